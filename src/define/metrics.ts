// The typed metric catalogue: a metric knows its labels, so a selection on an unknown label does
// not type-check, and its type, so `rate` of a gauge does not either.
import { capturePlace } from '../diagnostics/index.ts';
import type { Metric, MetricType, MetricUnit, Selection } from '../model/metric.ts';
import type { Matcher } from '../promql/ast.ts';
import { byText } from '../text/index.ts';
import { copyOf, isRecord, nameValue, propsOf, textOf } from './inputs.ts';
import type { LabelMatch } from './matching.ts';

/** Labels that Prometheus itself puts on every scraped series. */
export type TargetLabel = 'job' | 'instance';

export interface MetricProps<Label extends string> {
  /** What the metric counts, as in its HELP line. */
  readonly help?: string;
  /** The labels that the exporter sets; `job` and `instance` are always there. @default [] */
  readonly labels?: readonly Label[];
  /** Those of its labels that some series lack. @default [] */
  readonly optional?: readonly NoInfer<Label>[];
  /** All values that a label can have: `{ status: ['ok', 'failed'] }`. @default any */
  readonly values?: { readonly [Name in NoInfer<Label>]?: readonly string[] };
  /** @default 'none', or what the name's suffix says (`_seconds`, `_bytes`, `_ratio`) */
  readonly unit?: MetricUnit;
}

export interface HistogramProps<Label extends string> extends MetricProps<Label> {
  /** The upper bounds that the exporter has, without `+Inf`; latency SLOs must name one of them. */
  readonly buckets: readonly number[];
}

/** Values for the labels of a metric: a literal value, or `matches`, `not`, `oneOf`, … */
export type Labels<Label extends string> = {
  readonly [Name in Label | TargetLabel]?: string | LabelMatch;
};

/** Some series of a metric. A metric by itself selects all its series. */
export interface Series<Type extends MetricType, Label extends string> extends Selection {
  readonly metric: Metric & { readonly type: Type };
  /** Narrows the selection further. */
  where(labels: Labels<Label>): Series<Type, Label>;
}

export type Counter<Label extends string = never> = Series<'counter', Label>;
export type Gauge<Label extends string = never> = Series<'gauge', Label>;
export type Histogram<Label extends string = never> = Series<'histogram', Label>;
export type NativeHistogram<Label extends string = never> = Series<'native-histogram', Label>;
export type Summary<Label extends string = never> = Series<'summary', Label>;

/**
 * A counter: a number that only grows, until its process restarts.
 *
 * @example
 * const requests = counter('http_requests_total', { labels: ['handler', 'method', 'status'] });
 * requests.where({ job: 'api', status: matches('5..') });
 * // http_requests_total{job="api",status=~"5.."}
 */
export const counter = <const Label extends string = never>(
  name: string,
  props: MetricProps<Label> = {},
): Counter<Label> => define('counter', name, { ...props, buckets: [] });

/**
 * A gauge: a number that goes up and down.
 *
 * @example const queue = gauge('celery_queue_length', { labels: ['queue_name'] });
 */
export const gauge = <const Label extends string = never>(
  name: string,
  props: MetricProps<Label> = {},
): Gauge<Label> => define('gauge', name, { ...props, buckets: [] });

/**
 * A classic histogram, named without `_bucket`, `_sum` and `_count`.
 *
 * @example
 * const duration = histogram('http_request_duration_seconds', { labels: ['handler'], buckets: [0.1, 0.5, 1] });
 */
export const histogram = <const Label extends string = never>(
  name: string,
  props: HistogramProps<Label>,
): Histogram<Label> => define('histogram', name, propsOf(props));

/**
 * A native histogram: one series with fine, exponential buckets of its own, so none are declared.
 * Prometheus must be told to scrape them (`scrape_native_histograms: true`), and before 3.8 to have
 * them at all (`--enable-feature=native-histograms`).
 *
 * @example
 * const duration = nativeHistogram('http_request_duration_seconds', { labels: ['handler'] });
 */
export const nativeHistogram = <const Label extends string = never>(
  name: string,
  props: MetricProps<Label> = {},
): NativeHistogram<Label> => define('native-histogram', name, { ...props, buckets: [] });

/** A summary: quantiles that the process computed itself. They cannot be averaged. */
export const summary = <const Label extends string = never>(
  name: string,
  props: MetricProps<Label> = {},
): Summary<Label> => define('summary', name, { ...props, buckets: [] });

function define<Type extends MetricType, Label extends string>(
  type: Type,
  name: string,
  props: HistogramProps<Label>,
): Series<Type, Label> {
  const place = capturePlace();
  const labels = props.labels ?? [];
  const metric = Object.freeze({
    name,
    type,
    help: props.help ?? '',
    unit: props.unit ?? unitOf(textOf(name)),
    labels: Array.isArray(labels) ? Object.freeze(labels.toSorted(byText)) : labels,
    optional: copyOf(props.optional ?? []),
    values: valuesOf(props.values ?? {}),
    buckets: copyOf(props.buckets),
    place,
  });
  return select(metric, { matchers: [], errors: [] });
}

const valuesOf = (given: Readonly<Record<string, readonly string[] | undefined>>) =>
  isRecord(given)
    ? Object.freeze(
        Object.fromEntries(
          Object.entries(given).flatMap(([label, values]) =>
            values === undefined ? [] : [[label, copyOf(values)] as const],
          ),
        ),
      )
    : given;

type Chosen = Required<Pick<Selection, 'errors' | 'matchers'>>;

function select<Type extends MetricType, Label extends string>(
  metric: Metric & { readonly type: Type },
  { matchers, errors }: Chosen,
): Series<Type, Label> {
  return Object.freeze({
    kind: 'selection' as const,
    metric,
    matchers: Object.freeze(matchers),
    ...(errors.length > 0 && { errors: Object.freeze(errors) }),
    place: metric.place,
    where: (labels: Labels<Label>) => {
      const more = choose(labels);
      const chosen = {
        matchers: [...matchers, ...more.matchers],
        errors: [...errors, ...more.errors],
      };
      return select<Type, Label>(metric, chosen);
    },
  });
}

/** The matchers of labels that can be matched with what is given, and a word on all others. */
function choose(labels: Readonly<Record<string, string | LabelMatch | undefined>>): Chosen {
  if (!isRecord(labels)) {
    return { matchers: [], errors: [`labels must be an object, got ${nameValue(labels)}`] };
  }
  const matchers: Matcher[] = [];
  const errors: string[] = [];
  for (const [label, wanted] of Object.entries(labels)) {
    if (wanted === undefined) continue;
    const { operator, value } = toMatch(wanted);
    if (typeof value === 'string') matchers.push({ label, operator, value });
    else errors.push(`label ${label} must be matched with text, got ${nameValue(value)}`);
  }
  return { matchers, errors };
}

interface Wanted {
  readonly operator: Matcher['operator'];
  readonly value: unknown;
}

const toMatch = (wanted: string | LabelMatch): Wanted =>
  typeof wanted === 'object' && wanted?.kind === 'label-match'
    ? wanted
    : { operator: '=', value: wanted };

// The suffixes of Prometheus' naming guide, and the times that clients call `start_time` all the same.
function unitOf(name: string): MetricUnit {
  const base = name.replace(/_total$/, '');
  if (/_(?:timestamp|(?:start|boot)_time)_seconds$/.test(base)) return 'timestamp';
  if (base.endsWith('_seconds')) return 'seconds';
  if (base.endsWith('_bytes')) return 'bytes';
  if (base.endsWith('_ratio')) return 'ratio';
  return 'none';
}
