// What series did over a while: their extremes, how often they changed, and where they are heading.
import type { FunctionName } from '../promql/functions.ts';
import type { Measure } from '../model/condition.ts';
import type { MetricType } from '../model/metric.ts';
import { sumSeries } from '../names/index.ts';
import { build } from '../promql/index.ts';
import { duration, type DurationText } from '../units/index.ts';
import { readDuration, readSeries } from './inputs.ts';
import {
  measure,
  partsOf,
  readWindow,
  select,
  type AnySeries,
  type Parts,
  type RateWindow,
} from './measures.ts';

type Change = (parts: Omit<Parts, 'expression'>) => Partial<Parts>;

/** `avg_over_time` as authors call it: `avgOverTime`. */
const asCalled = (name: string): string =>
  name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A function of the samples within a window. */
const overTime =
  <Type extends 'gauge' | 'counter'>(
    name: FunctionName,
    types: readonly MetricType[],
    change: Change = () => ({}),
  ) =>
  (of: AnySeries<Type>, over: RateWindow): Measure => {
    const errors: string[] = [];
    const series = readSeries(errors, asCalled(name), of, types);
    const expression = build.call(name, build.range(select(series), readWindow(errors, over)));
    const parts = partsOf(series);
    return measure({ ...parts, ...change(parts), expression, errors });
  };

const GAUGE = ['gauge'] as const;
const ANY = ['gauge', 'counter'] as const;
const asCount: Change = () => ({ unit: 'none' });

/**
 * The mean of a gauge over a while; of one that is 0 or 1, the share of the time that it was 1.
 *
 * @example avgOverTime(up, '30d') // avg_over_time(up[30d])
 */
export const avgOverTime = overTime<'gauge'>('avg_over_time', GAUGE, ({ unit }) => ({
  unit: unit === 'boolean' ? 'ratio' : unit,
}));

/** @example maxOverTime(queue, '1h') // max_over_time(queue_length[1h]) */
export const maxOverTime = overTime<'gauge'>('max_over_time', GAUGE);

/** @example minOverTime(synchronised, '10m') // min_over_time(node_timex_sync_status[10m]) */
export const minOverTime = overTime<'gauge'>('min_over_time', GAUGE);

/**
 * The last value within a while, of series too that have ended meanwhile.
 *
 * @example lastOverTime(uname, '1d') // last_over_time(node_uname_info[1d])
 */
export const lastOverTime = overTime<'gauge' | 'counter'>('last_over_time', ANY);

/**
 * How often the value became another one: of a start time, how often its process was started anew.
 *
 * @example changes(startTime, '1h') // changes(process_start_time_seconds[1h])
 */
export const changes = overTime<'gauge' | 'counter'>('changes', ANY, asCount);

/**
 * How much a gauge grows per second, along the straight line that fits its samples best.
 *
 * @example deriv(diskAvailable, '6h') // deriv(node_filesystem_avail_bytes[6h])
 */
export const deriv = overTime<'gauge'>('deriv', GAUGE);

/**
 * By how much a gauge has grown.
 *
 * @example delta(databaseSize, '1d') // delta(pg_database_size_bytes[1d])
 */
export const delta = overTime<'gauge'>('delta', GAUGE);

export interface Prediction {
  /** The while whose samples the line is fitted to. */
  readonly from: RateWindow;
  /** How far ahead. */
  readonly ahead: DurationText;
}

/**
 * Where a gauge will be, if it goes on as it did.
 *
 * @example
 * predictLinear(diskAvailable, { from: '6h', ahead: '1d' })
 * // predict_linear(node_filesystem_avail_bytes[6h], 86400)
 */
export function predictLinear(of: AnySeries<'gauge'>, { from, ahead }: Prediction): Measure {
  const errors: string[] = [];
  const series = readSeries(errors, 'predictLinear', of, GAUGE);
  const window = build.range(select(series), readWindow(errors, from));
  const seconds = build.number(readDuration(errors, ahead, duration('1h')) / 1000);
  const expression = build.call('predict_linear', window, seconds);
  return measure({ expression, ...partsOf(series), errors });
}

/**
 * How long until a shrinking gauge is 0, in seconds, if it goes on as it did. A gauge that does not
 * shrink has no value.
 *
 * @example
 * timeToZero(diskAvailable, '6h')
 * // node_filesystem_avail_bytes / -(deriv(node_filesystem_avail_bytes[6h]) < 0)
 */
export function timeToZero(of: AnySeries<'gauge'>, over: RateWindow): Measure {
  const errors: string[] = [];
  const series = readSeries(errors, 'timeToZero', of, GAUGE);
  const slope = build.call('deriv', build.range(select(series), readWindow(errors, over)));
  const shrinks = build.negate(build.less(slope, build.number(0)));
  const expression = build.divide(select(series), shrinks);
  return measure({ expression, ...partsOf(series), unit: 'seconds', errors });
}

/**
 * How much the observations of a histogram or summary add up to per second: of durations, how many
 * of them run at once, which of one thing at a time is the share of time that it takes.
 *
 * @example observedPerSecond(gcPauses) // rate(nodejs_gc_duration_seconds_sum[5m])
 */
export function observedPerSecond(
  of: AnySeries<'histogram' | 'summary'>,
  over: RateWindow = '5m',
): Measure {
  const errors: string[] = [];
  const series = readSeries(errors, 'observedPerSecond', of, ['histogram', 'summary']);
  const sums = select(series, sumSeries(series.metric.name));
  const expression = build.call('rate', build.range(sums, readWindow(errors, over)));
  const parts = partsOf(series);
  const unit = parts.unit === 'seconds' ? 'none' : parts.unit;
  return measure({ expression, ...parts, unit, errors });
}
