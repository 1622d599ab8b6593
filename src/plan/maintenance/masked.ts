// Counts without what happened in maintenance. Where the series of a maintenance is missing, as right
// after it was planned, everything counts: a rule that is not loaded must not hide an outage.
import type { Count, Counting, Slo } from '../../model/index.ts';
import {
  badEventsSeries,
  eventsSeries,
  MAINTENANCE_LABEL,
  MAINTENANCE_SERIES,
} from '../../names/index.ts';
import type { VectorSelector } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { recorded } from '../counting.ts';

/** What none of these events count in: all where they are excluded, bad ones where all are good. */
const budgetsWithout = { events: ['excluded'], 'bad-events': ['excluded', 'good'] } as const;

function namesOf({ maintenance }: Slo, what: Count['what']): readonly string[] {
  const without: readonly string[] = budgetsWithout[what];
  return maintenance.filter(({ budget }) => without.includes(budget)).map(({ name }) => name);
}

const series = (names: readonly string[]): VectorSelector =>
  build.selector(MAINTENANCE_SERIES, [build.oneOf(MAINTENANCE_LABEL, names)]);

const ONE = build.number(1);

/**
 * What a base interval counts: nothing while a maintenance is on.
 *
 * @example
 * // sum(…) * on () group_left () (1 - max(slo:maintenance:active{maintenance="upgrades"}) or vector(1))
 */
export function maskedBase(slo: Slo, { what, expression }: Count): Count {
  const names = namesOf(slo, what);
  if (names.length === 0) return { what, expression };
  const share = build.or(
    build.subtract(ONE, build.aggregate('max', series(names))),
    build.call('vector', ONE),
  );
  return { what, expression: build.multiply(expression, share, { on: [], groupLeft: [] }) };
}

const SERIES = { events: eventsSeries, 'bad-events': badEventsSeries } as const;

/**
 * What a tile counts. One that reaches into a maintenance is the sum of its base counts, which are
 * exact to an evaluation; all others heal gaps.
 *
 * @example
 * // sum(…) unless on () max_over_time(slo:maintenance:active{maintenance="upgrades"}[5m] offset 1m) == 1
 * // or
 * // sum(sum_over_time(slo:events:increase30s{slo="checkout-availability"}[5m] offset 1m))
 */
export function maskedTile(slo: Slo, { what, expression }: Count, counting: Counting): Count {
  const names = namesOf(slo, what);
  // Made of masked base counts already.
  const isSum =
    expression === counting.baseEventsOverTile || expression === counting.baseBadEventsOverTile;
  if (names.length === 0 || isSum) return { what, expression };
  const { tile, tileSettle, interval, by } = counting;
  const inTile = (of: VectorSelector) => build.offsetBy(build.range(of, tile), tileSettle);
  const touched = build.equal(build.call('max_over_time', inTile(series(names))), ONE);
  const base = build.call('sum_over_time', inTile(recorded(slo, SERIES[what](interval))));
  return {
    what,
    expression: build.or(
      build.unless(expression, touched, { on: [] }),
      build.aggregate('sum', base, { by }),
    ),
  };
}
