import { parseInstant, printInstant, type Offsets } from '../units/index.ts';

const DAY = 86_400;
const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Minutes of the day; undefined for what is no time. `24:00` only ends one. */
export function parseTime(text: string): number | undefined {
  if (text === '24:00') return 24 * 60;
  const [, hours, minutes] = TIME.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

export const isDate = (text: string): boolean =>
  DATE.test(text) && parseInstant(text) !== undefined;

/** A date and a time: `2026-12-24 09:00`. */
export function parseMoment(
  text: string,
): { readonly date: string; readonly minutes: number } | undefined {
  const [date = '', time = '', ...rest] = text.split(' ');
  const minutes = parseTime(time);
  return isDate(date) && minutes !== undefined && rest.length === 0 ? { date, minutes } : undefined;
}

/** The weekday of a date: 0 is Sunday. */
export const weekdayOf = (date: string): number => (((secondsOf(date) / DAY + 4) % 7) + 7) % 7;

const secondsOf = (date: string): number => (parseInstant(date) ?? 0) / 1000;

/**
 * The Unix second at which clocks of a zone show a date and a time. A time that is skipped in spring
 * is as much later as clocks go forward, and of two in autumn it is the first.
 *
 * @example instantOf(zurich.offsetAt, '2026-11-23', 540) // 09:00 there: 2026-11-23T08:00:00Z
 */
export function instantOf(offsetAt: Offsets, date: string, minutes: number): number {
  const local = secondsOf(date) + minutes * 60;
  const [before, after] = [offsetAt(local - DAY), offsetAt(local + DAY)];
  const early = local - Math.max(before, after);
  const late = local - Math.min(before, after);
  // Of the two readings the one whose own offset gives the local time back.
  return early + offsetAt(early) === local ? early : late;
}

/** The date so many days after another. */
export const addDays = (date: string, days: number): string =>
  printInstant((secondsOf(date) + days * DAY) * 1000).slice(0, 'YYYY-MM-DD'.length);

/** How many days lie between two dates. */
export const daysBetween = (from: string, until: string): number =>
  (secondsOf(until) - secondsOf(from)) / DAY;
