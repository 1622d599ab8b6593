// Whose turn it is when: by the clock of the rotation, without gaps, and with whoever stands in.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { rotation, secondaryOf, type RotationDefinition } from '../../src/define/index.ts';
import type { Rotation, Turn } from '../../src/model/index.ts';
import { offsetsOf, parseInstant, printInstant } from '../../src/units/index.ts';
import { chat, modelOf } from './valid-config.ts';

const members = { ada: [chat], ben: [chat], cora: [chat] };
const year = {
  timeZone: 'Europe/Zurich',
  handover: 'monday 09:00',
  from: '2026-11-23',
  until: '2027-11-22',
  members,
} as const;

const HOUR = 3600;

function resolved(channels: Readonly<Record<string, RotationDefinition>>) {
  const model = modelOf({ team: { channels: { chat, ...channels } } });
  return model.systems[0]?.services[0]?.team.rotations ?? {};
}

function rotationOf(primary: RotationDefinition): Rotation {
  const found = resolved({ primary })['primary'];
  if (!found) throw new Error('the team has no rotation');
  return found;
}

const shown = ({ member, from, until }: Turn): string =>
  [member, ...[from, until].map((at) => printInstant(at * 1000).slice(5, 16))].join(' ');

it('gives everybody a week, one after the other, by the clock of its zone', () => {
  const { turns, from, until } = rotationOf(rotation(year));
  expect(turns).toHaveLength(52);
  expect(turns.slice(0, 4).map(shown)).toEqual([
    'ada 11-23T08:00 11-30T08:00',
    'ben 11-30T08:00 12-07T08:00',
    'cora 12-07T08:00 12-14T08:00',
    'ada 12-14T08:00 12-21T08:00',
  ]);
  expect([from, until].map((at) => printInstant(at * 1000))).toEqual([
    '2026-11-23T08:00:00Z',
    '2027-11-22T08:00:00Z',
  ]);
});

it('makes the week an hour shorter in spring, and an hour longer in autumn', () => {
  const lengths = rotationOf(rotation(year)).turns.map(({ from, until }) => (until - from) / HOUR);
  expect(lengths.filter((hours) => hours !== 168)).toEqual([167, 169]);
  // From Monday the 22nd of March, and from Monday the 25th of October.
  expect([lengths.indexOf(167), lengths.indexOf(169)]).toEqual([17, 48]);
});

it('cuts the last turn short where a rotation ends within it', () => {
  const { turns } = rotationOf(rotation({ ...year, weeks: 2, until: '2026-12-28' }));
  expect(turns.map(shown)).toEqual([
    'ada 11-23T08:00 12-07T08:00',
    'ben 12-07T08:00 12-21T08:00',
    'cora 12-21T08:00 12-28T08:00',
  ]);
});

it.each(['Europe/Zurich', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe'])(
  'hands over at the same time of day in %s, the whole year',
  (timeZone) => {
    const { turns } = rotationOf(rotation({ ...year, timeZone, handover: 'monday 03:30' }));
    const offsetAt = offsetsOf(timeZone) ?? (() => Number.NaN);
    const times = turns.map(({ from }) => printInstant((from + offsetAt(from)) * 1000).slice(11));
    expect(new Set(times)).toEqual(new Set(['03:30:00Z']));
  },
);

it('hands over on a Sunday that clocks change on', () => {
  const sundays = { ...year, handover: 'sunday 02:30', from: '2027-03-21', until: '2027-04-04' };
  expect(rotationOf(rotation({ ...sundays, handover: 'sunday 02:30' })).turns.map(shown)).toEqual([
    'ada 03-21T01:30 03-28T01:30',
    'ben 03-28T01:30 04-04T00:30',
  ]);
});

const fourWeeks = { ...year, until: '2026-12-21' };

const withOverride = (from: string, until: string, member: 'ada' | 'ben' | 'cora' = 'cora') =>
  rotationOf(rotation({ ...fourWeeks, overrides: [{ from, until, member }] })).turns.map(shown);

it('puts whoever stands in between two parts of a turn', () => {
  expect(withOverride('2026-11-25 18:00', '2026-11-26 09:00').slice(0, 4)).toEqual([
    'ada 11-23T08:00 11-25T17:00',
    'cora 11-25T17:00 11-26T08:00',
    'ada 11-26T08:00 11-30T08:00',
    'ben 11-30T08:00 12-07T08:00',
  ]);
});

it('replaces a whole turn', () => {
  expect(withOverride('2026-11-30 09:00', '2026-12-07 09:00')).toEqual([
    'ada 11-23T08:00 11-30T08:00',
    'cora 11-30T08:00 12-07T08:00',
    'cora 12-07T08:00 12-14T08:00',
    'ada 12-14T08:00 12-21T08:00',
  ]);
});

it('takes the end of one turn and the beginning of the next', () => {
  expect(withOverride('2026-11-28 00:00', '2026-12-01 24:00').slice(0, 3)).toEqual([
    'ada 11-23T08:00 11-27T23:00',
    'cora 11-27T23:00 12-01T23:00',
    'ben 12-01T23:00 12-07T08:00',
  ]);
});

it('takes the first and the last moment, and all of it', () => {
  expect(withOverride('2026-11-23 09:00', '2026-11-24 09:00')[0]).toBe(
    'cora 11-23T08:00 11-24T08:00',
  );
  expect(withOverride('2026-12-20 09:00', '2026-12-21 09:00').at(-1)).toBe(
    'cora 12-20T08:00 12-21T08:00',
  );
  expect(withOverride('2026-11-23 09:00', '2026-12-21 09:00')).toEqual([
    'cora 11-23T08:00 12-21T08:00',
  ]);
});

it('lets one override follow another, in whatever order they are written', () => {
  const overrides = [
    { from: '2026-11-25 09:00', until: '2026-11-26 09:00', member: 'ben' },
    { from: '2026-11-24 09:00', until: '2026-11-25 09:00', member: 'cora' },
  ] as const;
  const { turns } = rotationOf(rotation({ ...fourWeeks, overrides }));
  expect(turns.slice(0, 4).map(shown)).toEqual([
    'ada 11-23T08:00 11-24T08:00',
    'cora 11-24T08:00 11-25T08:00',
    'ben 11-25T08:00 11-26T08:00',
    'ada 11-26T08:00 11-30T08:00',
  ]);
});

it("makes whoever comes next the secondary, whom the primary's overrides do not move", () => {
  const overrides = [
    { from: '2026-11-24 09:00', until: '2026-11-25 09:00', member: 'cora' },
  ] as const;
  const primary = rotation({ ...fourWeeks, overrides });
  const [from, until] = ['2026-12-01 09:00', '2026-12-02 09:00'];
  const { secondary, third } = resolved({
    primary,
    secondary: secondaryOf(primary, { overrides: [{ from, until, member: 'ada' }] }),
    third: secondaryOf(secondaryOf(primary)),
  });
  expect(secondary?.turns.map(shown)).toEqual([
    'ben 11-23T08:00 11-30T08:00',
    'cora 11-30T08:00 12-01T08:00',
    'ada 12-01T08:00 12-02T08:00',
    'cora 12-02T08:00 12-07T08:00',
    'ada 12-07T08:00 12-14T08:00',
    'ben 12-14T08:00 12-21T08:00',
  ]);
  expect(third?.turns.map(({ member }) => member)).toEqual(['cora', 'ada', 'ben', 'cora']);
});

// Days off and on, in order, so that no two overrides overlap.
const randomOverrides = fc
  .uniqueArray(fc.integer({ min: 0, max: 27 * 24 }), { minLength: 2, maxLength: 8 })
  .map((hours) => hours.toSorted((a, b) => a - b));

it('has exactly one on call at any time, whatever the overrides', () => {
  const start = (parseInstant('2026-11-23') ?? 0) / 1000 + 9 * HOUR;
  const written = (hour: number): string =>
    printInstant((start + hour * HOUR) * 1000)
      .slice(0, 16)
      .replace('T', ' ');
  fc.assert(
    fc.property(randomOverrides, fc.constantFrom('UTC', 'Asia/Kolkata'), (hours, timeZone) => {
      const overrides = hours
        .slice(0, 2 * Math.floor(hours.length / 2))
        .flatMap((from, i) => (i % 2 === 0 ? [{ from, until: hours[i + 1] ?? 0 }] : []));
      const given = rotation({
        ...fourWeeks,
        timeZone,
        overrides: overrides.map(({ from, until }) => ({
          from: written(from),
          until: written(until),
          member: 'cora' as const,
        })),
      });
      const { turns, from } = rotationOf(given);
      turns.slice(1).forEach((turn, i) => expect(turn.from).toBe(turns[i]?.until));
      expect((turns.at(-1)?.until ?? 0) - from).toBe(28 * 24 * HOUR);
      for (let hour = 0; hour < 28 * 24; hour++) {
        const at = from + hour * HOUR;
        const isOverridden = overrides.some((each) => hour >= each.from && hour < each.until);
        const regular = ['ada', 'ben', 'cora', 'ada'][Math.floor(hour / 168)];
        const onCall = turns.filter((turn) => at >= turn.from && at < turn.until);
        expect(onCall.map(({ member }) => member)).toEqual([isOverridden ? 'cora' : regular]);
      }
    }),
    { numRuns: 25 },
  );
});
