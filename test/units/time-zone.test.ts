import { expect, it } from 'vitest';
import {
  offsetAt,
  offsetsOf,
  readTimeZone,
  timeZoneNames,
  type TimeZone,
} from '../../src/units/index.ts';

const HOURS = 3600;
const FROM = Date.UTC(2026, 0, 1) / 1000;
const UNTIL = Date.UTC(2031, 0, 1) / 1000;

function zoneOf(name: string): TimeZone {
  const zone = readTimeZone(name);
  if (typeof zone === 'string') throw new Error(`${name} is ${zone}`);
  return zone;
}

/** What the clock of a zone shows, as if it were UTC. */
function localTime(format: Intl.DateTimeFormat, second: number): number {
  const parts = new Map(
    format.formatToParts(second * 1000).map(({ type, value }) => [type, Number(value)]),
  );
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = (
    ['year', 'month', 'day', 'hour', 'minute'] as const
  ).map((type) => parts.get(type));
  return Date.UTC(year, month - 1, day, hour, minute) / 1000;
}

const clockOf = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });

it.each([
  'America/New_York',
  'America/Nuuk',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Europe/Berlin',
  'UTC',
])('knows the local time of %s, every 6 hours for 5 years', (name) => {
  const zone = zoneOf(name);
  const clock = clockOf(name);
  const wrong: number[] = [];
  for (let second = FROM; second < UNTIL; second += 6 * HOURS) {
    if (second + offsetAt(zone, second) !== localTime(clock, second)) wrong.push(second);
  }
  expect(wrong).toEqual([]);
});

it('says by which rule clocks change: in the north for the summer', () => {
  expect(readTimeZone('Europe/Berlin')).toEqual({
    name: 'Europe/Berlin',
    offset: HOURS,
    midYear: {
      offset: 2 * HOURS,
      // The last Sunday of March and of October, by the clock of the winter.
      from: { month: 3, day: 25, weekday: 0, second: 2 * HOURS },
      until: { month: 10, day: 25, weekday: 0, second: 2 * HOURS },
    },
  });
});

it('says by which rule clocks change: in the south for the winter', () => {
  expect(readTimeZone('Australia/Sydney')).toEqual({
    name: 'Australia/Sydney',
    offset: 11 * HOURS,
    midYear: {
      offset: 10 * HOURS,
      from: { month: 4, day: 1, weekday: 0, second: 3 * HOURS },
      until: { month: 10, day: 1, weekday: 0, second: 3 * HOURS },
    },
  });
});

it('has one offset for zones without daylight saving', () => {
  expect(readTimeZone('UTC')).toEqual({ name: 'UTC', offset: 0, midYear: 'none' });
  expect(readTimeZone('Asia/Kolkata')).toEqual({
    name: 'Asia/Kolkata',
    offset: 5.5 * HOURS,
    midYear: 'none',
  });
});

it('tells what is no time zone, and zones whose clocks follow no yearly rule', () => {
  expect(readTimeZone('Berlin')).toBe('unknown');
  expect(readTimeZone('')).toBe('unknown');
  // The fast of Ramadan begins eleven days earlier each year.
  expect(readTimeZone('Africa/Casablanca')).toBe('irregular');
});

it.each(['PST', 'IST', 'SystemV/PST8PDT', 'asia/kolkata', 'us/pacific', 'utc', '+01:00', ''])(
  'takes "%s" for no time zone, as no server has a file of that name',
  (name) => {
    expect(readTimeZone(name)).toBe('unknown');
  },
);

it('knows names that stand for others, and lists the others', () => {
  for (const name of ['Asia/Kolkata', 'Asia/Calcutta', 'US/Pacific', 'EST5EDT', 'Etc/GMT-1']) {
    expect(readTimeZone(name)).not.toBe('unknown');
  }
  expect(timeZoneNames().filter((name) => !offsetsOf(name))).toEqual([]);
});
