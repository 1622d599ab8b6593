import { parseInstant, printInstant } from '../../units/index.ts';

/** Whole days of one month, or a part of one day; in UTC. */
export interface DayRange {
  readonly year: number;
  readonly month: number;
  /** Both included. */
  readonly days: { readonly from: number; readonly to: number };
  /** Minutes of the day, the last one not included; the whole day without. */
  readonly times?: { readonly from: number; readonly to: number };
}

interface Span {
  /** Unix seconds. */
  readonly from: number;
  readonly until: number;
}

const DAY = 86_400;

/**
 * A span of time as days of months: what is left of its first day, whole days, and the beginning of
 * its last one.
 *
 * @example splitByDay(a week from Monday 08:00) // 23. 08:00-24:00, 24. to 29., 30. 00:00-08:00
 */
export function splitByDay({ from, until }: Span): readonly DayRange[] {
  const firstDay = Math.ceil(from / DAY) * DAY;
  const lastDay = Math.floor(until / DAY) * DAY;
  // Within one day.
  if (lastDay < firstDay) return [partOfDay(from, until)];
  return [
    ...(from < firstDay ? [partOfDay(from, firstDay)] : []),
    ...wholeDays(firstDay, lastDay),
    ...(lastDay < until ? [partOfDay(lastDay, until)] : []),
  ];
}

const MINUTE = 60;

function partOfDay(from: number, until: number): DayRange {
  const midnight = Math.floor(from / DAY) * DAY;
  const { year, month, day } = dateOf(midnight);
  const times = { from: (from - midnight) / MINUTE, to: (until - midnight) / MINUTE };
  return { year, month, days: { from: day, to: day }, times };
}

/** One range for each month. */
function wholeDays(from: number, until: number): readonly DayRange[] {
  const ranges: DayRange[] = [];
  for (let at = from; at < until;) {
    const { year, month, day } = dateOf(at);
    const next = Math.min(firstOfNextMonth(year, month), until);
    ranges.push({ year, month, days: { from: day, to: day + (next - at) / DAY - 1 } });
    at = next;
  }
  return ranges;
}

function dateOf(second: number): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = printInstant(second * 1000)
    .slice(0, 'YYYY-MM-DD'.length)
    .split('-')
    .map(Number);
  return { year, month, day };
}

function firstOfNextMonth(year: number, month: number): number {
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return (parseInstant(`${nextYear}-${String(nextMonth).padStart(2, '0')}-01`) ?? 0) / 1000;
}
