// Counts that are exact: differences of counter values, not rates. A series that restarts or is
// born counts from zero if it is young; a gap shorter than the look-back is healed in the tiles.
import type { Counting } from '../model/sli.ts';
import type { Expression } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import { milliseconds, type Duration } from '../units/index.ts';
import { summed, type Counted } from './grouped.ts';

// A new series whose first value is higher was not born just now but relabelled or late: its
// past would count as one interval's events. Two scrapes of a busy error path stay below it.
const BIRTH_LIMIT = build.number(10);
const ZERO = build.number(0);

const later = (a: Duration, b: Duration): Duration => milliseconds(a + b);

/**
 * Events of the last base interval.
 *
 * @example
 * exactBase({ series: x, presence: t }, counting)
 * // sum((x offset 5s - x offset 35s) >= 0 or x offset 5s <= 10 and on (job, instance) t offset 35s)
 */
export function exactBase({ series, presence }: Counted, counting: Counting): Expression {
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
  return summed(build.or(grown, build.paren(born)), counting);
}

/**
 * Events of the last tile, again from the raw series: heals gaps up to the look-back, and keeps the
 * last value of targets that are gone. A series that restarted counts what it had before and what
 * it has since; one that is new counts from its first value in the tile, or from zero if that is
 * young. New pods have new addresses, so that not their target but only the metric must have been
 * there before: what a new server sees for the first time has not happened just now.
 *
 * @example
 * exactTile({ series: x, presence: t }, counting)
 * // sum(
 * //   (last_over_time(x[5m] offset 1m) - last_over_time(x[1h] offset 6m)) >= 0
 * //   or
 * //   (last_over_time(x[5m] offset 1m) - (f > 10 or 0 * f)
 * //     + ((max_over_time(x[5m] offset 1m) - x offset 6m) >= 0 or 0 * f) and on () t offset 6m)
 * // )  where f is min_over_time(x[5m] offset 1m)
 */
export function exactTile({ series, presence }: Counted, counting: Counting): Expression {
  const { tile, tileSettle, lookback } = counting;
  const before = later(tileSettle, tile);
  const over = (name: OverTime, window: Duration, ago: Duration): Expression =>
    build.call(name, build.offsetBy(build.range(series, window), ago));
  const last = over('last_over_time', tile, tileSettle);
  const first = over('min_over_time', tile, tileSettle);
  const highest = over('max_over_time', tile, tileSettle);
  const atLeastZero = (difference: Expression): Expression =>
    build.greaterOrEqual(build.paren(difference), ZERO);
  const none = build.multiply(ZERO, first);
  const grown = atLeastZero(build.subtract(last, over('last_over_time', lookback, before)));
  const old = build.or(build.greater(first, BIRTH_LIMIT), none);
  const untilRestart = build.or(
    atLeastZero(build.subtract(highest, build.offsetBy(series, before))),
    none,
  );
  const counted = build.add(build.subtract(last, build.paren(old)), build.paren(untilRestart));
  const born = build.and(counted, build.offsetBy(presence, before), { on: [] });
  return summed(build.or(grown, build.paren(born)), counting);
}

type OverTime = 'last_over_time' | 'max_over_time' | 'min_over_time';
