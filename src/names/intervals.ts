// Names of Alertmanager's time intervals.
import { printClock } from '../units/index.ts';

/** When a member of a rotation is on call: `sales-primary-first`. */
export const turnsInterval = (team: string, rotation: string, member: string): string =>
  `${team}-${rotation}-${member}`;

/** As a part of a name. */
const clock = (minutes: number): string => printClock(minutes).replace(':', '');

/**
 * When nobody works: `outside-monday-friday-0900-1800-europe-zurich`; hours that differ in days off
 * alone are numbered.
 */
export const outsideInterval = (
  days: readonly [first: string, last: string],
  { from, to, timeZone }: { readonly from: number; readonly to: number; readonly timeZone: string },
  number: number,
): string => {
  const zone = timeZone.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const name = `outside-${[...new Set(days)].join('-')}-${clock(from)}-${clock(to)}-${zone}`;
  return number === 1 ? name : `${name}-${number}`;
};

/** When a maintenance is on: `maintenance-database-upgrades`. */
export const maintenanceInterval = (name: string): string => `maintenance-${name}`;
