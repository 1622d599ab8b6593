import { expect, it } from 'vitest';
import { firingsOf } from '../../src/backtest/alert.ts';
import { countsOn, type Counts } from '../../src/backtest/counts.ts';
import { calendarPeriod, rollingPeriod } from '../../src/backtest/period.ts';
import { replay, type History, type Promised } from '../../src/backtest/replay.ts';
import type { BurnRateTier, Severity } from '../../src/model/index.ts';
import { decimal, duration, type Duration } from '../../src/units/index.ts';

const MINUTE = 60_000;
const START = 1_800_000_000_000 - (1_800_000_000_000 % (120 * MINUTE));

type PerInterval = (time: number) => number;

/** Counts from a day before the start until six hours after it. */
function counts(step: Duration, events: PerInterval, bad: PerInterval): Counts {
  const first = START - 24 * 60 * MINUTE;
  const size = (30 * 60 * MINUTE) / step + 1;
  const fill = (of: PerInterval): Float64Array =>
    Float64Array.from({ length: size }, (_, i) => of(first + i * step));
  return countsOn({ first, step, size }, { events: fill(events), badEvents: fill(bad) });
}

/** Ten events in 30 s; `bad` says how many of them fail. */
function history(bad: PerInterval, events: PerInterval = () => 10): History {
  const inTile =
    (of: PerInterval): PerInterval =>
    (time) =>
      Array.from({ length: 10 }, (_, i) => of(time - i * 30_000)).reduce((sum, n) => sum + n, 0);
  return {
    base: counts(duration('30s'), events, bad),
    tile: counts(duration('5m'), inTile(events), inTile(bad)),
    rhythms: {
      base: { every: duration('30s'), phase: 0 },
      slow: { every: duration('4m'), phase: 0 },
    },
    period: rollingPeriod(duration('1d')),
  };
}

const P1: Severity = {
  name: 'P1',
  urgency: 'page',
  description: '',
  respondWithin: 'none',
  resolveWithin: 'none',
  notifyWithin: 'none',
  hours: 'always',
  groupBy: ['alertname', 'service', 'slo'],
  groupWait: duration('30s'),
  groupInterval: duration('5m'),
  repeatEvery: duration('4h'),
};

const tier = (long: Duration, short: Duration, factor: string): BurnRateTier => ({
  budget: decimal('0.02'),
  long,
  short,
  factor: decimal(factor),
  severity: P1,
  for: duration('0s'),
});

const FAST = tier(duration('1h'), duration('5m'), '14.4');

const promised = (tiers: readonly BurnRateTier[], objective = '0.999'): Promised => ({
  objective: decimal(objective),
  tiers,
  evidence: { of: 'bad-events', least: decimal(3) },
});

const SPAN = { start: START, end: START + 6 * 60 * MINUTE };

const firings = (of: History, what: Promised): readonly (readonly (number | undefined)[])[] =>
  replay(of, what, SPAN).tiers.flatMap((each) =>
    each.firings.map(({ from, to }) => [from, to].map((time) => time && (time - START) / 30_000)),
  );

const between =
  (from: number, to: number, bad: number): PerInterval =>
  (time) =>
    time >= START + from * MINUTE && time < START + to * MINUTE ? bad : 0;

it('sums what lies within a window, whose start is not part of it', () => {
  const grid = { first: 1000, step: duration('1s'), size: 4 };
  const events = Float64Array.from([1, 2, Number.NaN, 8]);
  const { over } = countsOn(grid, { events, badEvents: Float64Array.from([0, 0, 0, 0]) });
  expect(over(duration('2s'), 2000)).toEqual({ events: 3, badEvents: 0 });
  expect(over(duration('1s'), 2000)).toEqual({ events: 2, badEvents: 0 });
  expect(over(duration('1s'), 3000)).toEqual({ events: undefined, badEvents: 0 });
  expect(over(duration('2s'), 4999)).toEqual({ events: 8, badEvents: 0 });
  expect(over(duration('5s'), 900)).toEqual({ events: undefined, badEvents: undefined });
});

const isMet = (time: number): boolean => [1, 2, 3, 5, 6, 8, 9, 10].includes(time);

it('holds a condition pending until it has held for long enough', () => {
  const times = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const hold = duration('2ms');
  expect(firingsOf(times, hold, isMet)).toEqual([{ from: 3, to: 4 }, { from: 10 }]);
  expect(firingsOf(times, duration('0s'), isMet)).toEqual([
    { from: 1, to: 4 },
    { from: 5, to: 7 },
    { from: 8 },
  ]);
});

it('fires at the evaluation in which both windows burn, and resolves with the short one', () => {
  // Of 1200 events in an hour 17.28 may be bad: the second interval of the outage brings 20.
  const outage = history(between(60, 70, 10));
  const [fast] = firings(outage, promised([FAST]));
  // The last bad interval is the 19th; it leaves the five minutes ten intervals later.
  expect(fast).toEqual([121, 120 + 19 + 10]);
});

it('stays silent at just what is allowed, and fires at one event more', () => {
  const exactly = history(between(60, 61, 9));
  expect(firings(exactly, promised([tier(duration('1h'), duration('5m'), '15')]))).toEqual([]);
  expect(firings(exactly, promised([tier(duration('1h'), duration('5m'), '14.9')]))).toHaveLength(
    1,
  );
});

const once = (n: number): PerInterval => between(60, 60.5, n);
const rarely: PerInterval = (time) => (time % (10 * MINUTE) === 0 ? 5 : 0);

it('wants as many bad events as the policy asks for', () => {
  expect(firings(history(once(2), rarely), promised([FAST]))).toEqual([]);
  expect(firings(history(once(3), rarely), promised([FAST]))).toHaveLength(1);
  const careless = { ...promised([FAST]), evidence: { of: 'events', least: decimal(0) } } as const;
  expect(firings(history(once(1), rarely), careless)).toHaveLength(1);
});

it('looks at long windows as often as they are recorded', () => {
  const slow = tier(duration('1d'), duration('2h'), '3');
  const found = firings(history(between(60, 80, 10)), promised([slow]));
  expect(found).toHaveLength(1);
  // Multiples of four minutes.
  expect(found.flat().map((at) => (at ?? 0) % 8)).toEqual([0, 0]);
});

const gone: PerInterval = (time) => (time >= START + 65 * MINUTE ? Number.NaN : 10);

it('resolves when nothing is counted any more', () => {
  const outage = (time: number): number =>
    gone(time) === 10 && time >= START + 60 * MINUTE ? 10 : gone(time) * 0;
  const [fast] = firings(history(outage, gone), promised([FAST]));
  expect(fast).toEqual([121, 139]);
});

it('fires for nobody without traffic', () => {
  expect(
    firings(
      history(
        () => 0,
        () => 0,
      ),
      promised([FAST]),
    ),
  ).toEqual([]);
});

it('fires less with an objective that promises less', () => {
  const failing = history(between(60, 180, 0.5));
  expect(firings(failing, promised([FAST]))).toHaveLength(1);
  expect(firings(failing, promised([FAST], '0.99'))).toEqual([]);
});

it('leaves of the budget what was not spent within its period', () => {
  // A day has 28,800 events, of which 28.8 may be bad.
  const spent = history(between(60, 61, 7.2));
  const { budget } = replay(spent, promised([FAST]), SPAN);
  expect(budget).toHaveLength(6 * 12 + 1);
  expect(budget.at(0)?.value).toBe(1);
  expect(budget.at(-1)?.value).toBeCloseTo(0.5, 12);
});

it('begins anew with the calendar, and measures by the whole period', () => {
  const spent = history(between(60, 61, 7.2));
  const { grid } = spent.tile;
  const hour = (i: number): number => Math.floor((grid.first + i * grid.step - START) / 7_200_000);
  const index = Float64Array.from({ length: grid.size }, (_, i) => hour(i));
  const elapsed = new Float64Array(grid.size).fill(0.5);
  const period = calendarPeriod(grid, index, elapsed);
  expect(period(START)).toEqual({ window: duration('5m'), elapsed: 0.5 });
  expect(period(START + 7_199_999)).toEqual({ window: duration('2h'), elapsed: 0.5 });
  const { budget } = replay({ ...spent, period }, promised([FAST]), SPAN);
  const at = (minutes: number): number | undefined =>
    budget.find(({ time }) => time === START + minutes * MINUTE)?.value;
  // Of 2390 events in the first hour and 55 minutes 14.4 were bad: six times what is allowed, by
  // half of the period.
  expect([at(55), at(115), at(120)]).toEqual([1, expect.closeTo(1 - 6 / 2, 9), 1]);
});
