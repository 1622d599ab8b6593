// The time intervals that hours and rotations become, read back as Alertmanager reads them, against the
// clocks of their time zones: minute by minute wherever something changes.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { businessHours, rotation, severityScheme } from '../../src/define/index.ts';
import type { TimeInterval } from '../../src/ir/index.ts';
import { WEEKDAYS, type Weekday } from '../../src/model/hours.ts';
import type { Rotation, Severity, Team } from '../../src/model/index.ts';
import { outsideHours, turnsOf } from '../../src/plan/routing/time-intervals.ts';
import { splitByDay } from '../../src/plan/routing/utc-days.ts';
import { createTimeTable, daylightBugs, parseConfig } from '../../src/routing/index.ts';
import { offsetsOf, parseInstant, printInstant } from '../../src/units/index.ts';
import { chat, modelOf } from '../validate/valid-config.ts';

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];

/** Clocks that change at night, at midnight, by half an hour, in the south, for Ramadan, or never. */
const ZONES = [
  'UTC',
  'Europe/Zurich',
  'America/New_York',
  'America/Havana',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Africa/Casablanca',
];

/** Days on which their clocks change. */
const CHANGES = [
  '2026-10-25',
  '2026-11-01',
  '2027-02-07',
  '2027-03-14',
  '2027-03-28',
  '2027-04-04',
  '2027-09-05',
  '2027-10-03',
];

const second = (text: string): number => (parseInstant(text) ?? Number.NaN) / 1000;
const dateOf = (at: number): string => printInstant(at * 1000).slice(0, 10);
const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** What is emitted, as Alertmanager reads it; releases up to 0.34 take some months to be shorter. */
function readBack(timeIntervals: readonly TimeInterval[]) {
  const file = {
    route: { receiver: 'a' },
    receivers: [{ name: 'a' }],
    time_intervals: timeIntervals.map(({ name, specs }) => ({ name, time_intervals: specs })),
  };
  const { config, refusals } = parseConfig(JSON.stringify(file));
  expect(refusals).toEqual([]);
  const horizon = { from: second('2026-01-01') * 1000, until: second('2030-01-01') * 1000 };
  expect(daylightBugs(config, horizon)).toEqual([]);
  const right = createTimeTable(config);
  const older = createTimeTable(config, { daylightMonths: 'short' });
  return {
    isActive(name: string, at: number): boolean {
      const isRight = right.isActive(name, at * 1000);
      expect(older.isActive(name, at * 1000)).toBe(isRight);
      return isRight;
    },
    spans: (name: string) =>
      right
        .spans(name, horizon)
        .map(({ from, until }) => ({ from: from / 1000, until: until / 1000 })),
  };
}

/** The minutes about some instants, and the second before each of them. */
const about = (instants: readonly number[]): readonly number[] =>
  [...new Set(instants.flatMap((at) => [-2, -1, 0, 1, 2].map((i) => at + i * MINUTE)))].flatMap(
    (at) => [at, at - 1],
  );

interface OfficeHours {
  readonly timeZone: string;
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
  readonly holidays: readonly string[];
}

function severitiesOf(hours: readonly OfficeHours[]): readonly Severity[] {
  const levels = hours.map((given, i) => [
    `P${i + 1}`,
    { urgency: 'ticket', description: '', hours: businessHours(given) } as const,
  ]);
  const severities = severityScheme(Object.fromEntries(levels));
  const notify = Object.fromEntries(levels.map(([name]) => [name, ['chat']]));
  const model = modelOf({
    system: { severities },
    team: { notify: { P1: ['chat'], P2: ['chat'], ...notify } },
  });
  return model.systems[0]?.severities ?? [];
}

const clocks = new Map(ZONES.map((zone) => [zone, offsetsOf(zone) ?? (() => Number.NaN)]));
const offsetIn = (zone: string, at: number): number => clocks.get(zone)?.(at) ?? Number.NaN;

/** Whether somebody works, told by the clock of the zone alone. */
function isAtWork({ timeZone, days, from, to, holidays }: OfficeHours, at: number): boolean {
  const local = printInstant((at + offsetIn(timeZone, at)) * 1000);
  const weekday = WEEKDAYS[new Date(local).getUTCDay()];
  const time = local.slice(11, 16);
  return (
    weekday !== undefined &&
    days.includes(weekday) &&
    time >= from &&
    time < to &&
    !holidays.includes(local.slice(0, 10))
  );
}

const someDate = fc
  .integer({ min: second('2026-11-01') / DAY, max: second('2028-03-31') / DAY })
  .map((day) => dateOf(day * DAY));

const someHours: fc.Arbitrary<OfficeHours> = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    days: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }),
    times: fc
      .uniqueArray(
        fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.constantFrom(0, 60, 120, 180, 1440)),
        { minLength: 2, maxLength: 2 },
      )
      .map((times) => times.toSorted((a, b) => a - b).map(clock)),
    // Of the days on which clocks change, too.
    holidays: fc.uniqueArray(fc.oneof(someDate, fc.constantFrom(...CHANGES, '2028-02-29')), {
      maxLength: 5,
    }),
  })
  .map(({ times: [from = '', to = ''], ...rest }) => ({ ...rest, from, to }));

/** Midnights and the ends of hours of these dates, as clocks of the zone may show them. */
function changesOn(dates: readonly string[], { timeZone, from, to }: OfficeHours) {
  return dates.flatMap((date) => {
    const midnight = second(date);
    const offsets = new Set([midnight - DAY, midnight + DAY].map((at) => offsetIn(timeZone, at)));
    const minutes = ['00:00', from, to].map((time) => {
      const [hours = 0, rest = 0] = time.split(':').map(Number);
      return hours * HOUR + rest * MINUTE;
    });
    return [...offsets].flatMap((offset) => [
      ...minutes.map((time) => midnight + time - offset),
      ...[1, 2, 3, 24].map((hour) => midnight + hour * HOUR - offset),
    ]);
  });
}

it('mutes a severity exactly while nobody works', () => {
  fc.assert(
    fc.property(someHours, someDate, (hours, week) => {
      const [severity] = severitiesOf([hours, { ...hours, holidays: [] }]);
      if (!severity || severity.hours === 'always') return;
      const interval = outsideHours([severity]).get(severity);
      if (!interval) throw new Error('the severity is told at all hours');
      const table = readBack([interval]);
      const dates = [
        ...Array.from({ length: 7 }, (_, i) => dateOf(second(week) + i * DAY)),
        ...hours.holidays.flatMap((day) => [-1, 0, 1].map((i) => dateOf(second(day) + i * DAY))),
        ...CHANGES,
      ];
      const wrong = about(changesOn(dates, hours)).filter(
        (at) => table.isActive(interval.name, at) === isAtWork(hours, at),
      );
      expect(wrong.map((at) => printInstant(at * 1000))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

it('has one interval for the same hours, and names hours apart that only differ in days off', () => {
  const office: OfficeHours = {
    timeZone: 'Europe/Zurich',
    days: ['monday', 'wednesday', 'friday'],
    from: '09:00',
    to: '18:00',
    holidays: [],
  };
  const severities = severitiesOf([
    office,
    { ...office, holidays: ['2026-12-25'] },
    { ...office },
    { ...office, days: ['monday', 'friday'] },
  ]);
  const names = severities.map((severity) => outsideHours(severities).get(severity)?.name);
  expect(names).toEqual([
    'outside-monday-friday-0900-1800-europe-zurich',
    'outside-monday-friday-0900-1800-europe-zurich-2',
    'outside-monday-friday-0900-1800-europe-zurich',
    'outside-monday-friday-0900-1800-europe-zurich-3',
  ]);
});

function teamOf(given: Parameters<typeof rotation>[0]): Team {
  const primary = rotation(given);
  const model = modelOf({ team: { channels: { chat, primary } } });
  const team = model.systems[0]?.services[0]?.team;
  if (!team) throw new Error('the service has no team');
  return team;
}

const members = { ada: [chat], ben: [chat], cora: [chat] };

const someRotation = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    start: someDate,
    minutes: fc.oneof(fc.constantFrom(0, 60, 150, 540), fc.integer({ min: 0, max: 1439 })),
    weeks: fc.integer({ min: 1, max: 3 }),
    length: fc.integer({ min: 3, max: 60 }),
    // In days after the first one.
    override: fc.tuple(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 6 })),
  })
  .map(({ timeZone, start, minutes, weeks, length, override: [begin, days] }) => {
    const weekday = WEEKDAYS[new Date(start).getUTCDay()] ?? 'monday';
    const later = (after: number): string => dateOf(second(start) + after * DAY);
    return {
      timeZone,
      handover: `${weekday} ${clock(minutes)}` as const,
      from: start,
      until: later(7 * length),
      weeks,
      members,
      overrides: [
        {
          from: `${later(begin + 1)} 00:00`,
          until: `${later(begin + days)} 24:00`,
          member: 'cora' as const,
        },
      ],
    };
  });

const spansOf = ({ turns }: Rotation, name: string) => {
  const merged: { from: number; until: number }[] = [];
  for (const { member, from, until } of turns) {
    if (member !== name) continue;
    const last = merged.at(-1);
    if (last?.until === from) merged[merged.length - 1] = { from: last.from, until };
    else merged.push({ from, until });
  }
  return merged;
};

it('tells each member of a rotation exactly in their turns, and somebody at any time', () => {
  fc.assert(
    fc.property(someRotation, (given) => {
      const team = teamOf(given);
      const primary = team.rotations['primary'];
      if (!primary) throw new Error('the team has no rotation');
      const intervals = turnsOf(team, primary);
      const table = readBack(intervals);
      for (const { name } of intervals) {
        const member = name.replace('shop-team-primary-', '');
        expect(table.spans(name)).toEqual(spansOf(primary, member));
      }
      const wrong = about(primary.turns.flatMap(({ from, until }) => [from, until])).filter(
        (at) => {
          const onCall = primary.turns.filter((turn) => at >= turn.from && at < turn.until);
          const active = intervals.filter(({ name }) => table.isActive(name, at));
          const names = active.map(({ name }) => name.replace('shop-team-primary-', ''));
          const isWithin = at >= primary.from && at < primary.until;
          return (
            names.join() !== onCall.map(({ member }) => member).join() ||
            names.length !== (isWithin ? 1 : 0)
          );
        },
      );
      expect(wrong.map((at) => printInstant(at * 1000))).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

it.each([
  ['within a day', '2026-11-23T08:00:00Z', '2026-11-23T09:30:00Z', ['11-23 08:00-09:30']],
  ['until midnight', '2026-11-23T08:00:00Z', '2026-11-24', ['11-23 08:00-24:00']],
  ['from midnight', '2026-11-23', '2026-11-23T08:00:00Z', ['11-23 00:00-08:00']],
  ['a whole day', '2026-11-23', '2026-11-24', ['11-23']],
  [
    'from one day to the next',
    '2026-11-23T08:00:00Z',
    '2026-11-24T08:00:00Z',
    ['11-23 08:00-24:00', '11-24 00:00-08:00'],
  ],
  [
    'a week over a new year',
    '2026-12-28T08:00:00Z',
    '2027-01-04T08:00:00Z',
    ['12-28 08:00-24:00', '12-29:31', '1-1:3', '1-4 00:00-08:00'],
  ],
  ['all of a leap February', '2028-02-01', '2028-03-01', ['2-1:29']],
  ['three months', '2027-01-31', '2027-04-01', ['1-31', '2-1:28', '3-1:31']],
])('splits %s into days of months', (_, from, until, expected) => {
  const shown = splitByDay({ from: second(from), until: second(until) }).map(
    ({ month, days, times }) =>
      [
        `${month}-${days.from === days.to ? days.from : `${days.from}:${days.to}`}`,
        ...(times ? [`${clock(times.from)}-${clock(times.to)}`] : []),
      ].join(' '),
  );
  expect(shown).toEqual(expected);
});
