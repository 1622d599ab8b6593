// The typed metric catalogue: a metric knows its labels, so a selection on an unknown label does
// not type-check, and its type, so `rate` of a gauge does not either.
import { capturePlace } from '../diagnostics/index.ts';
import type { Metric, MetricType, MetricUnit, Selection } from '../model/metric.ts';
import type { Matcher } from '../promql/ast.ts';
import { byText } from '../text/index.ts';
import type { LabelMatch } from './matching.ts';

/** Labels that Prometheus itself puts on every scraped series. */
export type TargetLabel = 'job' | 'instance';

export interface MetricProps<Label extends string> {
  /** What the metric counts, as in its HELP line. */
  readonly help?: string;
  /** The labels that the exporter sets; `job` and `instance` are always there. @default [] */
  readonly labels?: readonly Label[];
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
): Histogram<Label> => define('histogram', name, props);

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
  const metric = Object.freeze({
    name,
    type,
    help: props.help ?? '',
    unit: props.unit ?? unitOf(name),
    labels: Object.freeze([...(props.labels ?? [])].toSorted(byText)),
    buckets: Object.freeze([...props.buckets]),
    place,
  });
  return select(metric, [], place);
}

function select<Type extends MetricType, Label extends string>(
  metric: Metric & { readonly type: Type },
  matchers: readonly Matcher[],
  place: Selection['place'],
): Series<Type, Label> {
  return Object.freeze({
    kind: 'selection' as const,
    metric,
    matchers: Object.freeze(matchers),
    place,
    where: (labels: Labels<Label>) =>
      select<Type, Label>(metric, [...matchers, ...toMatchers(labels)], capturePlace()),
  });
}

function toMatchers(
  labels: Readonly<Record<string, string | LabelMatch | undefined>>,
): readonly Matcher[] {
  return Object.entries(labels).flatMap(([label, wanted]) => {
    if (wanted === undefined) return [];
    if (typeof wanted === 'string') return [{ label, operator: '=' as const, value: wanted }];
    return [{ label, operator: wanted.operator, value: wanted.value }];
  });
}

// The suffixes of Prometheus' naming guide.
function unitOf(name: string): MetricUnit {
  const base = name.replace(/_total$/, '');
  if (base.endsWith('_timestamp_seconds')) return 'timestamp';
  if (base.endsWith('_seconds')) return 'seconds';
  if (base.endsWith('_bytes')) return 'bytes';
  if (base.endsWith('_ratio')) return 'ratio';
  return 'none';
}
