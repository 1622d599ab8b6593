// How much goes on at a time of day, and which processes restarted when.
import type { LabelSet } from '../ir/index.ts';
import { duration } from '../units/index.ts';
import { hashOf } from './random.ts';

const HOUR = duration('1h');
const DAY = duration('1d');

// Shares of the busiest hour, by the hour of a working day in UTC: offices in Europe.
const HOURS: readonly number[] = [
  0.12, 0.1, 0.09, 0.09, 0.11, 0.18, 0.34, 0.58, 0.82, 0.96, 1, 0.97, 0.86, 0.92, 0.98, 0.93, 0.8,
  0.62, 0.48, 0.4, 0.34, 0.28, 0.21, 0.15,
]; // prettier-ignore

const WEEKEND = 0.42;

/** What traffic comes to in the middle of a week. */
export const USUAL_TRAFFIC: number =
  (HOURS.reduce((sum, share) => sum + share, 0) / HOURS.length) * ((5 + 2 * WEEKEND) / 7);

/** Share of the busiest hour's traffic at a time, between the hours in a straight line. */
export function trafficAt(time: number): number {
  const hours = time / HOUR;
  const hour = Math.floor(hours);
  const before = HOURS[hour % 24] ?? 1;
  const after = HOURS[(hour + 1) % 24] ?? 1;
  // 1970 began on a Thursday.
  const weekday = (Math.floor(time / DAY) + 4) % 7;
  const ofDay = weekday === 0 || weekday === 6 ? WEEKEND : 1;
  return (before + (after - before) * (hours - hour)) * ofDay;
}

/** Whether it is night for those whose customers sleep. */
function isNight(time: number): boolean {
  const hour = Math.floor(time / HOUR) % 24;
  return hour >= 21 || hour < 5;
}

/** The traffic of those whose customers may sleep at night. */
export const busyAt = (time: number, sleeps: boolean): number =>
  sleeps && isNight(time) ? 0 : trafficAt(time);

/** How long before the end a process restarted; undefined if it has been running all the time. */
export function restartOf({ job = '', instance = '' }: LabelSet): number | undefined {
  const hash = hashOf(`${job} ${instance} restart`);
  return hash % 3 === 0 ? 1.5 * HOUR + (hash % 97) * HOUR * 0.7 : undefined;
}

/** Between -1 and 1, without jumps: waves whose lengths have nothing in common. */
export function wave(time: number, seed: number): number {
  const hours = time / HOUR + (seed % 1009);
  return (
    0.5 * Math.sin(hours * 2.1) + 0.3 * Math.sin(hours * 7.3 + seed) + 0.2 * Math.sin(hours * 29.7)
  );
}
