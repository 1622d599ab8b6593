// How much time maintenance takes.
import { WEEKDAYS } from './hours.ts';
import type { RecurringWindow } from './maintenance.ts';

const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** In a year of 365.25 days each of the first four weeks of a month comes twelve times. */
const YEAR = 365.25;
const MONTHS = 12;
const NAMED_WEEKS = [1, 2, 3, 4];
const OTHER_WEEKS = YEAR / 7 - MONTHS * NAMED_WEEKS.length;
const LATER = 5;

/**
 * Minutes of 30 days that lie within windows which come back; where they overlap, they count once.
 *
 * @example Sundays from 02:00 to 04:00: 120 · 30 / 7 = 514.3
 */
export function minutesPer30Days(windows: readonly RecurringWindow[]): number {
  const named = NAMED_WEEKS.reduce((sum, week) => sum + MONTHS * minutesIn(week, windows), 0);
  return ((named + OTHER_WEEKS * minutesIn(LATER, windows)) * 30) / YEAR;
}

/** Those of a week of the month; what goes past its end counts at its beginning. */
function minutesIn(which: number, windows: readonly RecurringWindow[]): number {
  const inWeek = windows.filter(({ weeks }) => weeks.length === 0 || weeks.includes(which));
  const spans = inWeek
    .flatMap(({ days, from, length }) =>
      days.flatMap((day) => wrapped(WEEKDAYS.indexOf(day) * DAY + from, length)),
    )
    .toSorted((a, b) => a.from - b.from);
  let [minutes, counted] = [0, 0];
  for (const { from, until } of spans) {
    minutes += Math.max(0, until - Math.max(from, counted));
    counted = Math.max(counted, until);
  }
  return minutes;
}

function wrapped(from: number, length: number) {
  const until = from + length;
  if (until <= WEEK) return [{ from, until }];
  return [
    { from, until: WEEK },
    { from: 0, until: until - WEEK },
  ];
}
