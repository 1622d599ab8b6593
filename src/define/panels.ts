// Panels as people write them: a title, what it shows and what to do about it, and queries of typed
// measures. Sizes, units and keys come by themselves.
import { capturePlace } from '../diagnostics/index.ts';
import type { Colour, Panel, Threshold } from '../ir/dashboards.ts';
import { slug } from '../names/index.ts';
import { parseQuantity } from '../units/index.ts';
import { itemsOf, mapItems, propsOf, textOf } from './inputs.ts';
import { toLink } from './links.ts';
import { toMeasure, type Measurable } from './measures.ts';
import type {
  PanelDefinition,
  PanelProps,
  QueryDefinition,
  QueryProps,
  StateTimelineProps,
  StatProps,
  TableProps,
  TextProps,
  ThresholdProps,
  TimeseriesProps,
  ValuePanelProps,
} from './panel-props.ts';

/**
 * What a panel asks.
 *
 * @example
 * query(sum(rate(requests, '$__rate_interval'), { by: ['handler'] }), { legend: '{{handler}}' })
 * // sum by (handler) (rate(http_requests_total[$__rate_interval]))
 */
export function query(of: Measurable, props: QueryProps): QueryDefinition {
  const { legend, ...style } = propsOf(props);
  const measure = toMeasure(of);
  return Object.freeze({ kind: 'query', measure, legend, style: Object.freeze(style) });
}

/**
 * Lines over time; thresholds are drawn as dashed lines.
 *
 * @example
 * timeseries({
 *   title: 'Queue depth', description: 'Tasks that wait. Above 100, start a worker.',
 *   queries: [query(queue, { legend: '{{queue_name}}' })], thresholds: { '100': 'red' },
 * })
 */
export const timeseries = (props: TimeseriesProps): PanelDefinition =>
  define(props, {
    kind: 'timeseries',
    ...valuePanel(props, [12, 8]),
    ...(propsOf(props).thresholds && { thresholdLines: true }),
  });

/**
 * One big number per series.
 *
 * @example
 * stat({ title: 'Pool in use', description: '…', queries: [query(ratio(inUse, size), { legend: 'in use' })],
 *   thresholds: { base: 'green', '80%': 'red' } })
 */
export const stat = (props: StatProps): PanelDefinition =>
  define(props, {
    kind: 'stat',
    ...valuePanel(props, [4, 4]),
  });

/** One bar per series, as long as its value now; give it a `max` where there is one. */
export const barGauge = (props: ValuePanelProps): PanelDefinition =>
  define(props, { kind: 'bar-gauge', ...valuePanel(props, [12, 8]) });

/** States over time, one line per series: `words` names them, `thresholds` colours them. */
export const stateTimeline = (props: StateTimelineProps): PanelDefinition =>
  define(props, {
    kind: 'state-timeline',
    ...valuePanel(props, [24, 6]),
  });

/**
 * Values now, one row per set of labels that the queries share.
 *
 * @example
 * table({ title: 'Queues', description: '…', queries: [query(depth, { legend: 'Waiting' })],
 *   columns: [{ name: 'queue_name', title: 'Queue' }, { name: 'Waiting', cell: 'gauge' }] })
 */
export const table = (props: TableProps): PanelDefinition =>
  define(props, {
    kind: 'table',
    ...common(props, [24, 8]),
    queries: mapItems(propsOf(props).queries, toQuery),
    columns: mapItems(propsOf(props).columns, ({ title, width, thresholds, link, ...column }) => ({
      ...column,
      title: title ?? column.name,
      ...(width !== 'rest' && { width: width ?? 160 }),
      ...(thresholds && { thresholds: toThresholds(thresholds) }),
      ...(link && { link: toLink(link) }),
    })),
  });

/** Words: what a dashboard is about, what to look at first, where to read on. */
export const text = (props: TextProps): PanelDefinition =>
  define({}, { kind: 'text', ...common(props, [24, 4]), markdown: propsOf(props).markdown });

/** A query by itself as a panel: how full something is, of all of it where it is a share. */
export function saturationPanel(given: PanelDefinition | QueryDefinition): PanelDefinition {
  if (given.kind !== 'query') return given;
  const title = textOf(given.legend).replaceAll(/\s*\{\{.*?\}\}/g, '') || 'Saturation';
  return timeseries({
    title,
    description: `How full ${title} is. When it is full, requests wait or fail.`,
    width: 8,
    min: 0,
    ...(given.measure.unit === 'ratio' && { max: 1 }),
    queries: [given],
  });
}

interface Queried {
  readonly queries?: readonly QueryDefinition[];
}

const define = (props: Queried, panel: Panel): PanelDefinition =>
  Object.freeze({
    kind: 'panel',
    panel: Object.freeze(panel),
    measures: Object.freeze(itemsOf(propsOf(props).queries ?? []).map(({ measure }) => measure)),
    place: capturePlace(),
  });

type Size = readonly [width: number, height: number];

function common<Props extends PanelProps>(given: Props, [width, height]: Size) {
  const { key, links, ...props } = propsOf(given);
  return {
    width,
    height,
    ...props,
    ...(links && { links: mapItems(links, toLink) }),
    key: key ?? slug(textOf(props.title)),
  };
}

function valuePanel<Props extends ValuePanelProps>(props: Props, size: Size) {
  const { queries, thresholds, ...rest } = common(props, size);
  return {
    ...rest,
    unit: rest.unit ?? itemsOf(queries)[0]?.measure?.unit ?? 'none',
    ...(thresholds && { thresholds: toThresholds(thresholds) }),
    queries: mapItems(queries, toQuery),
  };
}

const toQuery = ({ measure, legend, style }: QueryDefinition) => ({
  expression: measure?.expression,
  legend,
  ...(style && Object.keys(style).length > 0 && { style }),
});

function toThresholds({ base = 'green', ...steps }: ThresholdProps): readonly Threshold[] {
  const ascending = Object.entries<Colour>(steps)
    // What is no amount becomes NaN, which verify finds in the finished dashboard.
    .map(([from, colour]) => ({ from: Number(parseQuantity(from)?.value), colour }))
    .toSorted((a, b) => a.from - b.from);
  return Object.freeze([{ colour: base }, ...ascending]);
}
