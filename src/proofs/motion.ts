// Values of gauges that move: slopes through a given value at a given moment, and jumps of which every
// window holds the same number, whether its ends belong to it (Prometheus 2) or not (Prometheus 3).
import type { Driven, Motion } from './driven.ts';

/** When a phase begins, at which moment values are as was asked, and how often rules look. */
export interface Moving {
  /** Seconds at the first sample. */
  readonly from: number;
  /** Seconds between samples. */
  readonly step: number;
  /** Seconds between evaluations. */
  readonly every: number;
  /** Seconds at which a value that drifts is its own. */
  readonly anchor: number;
}

/** So many samples are between evaluations where something jumps and comes back. */
export const SAMPLES_PER_LOOK = 4;

/** Before how many evaluations within a window something jumps. */
export function looksWith(motion: Motion): number {
  if (motion.kind === 'drifts') return 0;
  return motion.kind === 'jumps' && motion.returns ? Math.ceil(motion.times / 2) : motion.times;
}

/** So many values of a series that moves, one for each step. */
export function valuesWhile(
  { value }: Pick<Driven, 'value'>,
  motion: Motion,
  moving: Moving & { readonly count: number },
): readonly number[] {
  const at = VALUES[motion.kind];
  return Array.from({ length: moving.count }, (_, i) =>
    at(value, motion, { ...moving, time: moving.from + i * moving.step }),
  );
}

interface At extends Moving {
  readonly time: number;
}

type ValueAt = (value: number, motion: Motion, at: At) => number;

const VALUES: Readonly<Record<Motion['kind'], ValueAt>> = {
  drifts: (value, motion, { time, anchor }) =>
    motion.kind === 'drifts' ? value + motion.perSecond * (time - anchor) : value,
  jumps: (value, motion, at) => {
    if (motion.kind !== 'jumps') return value;
    return motion.returns ? away(value, motion, at) : value + (marksUntil(motion, at).count % 2);
  },
  restarts: (value, motion, at) =>
    motion.kind === 'restarts' ? (at.time - marksUntil(motion, at).last) / at.step : value,
};

interface Often {
  readonly times: number;
  readonly within: number;
}

/** The evaluations of a window, by their order, at which something happens. */
const slotsOf = ({ times, within }: Often, every: number): readonly number[] =>
  Array.from({ length: times }, (_, i) => Math.floor((i * within) / every / times));

// What happens at an evaluation is in the window that ends with it and not in the one that begins there.
function marksUntil(often: Often, { time, every }: At): { count: number; last: number } {
  const { within } = often;
  const slots = slotsOf(often, every);
  const rounds = Math.floor(time / within);
  const done = slots.filter((slot) => slot * every <= time - rounds * within);
  const last = done.at(-1);
  const before = (rounds - 1) * within + (slots.at(-1) ?? 0) * every;
  return {
    count: rounds * slots.length + done.length,
    last: last === undefined ? before : rounds * within + last * every,
  };
}

// Away after an evaluation and back before the next one: two jumps, or three by way of a third value.
// A window that begins at an evaluation may not hold the change to the first sample after it.
function away(value: number, { times, within }: Often, { time, every, step }: At): number {
  const bursts = Math.floor(times / 2);
  const into = time - Math.floor(time / within) * within;
  const slot = Math.floor(into / every + 1e-9);
  const nth = slotsOf({ times: bursts, within }, every).indexOf(slot);
  if (nth === -1) return value;
  const sample = Math.round((into - slot * every) / step);
  const isOdd = nth === 0 && times % 2 === 1;
  if (sample === 2) return value + 1;
  return sample === 3 && isOdd ? value + 2 : value;
}
