// Counts without what happened in maintenance. Where the series of a maintenance is missing, as right
// after it was planned, everything counts: a rule that is not loaded must not hide an outage.
import type { Count, Counting, Slo } from '../../model/index.ts';
import {
  badEventsSeries,
  eventsSeries,
  MAINTENANCE_LABEL,
  MAINTENANCE_SERIES,
} from '../../names/index.ts';
import type { Expression, VectorSelector } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { milliseconds } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import { reachOf } from './reach.ts';

/** What none of these events count in: all where they are excluded, bad ones where all are good. */
const budgetsWithout = { events: ['excluded'], 'bad-events': ['excluded', 'good'] } as const;

function namesOf({ maintenance }: Slo, what: Count['what']): readonly string[] {
  const without: readonly string[] = budgetsWithout[what];
  return maintenance.filter(({ budget }) => without.includes(budget)).map(({ name }) => name);
}

/** Where bad events are as good, they are events all the same: they are added before they are masked. */
function countsOf({ sli, maintenance }: Slo, of: 'base' | 'tile', counting: Counting) {
  const counted = sli[of](counting);
  const bad = counted.find(({ what }) => what === 'bad-events');
  const areGood = maintenance.some(({ budget }) => budget === 'good');
  return areGood && bad ? sli[of]({ ...counting, recordedBadEvents: bad.expression }) : counted;
}

const activeOf = (names: readonly string[]): VectorSelector =>
  build.selector(MAINTENANCE_SERIES, [build.oneOf(MAINTENANCE_LABEL, names)]);

const ONE = build.number(1);

/**
 * What a base interval counts: nothing while a maintenance is on, nor of looks that still see it.
 *
 * @example
 * // sum(…) * on () group_left () (1 - max(slo:maintenance:active{maintenance="upgrades"}) or vector(1))
 */
export const maskedBase = (slo: Slo, counting: Counting): readonly Count[] =>
  countsOf(slo, 'base', counting).map((count) => maskBase(slo, count, counting));

function maskBase(slo: Slo, { what, expression }: Count, counting: Counting): Count {
  const names = namesOf(slo, what);
  if (names.length === 0) return { what, expression };
  const share = build.or(
    build.subtract(ONE, build.aggregate('max', seenActive(slo, names, counting))),
    build.call('vector', ONE),
  );
  return { what, expression: build.multiply(expression, share, { on: [], groupLeft: [] }) };
}

/** For looks at longer ranges, until they have left the maintenance behind. */
function seenActive(slo: Slo, names: readonly string[], counting: Counting): Expression {
  const { interval, settle, rateWindow } = counting;
  const longer = reachOf(slo.sli, counting) - settle - rateWindow;
  if (longer <= 0) return activeOf(names);
  const range = milliseconds(Math.ceil(longer / interval + 1) * interval);
  return build.call('max_over_time', build.range(activeOf(names), range));
}

const SERIES = { events: eventsSeries, 'bad-events': badEventsSeries } as const;

/**
 * What a tile counts. One that reaches into a maintenance is the sum of its base counts, which are
 * exact to an evaluation; all others heal gaps.
 *
 * @example
 * // sum(…) unless on () (max_over_time(slo:maintenance:active{maintenance="upgrades"}[5m] offset 1m) == 1 or …)
 * // or
 * // sum(sum_over_time(slo:events:increase30s{slo="checkout-availability"}[5m] offset 1m))
 * // and on () (max_over_time(slo:maintenance:active{maintenance="upgrades"}[5m] offset 1m) == 1 or …)
 */
export const maskedTile = (slo: Slo, counting: Counting): readonly Count[] =>
  countsOf(slo, 'tile', counting).map((count) => maskTile(slo, count, counting));

function maskTile(slo: Slo, { what, expression }: Count, counting: Counting): Count {
  const names = namesOf(slo, what);
  // Made of masked base counts already.
  const isSum =
    expression === counting.baseEventsOverTile || expression === counting.baseBadEventsOverTile;
  if (names.length === 0 || isSum) return { what, expression };
  const { tile, tileSettle, interval, by } = counting;
  const touched = touchedBy(names, counting);
  const inTile = build.range(recorded(slo, SERIES[what](interval)), tile);
  const base = build.call('sum_over_time', build.offsetBy(inTile, tileSettle));
  return {
    what,
    expression: build.or(
      build.unless(expression, touched, { on: [] }),
      build.and(build.aggregate('sum', base, { by }), touched, { on: [] }),
    ),
  };
}

/**
 * Whether a maintenance is on in a tile, or was when a gap began that the tile would heal: nobody
 * knows which events of the gap came after it.
 */
function touchedBy(names: readonly string[], counting: Counting): Expression {
  const { tile, tileSettle, lookback } = counting;
  const inTile = build.offsetBy(build.range(activeOf(names), tile), tileSettle);
  const before = milliseconds(tileSettle + tile);
  const inGap = build.offsetBy(build.range(activeOf(names), lookback), before);
  return build.or(
    build.equal(build.call('max_over_time', inTile), ONE),
    build.equal(build.call('last_over_time', inGap), ONE),
  );
}
