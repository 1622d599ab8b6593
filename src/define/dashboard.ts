// Dashboards as people write them: rows of panels, choices and links at the top. Panels are in
// panels.ts.
import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Annotation, Colour, Variable } from '../ir/dashboards.ts';
import type { Measure } from '../model/condition.ts';
import type { DashboardDefinition } from '../model/dashboard.ts';
import type { DurationText } from '../units/index.ts';
import { copyOf, itemsOf, mapItems, propsOf } from './inputs.ts';
import { toDashboardLink, type DashboardLinkProps } from './links.ts';
import { toMeasure, type Measurable } from './measures.ts';
import { moments } from './moments.ts';
import type { Series, TargetLabel } from './metrics.ts';
import type { PanelDefinition } from './panel-props.ts';

export interface DashboardProps {
  readonly title: string;
  /** Who looks at it, and when. */
  readonly description: string;
  /** How far back it looks when opened. @default '6h' */
  readonly range?: DurationText;
  readonly variables?: readonly VariableDefinition[];
  /** Moments that are marked on every chart. */
  readonly annotations?: readonly AnnotationDefinition[];
  /** Links at the top, besides those to the other dashboards of the system. */
  readonly links?: readonly DashboardLinkProps[];
  readonly rows: readonly RowDefinition[];
}

export interface RowDefinition {
  readonly kind: 'row';
  readonly title: string;
  readonly collapsed: boolean;
  readonly panels: readonly PanelDefinition[];
}

export interface VariableDefinition {
  readonly kind: 'variable';
  readonly variable: Variable;
  readonly measure: Measure;
  readonly place: Place;
}

export interface VariableProps<Label extends string> {
  /** The label whose values are offered. */
  readonly label: Label | TargetLabel;
  /** @default the label */
  readonly title?: string;
  /** One value has to be chosen, rather than any or all of them. @default false */
  readonly isSingle?: boolean;
}

export interface AnnotationDefinition {
  readonly kind: 'annotation';
  readonly annotation: Annotation;
  readonly measure: Measure;
  readonly place: Place;
}

export interface AnnotationProps {
  /** @default 'blue' */
  readonly colour?: Colour;
  /** Whether it is shown before somebody switches it on. @default false */
  readonly enabled?: boolean;
  /** What a mark says; `{{label}}` is filled. @default the title */
  readonly text?: string;
}

/**
 * A dashboard for people: rows of panels, at most 24 columns wide.
 *
 * @example
 * dashboard('celery', {
 *   title: 'Celery', description: 'Are tasks done in time? Look here when drafts are late.',
 *   rows: [row('Queues', [timeseries({ … })])],
 * })
 */
export const dashboard = (name: string, props: DashboardProps): DashboardDefinition => {
  const { title, description, range = '6h', variables = [], links = [], rows } = propsOf(props);
  const { annotations = [] } = propsOf(props);
  const panels = itemsOf(rows).flatMap((it) => itemsOf(it.panels));
  const single = [...itemsOf(variables), ...itemsOf(annotations)];
  return Object.freeze({
    kind: 'dashboard',
    name,
    title,
    description,
    range,
    variables: mapItems(variables, (it) => ('variable' in it ? it.variable : it)),
    annotations: mapItems(annotations, (it) => ('annotation' in it ? it.annotation : it)),
    links: mapItems(links, toDashboardLink),
    rows: mapItems(rows, (it) =>
      Object.freeze({
        title: it.title,
        collapsed: it.collapsed,
        panels: mapItems(it.panels, (inRow) => ('panel' in inRow ? inRow.panel : inRow)),
      }),
    ),
    measures: Object.freeze([
      ...panels.flatMap(({ measures }) => itemsOf(measures)),
      ...single.flatMap(({ measure }) => itemsOf([measure])),
    ]),
    place: capturePlace(),
  });
};

/**
 * A row of panels under a title; a collapsed one is loaded when it is opened.
 *
 * @example row('Details', [connections, locks], { collapsed: true })
 */
export const row = (
  title: string,
  panels: readonly PanelDefinition[],
  options: { readonly collapsed?: boolean } = {},
): RowDefinition => {
  const { collapsed = false } = propsOf(options);
  return Object.freeze({ kind: 'row', title, collapsed, panels: copyOf(panels) });
};

/**
 * A choice at the top of a dashboard: the values of a label. Panels use it as `matches('$queue')`.
 * The label must be one of the metric's.
 *
 * @example variable('queue', depth, { label: 'queue_name' }) // label_values(celery_queue_length, queue_name)
 */
export const variable = <Label extends string>(
  name: string,
  of: Series<'gauge' | 'counter' | 'summary', Label>,
  props: VariableProps<NoInfer<Label>>,
): VariableDefinition => {
  const { label, title, isSingle } = propsOf(props);
  const measure = toMeasure(of);
  const expression = measure.expression;
  return Object.freeze({
    kind: 'variable',
    variable: Object.freeze({
      name,
      title: title ?? label,
      expression,
      label,
      ...(isSingle !== undefined && { isSingle }),
    }),
    measure,
    place: capturePlace(),
  });
};

/**
 * Moments that are marked on every chart of a dashboard: when a time has just passed, or while
 * another measure is not 0.
 *
 * @example
 * annotation('Restarts', started, { text: '{{instance}} restarted' })
 * // time() - process_start_time_seconds < 120
 */
export function annotation(
  title: string,
  of: Measurable,
  props: AnnotationProps = {},
): AnnotationDefinition {
  const { colour = 'blue', enabled = false, text = title } = propsOf(props);
  const measure = moments(toMeasure(of));
  const { expression } = measure;
  return Object.freeze({
    kind: 'annotation',
    annotation: Object.freeze({ title, expression, colour, enabled, text }),
    measure,
    place: capturePlace(),
  });
}
