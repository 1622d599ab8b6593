// How gauges behave over time, as functions from what is drawn to its value at any time.
import type { LabelSet } from '../ir/index.ts';
import { duration } from '../units/index.ts';
import { restartOf, trafficAt, wave } from './traffic.ts';

/** The value at a time. */
export type Draw = (time: number) => number;

/** What is drawn. */
export interface Drawing {
  readonly labels: LabelSet;
  /** Tells series with other labels apart. */
  readonly seed: number;
  readonly end: number;
  /** What should have come once and was late: how long before the end, and by how many seconds. */
  readonly late: readonly { readonly ago: number; readonly by: number }[];
}

export type Shape = (drawing: Drawing) => Draw;

const DAY = duration('1d');
const MONTH = 30 * DAY;

export const constant =
  (value: number): Shape =>
  () =>
  () =>
    value;

/** Goes up and down with the traffic by the share `swing`. */
export const level =
  (value: number, swing = 0.3): Shape =>
  ({ seed }) =>
  (time) =>
    value * (1 + swing * (trafficAt(time) - 0.5) + 0.06 * wave(time, seed));

/** Grows over the month, and begins anew. */
export const monthly =
  (value: number): Shape =>
  ({ seed }) =>
  (time) =>
    value * (0.75 + (seed % 50) / 100) * ((time % MONTH) / MONTH);

/** Grows by a share of itself in a month. */
export const growing =
  (value: number, by: number): Shape =>
  ({ seed, end }) =>
  (time) =>
    value * (1 - (by * (end - time)) / MONTH + 0.002 * wave(time, seed));

/** The Unix time of the last success, which comes every so many seconds. */
export const lastSuccess =
  (every: number): Shape =>
  (drawing) =>
  (time) =>
    successBefore(time, every, drawing) / 1000;

/** How many seconds ago that was. */
export const age =
  (every: number): Shape =>
  (drawing) =>
  (time) =>
    (time - successBefore(time, every, drawing)) / 1000;

/** When something that comes every so many seconds, daily at 2 o'clock, came last. */
function successBefore(time: number, seconds: number, { end, late }: Drawing): number {
  const every = seconds * 1000;
  const first = every >= DAY ? DAY / 12 : 0;
  const due = Math.floor((time - first) / every) * every + first;
  const delayed = late.find(({ ago }) => Math.abs(due - (end - ago)) <= every / 2);
  return delayed && time < due + delayed.by * 1000 ? due - every : due;
}

export const processStart: Shape =
  ({ labels, end }) =>
  (time) => {
    const restarted = restartOf(labels);
    const isNew = restarted !== undefined && time >= end - restarted;
    return (isNew ? end - restarted : end - 47 * DAY) / 1000;
  };

/** So many days after the end, or some more. */
export const expiry =
  (days: number): Shape =>
  ({ seed, end }) =>
  () =>
    (end + (days + (seed % 30)) * DAY) / 1000;
