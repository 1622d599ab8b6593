import type { Duration } from '../units/index.ts';

/** A time in which an alert fired: Unix milliseconds; no end when it fired at the last evaluation. */
export interface Firing {
  readonly from: number;
  readonly to?: number;
}

/**
 * What Prometheus makes of a condition that is evaluated again and again: pending until it has held
 * for long enough, and over with the first evaluation in which it does not hold.
 */
export function firingsOf(
  times: Iterable<number>,
  hold: Duration,
  isMet: (time: number) => boolean,
): readonly Firing[] {
  const firings: Firing[] = [];
  let since: number | undefined;
  let from: number | undefined;
  for (const time of times) {
    if (isMet(time)) {
      since ??= time;
      if (time - since >= hold) from ??= time;
    } else {
      if (from !== undefined) firings.push({ from, to: time });
      since = undefined;
      from = undefined;
    }
  }
  if (from !== undefined) firings.push({ from });
  return firings;
}

/** The evaluations of a group within a time, both ends included. */
export function* evaluations(
  { every, phase }: Rhythm,
  { start, end }: { readonly start: number; readonly end: number },
): Generator<number> {
  for (let time = nextAt(start, every, phase); time <= end; time += every) yield time;
}

/** When a group is evaluated: at multiples of its interval, shifted by its phase. */
export interface Rhythm {
  readonly every: Duration;
  readonly phase: number;
}

export const nextAt = (time: number, every: number, phase: number): number =>
  Math.ceil((time - phase) / every) * every + phase;

/** The last evaluation that has happened at a time. */
export const lastAt = (time: number, { every, phase }: Rhythm): number =>
  Math.floor((time - phase) / every) * every + phase;
