// What alerts and dashboards measure: PromQL built from typed series, so that the rate of a gauge
// or an unknown label does not type-check. Each function is one PromQL idiom.
import { capturePlace } from '../diagnostics/index.ts';
import type { Measure } from '../model/condition.ts';
import type { Metric, MetricType, MetricUnit } from '../model/metric.ts';
import { bucketSeries, countSeries, sumSeries } from '../names/index.ts';
import type { DurationExpression, Expression, VectorSelector } from '../promql/ast.ts';
import { build, mapSelectors } from '../promql/index.ts';
import { duration, type DurationText } from '../units/index.ts';
import {
  isRecord,
  propsOf,
  readDuration,
  readLabels,
  readNumber,
  readSeries,
  realMetrics,
} from './inputs.ts';
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

/** What a measure is made of. */
export interface Parts {
  readonly expression: Expression;
  readonly unit: MetricUnit;
  readonly metrics: readonly Metric[];
  readonly errors?: readonly string[];
}

export const measure = (parts: Parts): Measure =>
  Object.freeze({
    kind: 'measure',
    errors: [],
    ...parts,
    metrics: realMetrics(parts.metrics),
    place: capturePlace(),
  });

/** A series as a measure; a measure stays what it is. */
export function toMeasure(of: Measurable): Measure {
  if (isMeasure(of)) return of;
  const errors: string[] = [];
  const series = readSeries(errors, 'a value of now', of, ['gauge', 'counter', 'summary']);
  return measure({ expression: select(series), ...partsOf(series), errors });
}

const isMeasure = (of: unknown): of is Measure => isRecord(of) && of['kind'] === 'measure';

/** Some series of a metric. */
export interface Selectable {
  readonly metric: Metric;
  readonly matchers: VectorSelector['matchers'];
}

export const select = (of: Selectable, name = of.metric.name): VectorSelector =>
  build.selector(name, of.matchers);

export function readWindow(errors: string[], text: RateWindow): DurationExpression {
  if (text === '$__rate_interval') return build.durationVariable(text);
  return { kind: 'duration', value: readDuration(errors, text, duration(DEFAULT_WINDOW)) };
}

const growth =
  (name: 'rate' | 'increase') =>
  (of: AnySeries<'counter'>, over: RateWindow = DEFAULT_WINDOW): Measure => {
    const errors: string[] = [];
    const series = readSeries(errors, name, of, ['counter']);
    const window = build.range(select(series), readWindow(errors, over));
    const parts = partsOf(series);
    // Seconds per second are a plain number: how many at once.
    const unit = name === 'rate' && parts.unit === 'seconds' ? 'none' : parts.unit;
    return measure({ expression: build.call(name, window), ...parts, unit, errors });
  };

/**
 * How fast a counter grows, per second.
 *
 * @example rate(requests) // rate(http_requests_total[5m])
 */
export const rate = growth('rate');

/**
 * By how much a counter has grown.
 *
 * @example increase(slowQueries, '1m') // increase(db_slow_queries_total[1m])
 */
export const increase = growth('increase');

type Aggregator = 'sum' | 'avg' | 'max' | 'min' | 'count';

const aggregation =
  (operator: Aggregator) =>
  (of: Measurable, options: GroupBy = {}): Measure => {
    const inner = toMeasure(of);
    const errors = [...inner.errors];
    const by = readLabels(errors, propsOf(options).by);
    const unit = operator === 'count' ? 'none' : inner.unit;
    const expression = build.aggregate(operator, inner.expression, by ? { by } : {});
    return measure({ ...inner, expression, unit, errors });
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
  const errors = [...inner.errors];
  const parameter = build.number(readNumber(errors, 'topk', k, COUNT));
  const expression = build.aggregate('topk', inner.expression, { parameter });
  return measure({ ...inner, expression, errors });
}

export const COUNT = {
  words: 'a whole number above 0',
  accepts: (value: number) => Number.isInteger(value) && value > 0,
};

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
  const errors: string[] = [];
  const { by, over = DEFAULT_WINDOW } = propsOf(options);
  const series = readSeries(errors, 'quantile', of, ['histogram']);
  const buckets = build.range(
    select(series, bucketSeries(series.metric.name)),
    readWindow(errors, over),
  );
  const rates = build.aggregate('sum', build.call('rate', buckets), {
    by: [...(readLabels(errors, by) ?? []), 'le'],
  });
  const share = build.number(readNumber(errors, 'quantile', q, SHARE));
  const expression = build.call('histogram_quantile', share, rates);
  return measure({ expression, ...partsOf(series), errors });
}

export const SHARE = {
  words: 'a number from 0 to 1',
  accepts: (value: number) => value >= 0 && value <= 1,
};

/**
 * The mean of what a histogram observed.
 *
 * @example
 * mean(runtime) // sum(rate(task_runtime_sum[5m])) / sum(rate(task_runtime_count[5m]))
 */
export function mean(of: AnySeries<'histogram'>, options: HistogramWindow = {}): Measure {
  const errors: string[] = [];
  const { by: given, over = DEFAULT_WINDOW } = propsOf(options);
  const series = readSeries(errors, 'mean', of, ['histogram']);
  const by = readLabels(errors, given);
  const window = readWindow(errors, over);
  const part = (name: string): Expression => {
    const rates = build.call('rate', build.range(select(series, name), window));
    return build.aggregate('sum', rates, by ? { by } : {});
  };
  const { name } = series.metric;
  const expression = build.divide(part(sumSeries(name)), part(countSeries(name)));
  return measure({ expression, ...partsOf(series), errors });
}

/**
 * How many observations a histogram gets per second.
 *
 * @example observations(latency) // rate(http_request_duration_seconds_count[5m])
 */
export function observations(
  of: AnySeries<'histogram'>,
  over: RateWindow = DEFAULT_WINDOW,
): Measure {
  const errors: string[] = [];
  const series = readSeries(errors, 'observations', of, ['histogram']);
  const counts = select(series, countSeries(series.metric.name));
  const expression = build.call('rate', build.range(counts, readWindow(errors, over)));
  return measure({ expression, ...partsOf(series), unit: 'none', errors });
}

const arithmetic =
  (operator: '+' | '-' | '*' | '/', unit?: MetricUnit) =>
  (a: Measurable, b: Measurable | number): Measure => {
    const left = toMeasure(a);
    if (typeof b === 'number') {
      const errors = [...left.errors];
      const number = readNumber(errors, `the operator ${operator}`, b, FINITE);
      const expression = build.binary(left.expression, operator, build.number(number));
      return measure({ ...left, expression, errors });
    }
    const right = toMeasure(b);
    return measure({
      expression: build.binary(left.expression, operator, right.expression),
      unit: unit ?? left.unit,
      metrics: [...left.metrics, ...right.metrics],
      errors: [...left.errors, ...right.errors],
    });
  };

const FINITE = { words: 'a finite number', accepts: () => true };

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
export function age(of: AnySeries<'gauge'>): Measure {
  const errors: string[] = [];
  const series = readSeries(errors, 'age', of, ['gauge']);
  const expression = build.subtract(build.call('time'), select(series));
  return measure({ expression, ...partsOf(series), unit: 'seconds', errors });
}

/**
 * The same measure some time ago.
 *
 * @example before('1d', sum(rate(requests))) // sum(rate(http_requests_total[5m] offset 1d))
 */
export function before(ago: DurationText, of: Measurable): Measure {
  const inner = toMeasure(of);
  const errors = [...inner.errors];
  const offset = readDuration(errors, ago, duration(DEFAULT_WINDOW));
  const shift = (selector: VectorSelector): VectorSelector => build.offsetBy(selector, offset);
  return measure({ ...inner, expression: mapSelectors(inner.expression, shift), errors });
}

/**
 * 1 when no such series exists.
 *
 * @example absent(up.where({ job: 'api' })) // absent(up{job="api"})
 */
export function absent(of: AnySeries<'gauge' | 'counter'>): Measure {
  const errors: string[] = [];
  const series = readSeries(errors, 'absent', of, ['gauge', 'counter']);
  const expression = build.call('absent', select(series));
  return measure({ expression, ...partsOf(series), unit: 'none', errors });
}

/**
 * Events of the last while, the first one of a new series included. `increase` needs two samples,
 * so it misses the only event of a counter that is born with it; for rare events use this.
 *
 * @example
 * newEvents(criticalErrors, '5m')
 * // increase(critical_errors_total[5m]) > 0 or critical_errors_total unless critical_errors_total offset 5m
 */
export function newEvents(of: AnySeries<'counter'>, over: DurationText): Measure {
  const errors: string[] = [];
  const series = readSeries(errors, 'newEvents', of, ['counter']);
  const window = readDuration(errors, over, duration(DEFAULT_WINDOW));
  const now = select(series);
  const increased = build.call('increase', build.range(now, window));
  const grown = build.greater(increased, build.number(0));
  const born = build.unless(now, build.offsetBy(now, window));
  return measure({ expression: build.or(grown, build.paren(born)), ...partsOf(series), errors });
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

export const partsOf = ({ metric }: Selectable): Omit<Parts, 'expression'> => ({
  unit: metric.unit,
  metrics: [metric],
});
