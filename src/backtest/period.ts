// How much of the past a budget is about: the last 30 days, or the week, month or quarter so far.
import { milliseconds, type Duration } from '../units/index.ts';
import type { Grid } from './counts.ts';

/** What a budget adds up at a time. */
export interface PeriodAt {
  readonly window: Duration;
  /** The share of the whole period that has passed; 1 for a rolling one. */
  readonly elapsed: number;
}

export type Period = (time: number) => PeriodAt;

export const rollingPeriod =
  (window: Duration): Period =>
  () => ({ window, elapsed: 1 });

/**
 * Periods of the calendar, from the number of the present one and the share of it that has passed
 * at each time of the grid. One whose beginning is not on the grid begins with the grid.
 */
export function calendarPeriod(
  { first, step }: Grid,
  index: Float64Array,
  elapsed: Float64Array,
): Period {
  const begins = new Float64Array(index.length);
  index.forEach((value, i) => {
    begins[i] = i > 0 && index[i - 1] === value ? (begins[i - 1] ?? 0) : i;
  });
  return (time) => {
    const i = Math.floor((time - first) / step);
    // The tile in which it begins is its first one.
    const tiles = i - (begins[i] ?? i) + 1;
    return { window: milliseconds(tiles * step), elapsed: elapsed[i] ?? Number.NaN };
  };
}
