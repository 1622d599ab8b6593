import { expect, it } from 'vitest';
import { offsetsOf, printInstant, type Offsets } from '../../src/units/index.ts';
import {
  addDays,
  daysBetween,
  instantOf,
  isDate,
  parseTime,
  weekdayOf,
} from '../../src/validate/local-time.ts';

function clockOf(zone: string): Offsets {
  const offsetAt = offsetsOf(zone);
  if (!offsetAt) throw new Error(`there is no time zone ${zone}`);
  return offsetAt;
}

const utc = (zone: string, date: string, time: string): string =>
  printInstant(instantOf(clockOf(zone), date, parseTime(time) ?? Number.NaN) * 1000);

it.each([
  ['Europe/Zurich', '2026-11-23', '09:00', '2026-11-23T08:00:00Z'],
  ['Europe/Zurich', '2027-06-21', '09:00', '2027-06-21T07:00:00Z'],
  ['Europe/Zurich', '2026-12-31', '24:00', '2026-12-31T23:00:00Z'],
  ['Europe/Zurich', '2027-03-28', '03:00', '2027-03-28T01:00:00Z'],
  ['Asia/Kolkata', '2026-11-23', '09:00', '2026-11-23T03:30:00Z'],
  ['America/New_York', '2026-11-23', '20:00', '2026-11-24T01:00:00Z'],
  ['UTC', '2028-02-29', '00:00', '2028-02-29T00:00:00Z'],
])('reads the clocks of %s on %s at %s', (zone, date, time, expected) => {
  expect(utc(zone, date, time)).toBe(expected);
});

// Each time is the one that the clocks would show had they not gone forward.
it.each([
  ['Europe/Zurich', '2027-03-28', '02:00', '2027-03-28T01:00:00Z'],
  ['Europe/Zurich', '2027-03-28', '02:30', '2027-03-28T01:30:00Z'],
  ['America/New_York', '2027-03-14', '02:30', '2027-03-14T07:30:00Z'],
  ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00Z'],
  ['America/Santiago', '2026-09-06', '00:00', '2026-09-06T04:00:00Z'],
])('takes a time that %s skips on %s, %s, for a later one', (zone, date, time, expected) => {
  expect(utc(zone, date, time)).toBe(expected);
});

it.each([
  ['Europe/Zurich', '2026-10-25', '02:00', '2026-10-25T00:00:00Z'],
  ['Europe/Zurich', '2026-10-25', '02:59', '2026-10-25T00:59:00Z'],
  ['Europe/Zurich', '2026-10-25', '03:00', '2026-10-25T02:00:00Z'],
  ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00Z'],
  ['America/Havana', '2026-11-01', '00:00', '2026-11-01T04:00:00Z'],
  ['America/Santiago', '2027-04-03', '23:30', '2027-04-04T02:30:00Z'],
  ['America/Santiago', '2027-04-04', '00:00', '2027-04-04T04:00:00Z'],
  ['Australia/Lord_Howe', '2027-04-04', '01:45', '2027-04-03T14:45:00Z'],
])('takes a time that %s has twice on %s, %s, for the first', (zone, date, time, expected) => {
  expect(utc(zone, date, time)).toBe(expected);
});

it('knows zones whose clocks change by no yearly rule', () => {
  // In Ramadan clocks of Morocco went back. Of what comes, Nodes of other ages know other things.
  expect(utc('Africa/Casablanca', '2025-03-10', '09:00')).toBe('2025-03-10T09:00:00Z');
  expect(utc('Africa/Casablanca', '2025-06-10', '09:00')).toBe('2025-06-10T08:00:00Z');
});

it.each(['Europe/Zurich', 'America/Havana', 'America/Santiago', 'Australia/Lord_Howe'])(
  'finds what clocks of %s show again, at the first time that they do, every half an hour of a year',
  (zone) => {
    const offsetAt = clockOf(zone);
    const wrong: string[] = [];
    for (let at = Date.UTC(2027, 0, 1) / 1000; at < Date.UTC(2028, 0, 1) / 1000; at += 1800) {
      const local = at + offsetAt(at);
      const date = printInstant(local * 1000).slice(0, 10);
      const found = instantOf(offsetAt, date, (local % 86_400) / 60);
      if (found > at || found + offsetAt(found) !== local) wrong.push(printInstant(at * 1000));
    }
    expect(wrong).toEqual([]);
  },
);

it('reads times of day, and nothing that only looks like one', () => {
  expect(['00:00', '09:05', '23:59', '24:00'].map(parseTime)).toEqual([0, 545, 1439, 1440]);
  for (const text of ['9:00', '24:01', '23:60', '09:00:00', ' 09:00', '0900', '']) {
    expect(parseTime(text)).toBeUndefined();
  }
});

it('knows dates', () => {
  expect(isDate('2028-02-29')).toBe(true);
  for (const text of ['2027-02-29', '2026-11-23T00:00:00Z', '2026-1-1', '26-11-23', '']) {
    expect(isDate(text)).toBe(false);
  }
  expect(addDays('2026-12-28', 7)).toBe('2027-01-04');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(daysBetween('2026-12-28', '2027-01-04')).toBe(7);
  // A Monday, and a Saturday before 1970.
  expect([weekdayOf('2026-11-23'), weekdayOf('1969-12-27')]).toEqual([1, 6]);
});
