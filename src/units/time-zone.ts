// Time zones as rules: an offset from UTC, and for zones with daylight saving the two days of every
// year on which it changes. Found in what Intl says of the years below; no clock is read. A zone
// whose changes follow no such rule (those of Morocco follow Ramadan) is irregular.
import { printInstant } from './instant.ts';

/** A moment of every year: the first such weekday of a month on or after a day of it. */
export interface YearlyChange {
  /** 1 is January. */
  readonly month: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** The weekday comes on this day of the month or on one of the six after it. */
  readonly day: number;
  /** Of that day. */
  readonly second: number;
}

/** The part of a year in which another offset holds. */
export interface MidYear {
  readonly offset: number;
  /** Both in the local time that holds at new year. */
  readonly from: YearlyChange;
  readonly until: YearlyChange;
}

export interface TimeZone {
  readonly name: string;
  /** Seconds that local time is ahead of UTC at new year. */
  readonly offset: number;
  readonly midYear: MidYear | 'none';
}

const WEEK = 604_800;
const DAY = 86_400;

// 28 years, in which every date falls on every weekday.
const FROM = 1_767_225_600; // 2026-01-01
const UNTIL = 2_650_838_400; // 2054-01-01

/**
 * The rule of a time zone.
 *
 * @example readTimeZone('Asia/Tokyo') // { name: 'Asia/Tokyo', offset: 32400, midYear: 'none' }
 * @example readTimeZone('Africa/Casablanca') // 'irregular'
 */
export function readTimeZone(name: string): TimeZone | 'unknown' | 'irregular' {
  const known = read.get(name);
  if (known !== undefined) return known;
  const offsetOf = offsetsOf(name);
  const zone = offsetOf === undefined ? 'unknown' : (ruleOf(name, offsetOf) ?? 'irregular');
  read.set(name, zone);
  return zone;
}

const read = new Map<string, TimeZone | 'unknown' | 'irregular'>();

/** Seconds that local time is ahead of UTC at a Unix time in seconds. */
export type Offsets = (second: number) => number;

/**
 * What is known of a time zone at any time, whatever its rule; undefined for a name that is none.
 * Each answer takes microseconds.
 */
export function offsetsOf(timeZone: string): Offsets | undefined {
  if (!ALONE.test(timeZone) && !IN_REGION.test(timeZone)) return undefined;
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    const { timeZone: name } = format.resolvedOptions();
    if (name !== timeZone && name.toLowerCase() === timeZone.toLowerCase()) return undefined;
    return (second) => parseOffset(format.formatToParts(second * 1000));
  } catch {
    return undefined;
  }
}

/** Names of time zones, one for each; there are others that stand for these. */
export const timeZoneNames = (): readonly string[] => Intl.supportedValuesOf('timeZone');

// Intl also takes names in any case, bare offsets, and names of Java's such as PST. None of them is the
// name of a file, which is what servers look for.
const ALONE =
  /^(?:CET|CST6CDT|Cuba|EET|EST|EST5EDT|Egypt|Eire|GB|GB-Eire|GMT|GMT[+-]?0|Greenwich|HST|Hongkong|Iceland|Iran|Israel|Jamaica|Japan|Kwajalein|Libya|MET|MST|MST7MDT|NZ|NZ-CHAT|Navajo|PRC|PST8PDT|Poland|Portugal|ROC|ROK|Singapore|Turkey|UCT|UTC|Universal|W-SU|WET|Zulu)$/;
const IN_REGION =
  /^(?:A(?:frica|merica|ntarctica|rctic|sia|tlantic|ustralia)|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)(?:\/[A-Z][\w+-]*)+$/;

/** Reads `GMT+05:30`, and `GMT` alone. */
function parseOffset(parts: readonly Intl.DateTimeFormatPart[]): number {
  const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = 0, minutes = 0] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(text) ?? [];
  return (sign === '-' ? -60 : 60) * (60 * Number(hours) + Number(minutes));
}

function ruleOf(name: string, offsetOf: Offsets): TimeZone | undefined {
  const offset = offsetOf(FROM);
  const changes = changesOf(offsetOf);
  const fixed: TimeZone = { name, offset, midYear: 'none' };
  if (changes.length === 0) return fixed;
  const [first = 0] = changes;
  const from = yearly(changes.filter((_, i) => i % 2 === 0).map((at) => at + offset));
  const until = yearly(changes.filter((_, i) => i % 2 === 1).map((at) => at + offset));
  if (!from || !until) return undefined;
  const zone: TimeZone = { name, offset, midYear: { offset: offsetOf(first), from, until } };
  const isRight = (at: number): boolean =>
    [at - 1, at].every((second) => offsetAt(zone, second) === offsetOf(second));
  return changes.every(isRight) ? zone : undefined;
}

/** The seconds at which the offset changes, in their order. */
function changesOf(offsetOf: Offsets): readonly number[] {
  const changes: number[] = [];
  for (let start = FROM, before = offsetOf(start); start < UNTIL; start += WEEK) {
    const after = offsetOf(start + WEEK);
    if (after !== before) changes.push(changeIn(start, before, offsetOf));
    before = after;
  }
  return changes;
}

/** The first second of a week that has another offset than the one before. */
function changeIn(start: number, before: number, offsetOf: Offsets): number {
  let low = start;
  let high = start + WEEK;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetOf(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** What local times, one of each year, have in common. */
function yearly(times: readonly number[]): YearlyChange | undefined {
  const dates = times.map(dateOf);
  const [first] = dates;
  const days = dates.map(({ day }) => day);
  const day = Math.min(...days);
  const isRule =
    Math.max(...days) - day === 6 &&
    dates.every(
      ({ month, weekday, second }) =>
        month === first?.month && weekday === first.weekday && second === first.second,
    );
  return first && isRule ? { ...first, day } : undefined;
}

function dateOf(local: number): YearlyChange {
  const [month = 0, day = 0] = printInstant(local * 1000)
    .slice(5, 10)
    .split('-')
    .map(Number);
  const days = Math.floor(local / DAY);
  // 1970 began on a Thursday.
  return { month, day, weekday: (days + 4) % 7, second: local - days * DAY };
}

/** Seconds that the local time of a zone is ahead of UTC at a Unix time in seconds. */
export function offsetAt({ offset, midYear }: TimeZone, second: number): number {
  if (midYear === 'none') return offset;
  const { from, until } = midYear;
  const local = second + offset;
  const isMid = hasPassed(from, local) && !hasPassed(until, local);
  return isMid ? midYear.offset : offset;
}

/** Whether a change has happened in the year of a local time. */
function hasPassed(change: YearlyChange, local: number): boolean {
  const { month, day, weekday, second } = dateOf(local);
  if (month !== change.month) return month > change.month;
  const since = (weekday + 7 - change.weekday) % 7;
  const last = since === 0 && second < change.second ? 7 : since;
  return day - last >= change.day;
}
