import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  coverageOf,
  createTimeTable,
  daylightBugs,
  isMuted,
  mutingOf,
  openSpans,
  parseConfig,
  type Span,
} from '../../src/routing/index.ts';
import { subtract, union } from '../../src/routing/spans.ts';
import { parseInstant, printInstant } from '../../src/units/index.ts';

const instant = (text: string): number => parseInstant(text) ?? Number.NaN;

const printed = (spans: readonly Span[]): readonly string[] =>
  spans.map(({ from, until }) => `${printInstant(from)} to ${printInstant(until)}`);

const { config, refusals } = parseConfig(`
route:
  receiver: a
  routes:
    - { receiver: a, mute_time_intervals: [nights], routes: [{ receiver: a }] }
    - { receiver: a, active_time_intervals: [office] }
    - { receiver: a, active_time_intervals: [office, nights], mute_time_intervals: [holidays, nights] }
    - { receiver: a, active_time_intervals: [never] }
    - { receiver: a, mute_time_intervals: [never] }
receivers: [{ name: a }]
mute_time_intervals:
  - name: nights
    time_intervals:
      - times: [{ start_time: '00:00', end_time: '07:00' }, { start_time: '22:00', end_time: '24:00' }]
time_intervals:
  - name: office
    time_intervals:
      - times: [{ start_time: '08:00', end_time: '18:00' }]
        weekdays: ['monday:friday']
  - name: holidays
    time_intervals: [{ months: [december], days_of_month: ['24:26'] }]
  - { name: never, time_intervals: [] }
`);

const table = createTimeTable(config);
const [nightly, office, both, closed, open] = config.route.routes;

it('reads the configuration', () => {
  expect(refusals).toEqual([]);
});

it.each([
  [nightly, '2026-11-20T23:00:00Z', { kind: 'mute', intervals: ['nights'] }],
  [nightly, '2026-11-20T12:00:00Z', undefined],
  // A muted parent does not matter to what is below it.
  [nightly?.routes[0], '2026-11-20T23:00:00Z', undefined],
  [office, '2026-11-20T12:00:00Z', undefined],
  [office, '2026-11-21T12:00:00Z', { kind: 'active', intervals: ['office'] }],
  // Being muted wins.
  [both, '2026-11-20T23:00:00Z', { kind: 'mute', intervals: ['nights'] }],
  [both, '2026-12-24T12:00:00Z', { kind: 'mute', intervals: ['holidays'] }],
  [both, '2026-11-21T12:00:00Z', { kind: 'active', intervals: ['office', 'nights'] }],
  [both, '2026-11-20T12:00:00Z', undefined],
  [closed, '2026-11-20T12:00:00Z', { kind: 'active', intervals: ['never'] }],
  [open, '2026-11-20T12:00:00Z', undefined],
])('route %# at %s', (route, at, expected) => {
  expect(route).toBeDefined();
  expect(mutingOf(table, route ?? {}, instant(at))).toEqual(expected);
  expect(isMuted(table, route ?? {}, instant(at))).toBe(expected !== undefined);
});

const week = { from: instant('2026-11-16'), until: instant('2026-11-23') };

it('tells when somebody is told, and when nobody is', () => {
  const routes = [nightly ?? {}, office ?? {}];
  const { open: spans, gaps } = coverageOf(table, routes, week);
  expect(spans.map(({ length }) => length)).toEqual([7, 5]);
  expect(printed(gaps).slice(0, 2)).toEqual([
    '2026-11-16T00:00:00Z to 2026-11-16T07:00:00Z',
    '2026-11-16T22:00:00Z to 2026-11-17T07:00:00Z',
  ]);
  expect(coverageOf(table, [closed ?? {}], week).gaps).toEqual([week]);
  expect(coverageOf(table, [], week).gaps).toEqual([week]);
  expect(coverageOf(table, [closed ?? {}, open ?? {}], week)).toEqual({
    open: [[], [week]],
    gaps: [],
  });
});

it('finds the spans that asking every minute finds', () => {
  for (const route of config.route.routes) {
    const spans = openSpans(table, route, week);
    const minutes = Array.from({ length: 7 * 24 * 60 }, (_, i) => week.from + i * 60_000);
    const isOpen = (at: number): boolean =>
      spans.some(({ from, until }) => at >= from && at < until);
    const wrong = minutes.filter((at) => isOpen(at) === isMuted(table, route, at));
    expect(wrong.map(printInstant)).toEqual([]);
  }
});

it('throws at a name that the configuration does not have', () => {
  expect(() => table.isActive('nobody', 0)).toThrow('there is no time interval nobody');
});

const rotation = parseConfig(`
route: { receiver: a }
time_intervals:
  - name: last
    time_intervals:
      - { months: [march], days_of_month: ['31'], location: Europe/Berlin }
      - { months: ['march:april'], days_of_month: ['-1'], location: Europe/Berlin }
      - { months: [march], days_of_month: ['31'] }
      - { months: [october], days_of_month: ['31'], location: Europe/Berlin }
      - { weekdays: [monday], location: Europe/Berlin }
      - { months: [march], days_of_month: ['1:30'], location: Europe/Berlin }
      - { months: [october], days_of_month: ['1:31'], location: America/Santiago }
`).config;

it('finds the days that releases up to 0.34 take for others', () => {
  const horizon = { from: instant('2027-01-01'), until: instant('2028-01-01') };
  const bugs = daylightBugs(rotation, horizon).map(({ spec, at, missing, extra }) => {
    return [spec, at?.join('.'), printed(missing), printed(extra)];
  });
  const march31 = '2027-03-30T22:00:00Z to 2027-03-31T22:00:00Z';
  expect(bugs).toEqual([
    [0, 'time_intervals.0.time_intervals.0', [march31], []],
    [
      1,
      'time_intervals.0.time_intervals.1',
      [march31],
      ['2027-03-29T22:00:00Z to 2027-03-30T22:00:00Z'],
    ],
  ]);
});

it('finds them on both sides of the equator', () => {
  const { config: south } = parseConfig(`
route: { receiver: a }
time_intervals:
  - name: last
    time_intervals: [{ days_of_month: ['-1'], location: America/Santiago }]`);
  const horizon = { from: instant('2026-01-01'), until: instant('2027-01-01') };
  const [bug] = daylightBugs(south, horizon);
  expect(printed(bug?.missing ?? [])).toEqual(['2026-09-30T03:00:00Z to 2026-10-01T03:00:00Z']);
});

const spans = fc.array(
  fc.tuple(fc.nat(30), fc.nat(30)).map(([from, length]) => ({ from, until: from + length })),
  { maxLength: 6 },
);

const holds = (all: readonly Span[], at: number): boolean =>
  all.some(({ from, until }) => at >= from && at < until);

it('adds and subtracts spans as sets', () => {
  fc.assert(
    fc.property(spans, spans, (some, others) => {
      const [sum, rest] = [union(some), subtract(some, others)];
      for (let at = 0; at < 62; at++) {
        expect(holds(sum, at)).toBe(holds(some, at));
        expect(holds(rest, at)).toBe(holds(some, at) && !holds(others, at));
      }
      for (const each of [sum, rest]) {
        // In their order, and none touches the next one.
        const bounds = each.flatMap(({ from, until }) => [from, until]);
        expect(bounds).toEqual([...new Set(bounds)].toSorted((a, b) => a - b));
      }
    }),
    { numRuns: 300, seed: 7 },
  );
});
