// Counts of one SLO on a regular grid of times, summed over windows in constant time.
import type { Duration } from '../units/index.ts';

/** Evaluations of a rule group: Unix milliseconds. */
export interface Grid {
  readonly first: number;
  readonly step: Duration;
  readonly size: number;
}

/** What a window holds; undefined where nothing was recorded, not even zero. */
export interface WindowCounts {
  readonly events: number | undefined;
  readonly badEvents: number | undefined;
}

export interface Counts {
  readonly grid: Grid;
  /** What a range that ends at `time` holds: its start is not part of it, as in Prometheus 3. */
  readonly over: (window: Duration, time: number) => WindowCounts;
}

/** Values at the grid's times; NaN where there is no sample. */
export interface GridValues {
  readonly events: Float64Array;
  readonly badEvents: Float64Array;
}

export function countsOn(grid: Grid, { events, badEvents }: GridValues): Counts {
  const [sumEvents, sumBad] = [summed(events), summed(badEvents)];
  return {
    grid,
    over: (window, time) => {
      const [from, to] = [countUpTo(time - window, grid), countUpTo(time, grid)];
      return { events: sumEvents(from, to), badEvents: sumBad(from, to) };
    },
  };
}

/** How many of the grid's times have come by a time. */
const countUpTo = (time: number, { first, step, size }: Grid): number =>
  Math.min(Math.max(Math.floor((time - first) / step) + 1, 0), size);

type RangeSum = (from: number, to: number) => number | undefined;

/** Sums of stretches; counts are whole numbers, so differences of running sums are exact. */
function summed(values: Float64Array): RangeSum {
  const sums = new Float64Array(values.length + 1);
  const present = new Uint32Array(values.length + 1);
  values.forEach((value, i) => {
    const isThere = !Number.isNaN(value);
    sums[i + 1] = (sums[i] ?? 0) + (isThere ? value : 0);
    present[i + 1] = (present[i] ?? 0) + (isThere ? 1 : 0);
  });
  return (from, to) =>
    (present[to] ?? 0) > (present[from] ?? 0) ? (sums[to] ?? 0) - (sums[from] ?? 0) : undefined;
}

/** Bad events divided by events, as PromQL divides; undefined unless both were recorded. */
export const ratioOf = ({ events, badEvents }: WindowCounts): number | undefined =>
  events === undefined || badEvents === undefined ? undefined : badEvents / events;
