// Counts that are exact: differences of counter values, not rates. A series that restarts or is
// born counts from zero if it is young and its target was there before; a gap shorter than the
// look-back is healed in the tiles.
import type { Counting } from '../model/sli.ts';
import type { Expression, VectorSelector } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import { milliseconds, type Duration } from '../units/index.ts';

// A new series whose first value is higher was not born just now but relabelled or late: its
// past would count as one interval's events. Two scrapes of a busy error path stay below it.
const BIRTH_LIMIT = build.number(10);
const ZERO = build.number(0);

/** A counter to count, and the counter that proves that its target was there before. */
export interface Counted {
  readonly series: VectorSelector;
  readonly presence: VectorSelector;
}

const later = (a: Duration, b: Duration): Duration => milliseconds(a + b);

/**
 * Events of the last base interval.
 *
 * @example
 * baseIncrease({ series: x, presence: t }, counting)
 * // sum((x offset 5s - x offset 35s) >= 0 or x offset 5s <= 10 and on (job, instance) t offset 35s)
 */
export function baseIncrease({ series, presence }: Counted, counting: Counting): Expression {
  const { settle, interval, targetLabels } = counting;
  const before = later(settle, interval);
  const now = build.offsetBy(series, settle);
  const grown = build.greaterOrEqual(
    build.paren(build.subtract(now, build.offsetBy(series, before))),
    ZERO,
  );
  const born = build.and(build.lessOrEqual(now, BIRTH_LIMIT), build.offsetBy(presence, before), {
    on: targetLabels,
  });
  return build.aggregate('sum', build.or(grown, build.paren(born)));
}

/**
 * Events of the last tile, again from the raw series: heals gaps up to the look-back, and keeps the
 * last value of targets that are gone.
 *
 * @example
 * tileIncrease({ series: x, presence: t }, counting)
 * // sum(
 * //   (last_over_time(x[5m] offset 1m) - last_over_time(x[1h] offset 6m)) >= 0
 * //   or
 * //   (last_over_time(x[5m] offset 1m) - (f > 10 or 0 * f) and on (job, instance) t offset 6m)
 * // )  where f is min_over_time(x[5m] offset 1m)
 */
export function tileIncrease({ series, presence }: Counted, counting: Counting): Expression {
  const { tile, tileSettle, lookback, targetLabels } = counting;
  const before = later(tileSettle, tile);
  const over = (
    name: 'last_over_time' | 'min_over_time',
    window: Duration,
    ago: Duration,
  ): Expression => build.call(name, build.offsetBy(build.range(series, window), ago));
  const last = over('last_over_time', tile, tileSettle);
  const first = over('min_over_time', tile, tileSettle);
  const grown = build.greaterOrEqual(
    build.paren(build.subtract(last, over('last_over_time', lookback, before))),
    ZERO,
  );
  const old = build.or(build.greater(first, BIRTH_LIMIT), build.multiply(ZERO, first));
  const born = build.and(build.subtract(last, build.paren(old)), build.offsetBy(presence, before), {
    on: targetLabels,
  });
  return build.aggregate('sum', build.or(grown, build.paren(born)));
}

/** The increase in one of the two resolutions. */
export type Increase = (of: Counted, counting: Counting) => Expression;

/** Zero where nothing bad has been seen yet: most bad series are born with the first failure. */
export const zeroFilled = (bad: Expression): Expression =>
  build.or(bad, build.call('vector', ZERO));

/** Events that are not good, never below zero: a bucket may be born later than its count. */
export const remainder = (events: Expression, good: Expression): Expression =>
  build.call('clamp_min', build.subtract(events, good, { on: [] }), ZERO);
