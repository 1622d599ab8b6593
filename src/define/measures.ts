// What alerts and dashboards measure: PromQL built from typed series, so that the rate of a gauge
// or an unknown label does not type-check. Each function is one PromQL idiom.
import { capturePlace } from '../diagnostics/index.ts';
import type { Measure } from '../model/condition.ts';
import type { Metric, MetricType, MetricUnit } from '../model/metric.ts';
import { bucketSeries, countSeries, sumSeries } from '../names/index.ts';
import type { DurationExpression, Expression, VectorSelector } from '../promql/ast.ts';
import { build, mapSelectors } from '../promql/index.ts';
import { duration, type DurationText } from '../units/index.ts';
import type { Series } from './metrics.ts';

/** How far a rate looks back: a duration, or Grafana's choice (dashboards only). */
export type RateWindow = DurationText | '$__rate_interval';

/** Anything that can be measured now: a measure, or a gauge, counter or summary as it stands. */
export type Measurable = Measure | AnySeries<'gauge' | 'counter' | 'summary'>;

/** A selection whatever its labels are. */
export type AnySeries<Type extends MetricType> = Omit<Series<Type, never>, 'where'> & {
  readonly where: unknown;
};

/** How series are put together: by which labels, or by all of them. */
export interface GroupBy {
  readonly by?: readonly string[];
}

// Four scrapes fit even at the slowest usual scrape interval of one minute.
const DEFAULT_WINDOW = '5m';

interface Parts {
  readonly expression: Expression;
  readonly unit: MetricUnit;
  readonly metrics: readonly Metric[];
  readonly errors?: readonly string[];
}

const measure = (parts: Parts): Measure =>
  Object.freeze({ kind: 'measure', errors: [], ...parts, place: capturePlace() });

/** A series as a measure; a measure stays what it is. */
export function toMeasure(of: Measurable): Measure {
  if (of.kind === 'measure') return of;
  const { metric } = of;
  return measure({ expression: select(of), unit: metric.unit, metrics: [metric] });
}

interface Selectable {
  readonly metric: Metric;
  readonly matchers: VectorSelector['matchers'];
}

const select = (of: Selectable, name = of.metric.name): VectorSelector =>
  build.selector(name, of.matchers);

const window = (text: RateWindow): DurationExpression =>
  text === '$__rate_interval'
    ? build.durationVariable(text)
    : { kind: 'duration', value: duration(text) };

const overWindow = (
  name: 'rate' | 'increase' | 'delta',
  of: Selectable,
  text: RateWindow,
): Expression => build.call(name, build.range(select(of), window(text)));

/**
 * How fast a counter grows, per second.
 *
 * @example rate(requests) // rate(http_requests_total[5m])
 */
export const rate = (of: AnySeries<'counter'>, over: RateWindow = DEFAULT_WINDOW): Measure =>
  measure({ expression: overWindow('rate', of, over), unit: of.metric.unit, metrics: [of.metric] });

/**
 * By how much a counter has grown.
 *
 * @example increase(slowQueries, '1m') // increase(db_slow_queries_total[1m])
 */
export const increase = (of: AnySeries<'counter'>, over: RateWindow = DEFAULT_WINDOW): Measure =>
  measure({
    expression: overWindow('increase', of, over),
    unit: of.metric.unit,
    metrics: [of.metric],
  });

type Aggregator = 'sum' | 'avg' | 'max' | 'min' | 'count';

const aggregation =
  (operator: Aggregator) =>
  (of: Measurable, { by }: GroupBy = {}): Measure => {
    const inner = toMeasure(of);
    const unit = operator === 'count' ? 'none' : inner.unit;
    const expression = build.aggregate(operator, inner.expression, by ? { by } : {});
    return measure({ ...inner, expression, unit });
  };

/** @example sum(rate(requests), { by: ['handler'] }) // sum by (handler) (rate(http_requests_total[5m])) */
export const sum = aggregation('sum');
/** @example avg(load) // avg(node_load1) */
export const avg = aggregation('avg');
/** @example max(lag, { by: ['instance'] }) // max by (instance) (pg_replication_lag_seconds) */
export const max = aggregation('max');
/** @example min(up) // min(up) */
export const min = aggregation('min');
/** @example count(up) // count(up) */
export const count = aggregation('count');

/**
 * The largest series.
 *
 * @example topk(5, sum(rate(requests), { by: ['handler'] })) // topk(5, sum by (handler) (…))
 */
export function topk(k: number, of: Measurable): Measure {
  const inner = toMeasure(of);
  const expression = build.aggregate('topk', inner.expression, { parameter: build.number(k) });
  return measure({ ...inner, expression });
}

export interface HistogramWindow extends GroupBy {
  /** @default '5m' */
  readonly over?: RateWindow;
}

/**
 * A quantile of a classic histogram, interpolated within its bucket.
 *
 * @example
 * quantile(0.99, latency, { by: ['handler'] })
 * // histogram_quantile(0.99, sum by (handler, le) (rate(http_request_duration_seconds_bucket[5m])))
 */
export function quantile(
  q: number,
  of: AnySeries<'histogram'>,
  options: HistogramWindow = {},
): Measure {
  const { by = [], over = DEFAULT_WINDOW } = options;
  const buckets = build.range(select(of, bucketSeries(of.metric.name)), window(over));
  const rates = build.aggregate('sum', build.call('rate', buckets), { by: [...by, 'le'] });
  const expression = build.call('histogram_quantile', build.number(q), rates);
  return measure({ expression, unit: of.metric.unit, metrics: [of.metric] });
}

/**
 * The mean of what a histogram observed.
 *
 * @example
 * mean(runtime) // sum(rate(task_runtime_sum[5m])) / sum(rate(task_runtime_count[5m]))
 */
export function mean(of: AnySeries<'histogram'>, options: HistogramWindow = {}): Measure {
  const { by, over = DEFAULT_WINDOW } = options;
  const part = (series: string): Expression => {
    const rates = build.call('rate', build.range(select(of, series), window(over)));
    return build.aggregate('sum', rates, by ? { by } : {});
  };
  const { metric } = of;
  const expression = build.divide(part(sumSeries(metric.name)), part(countSeries(metric.name)));
  return measure({ expression, unit: metric.unit, metrics: [metric] });
}

/**
 * How many observations a histogram gets per second.
 *
 * @example observations(latency) // rate(http_request_duration_seconds_count[5m])
 */
export const observations = (
  of: AnySeries<'histogram'>,
  over: RateWindow = DEFAULT_WINDOW,
): Measure =>
  measure({
    expression: build.call(
      'rate',
      build.range(select(of, countSeries(of.metric.name)), window(over)),
    ),
    unit: 'none',
    metrics: [of.metric],
  });

const arithmetic =
  (operator: '+' | '-' | '*' | '/', unit?: MetricUnit) =>
  (a: Measurable, b: Measurable | number): Measure => {
    const left = toMeasure(a);
    if (typeof b === 'number') {
      const expression = build.binary(left.expression, operator, build.number(b));
      return measure({ ...left, expression });
    }
    const right = toMeasure(b);
    return measure({
      expression: build.binary(left.expression, operator, right.expression),
      unit: unit ?? left.unit,
      metrics: [...left.metrics, ...right.metrics],
      errors: [...left.errors, ...right.errors],
    });
  };

/** One part of another: `ratio(inUse, size)` is `db_pool_in_use / db_pool_size`. */
export const ratio = arithmetic('/', 'ratio');
/** @example plus(succeeded, failed) // succeeded_total + failed_total */
export const plus = arithmetic('+');
/** @example minus(limit, used) // limit_bytes - used_bytes */
export const minus = arithmetic('-');
/** @example times(load, 100) // node_load1 * 100 */
export const times = arithmetic('*');

/**
 * How long ago a timestamp was, in seconds.
 *
 * @example age(lastBackup) // time() - backup_last_success_timestamp_seconds
 */
export const age = (of: AnySeries<'gauge'>): Measure =>
  measure({
    expression: build.subtract(build.call('time'), select(of)),
    unit: 'seconds',
    metrics: [of.metric],
  });

/**
 * The same measure some time ago.
 *
 * @example before('1d', sum(rate(requests))) // sum(rate(http_requests_total[5m] offset 1d))
 */
export function before(ago: DurationText, of: Measurable): Measure {
  const inner = toMeasure(of);
  const shift = (selector: VectorSelector): VectorSelector =>
    build.offsetBy(selector, duration(ago));
  return measure({ ...inner, expression: mapSelectors(inner.expression, shift) });
}

/**
 * 1 when no such series exists.
 *
 * @example absent(up.where({ job: 'api' })) // absent(up{job="api"})
 */
export const absent = (of: AnySeries<'gauge' | 'counter'>): Measure =>
  measure({ expression: build.call('absent', select(of)), unit: 'none', metrics: [of.metric] });

/**
 * Events of the last while, the first one of a new series included. `increase` needs two samples,
 * so it misses the only event of a counter that is born with it; for rare events use this.
 *
 * @example
 * newEvents(criticalErrors, '5m')
 * // increase(critical_errors_total[5m]) > 0 or critical_errors_total unless critical_errors_total offset 5m
 */
export function newEvents(of: AnySeries<'counter'>, over: DurationText): Measure {
  const now = select(of);
  const grown = build.greater(overWindow('increase', of, over), build.number(0));
  const born = build.unless(now, build.offsetBy(now, duration(over)));
  return measure({ expression: build.or(grown, build.paren(born)), ...partsOf(of) });
}

/**
 * 0 where a sum would be empty, because nothing of its kind has happened yet. Only for measures
 * without labels: the zero has none.
 *
 * @example orZero(sum(rate(failures))) // sum(rate(failures_total[5m])) or vector(0)
 */
export function orZero(of: Measurable): Measure {
  const inner = toMeasure(of);
  const zero = build.call('vector', build.number(0));
  return measure({ ...inner, expression: build.or(inner.expression, zero) });
}

const partsOf = ({ metric }: Selectable): Omit<Parts, 'expression'> => ({
  unit: metric.unit,
  metrics: [metric],
});
