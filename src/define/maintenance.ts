import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Weekday } from '../model/hours.ts';
import type { MaintenanceBudget } from '../model/maintenance.ts';
import { copyOf, propsOf } from './inputs.ts';

/** A time that comes once, by the clock of the maintenance's time zone. */
export interface SingleMaintenanceProps {
  /** Its first minute: `'2026-12-05 22:00'`. */
  readonly from: string;
  /** The first minute after it. */
  readonly until: string;
}

/** A time that comes back, by the clock of the maintenance's time zone. */
export interface RecurringMaintenanceProps {
  /** The days on which it begins. @default every day */
  readonly days?: readonly Weekday[];
  /** Which of these days in a month: `['first']` for the first Sunday of it. @default every one */
  readonly weeks?: readonly ('first' | 'second' | 'third' | 'fourth')[];
  /** Its first minute: `'22:00'`. */
  readonly from: string;
  /** The first minute after it: `'02:00'` after `from: '22:00'` is on the day after. */
  readonly to: string;
}

export interface MaintenanceProps<Level extends string> {
  /** How people call it. @default the name */
  readonly title?: string;
  /** What is done, and what users notice of it. */
  readonly description?: string;
  /** An IANA name: `Europe/Zurich`. The windows follow its daylight saving. */
  readonly timeZone: string;
  readonly windows: readonly (SingleMaintenanceProps | RecurringMaintenanceProps)[];
  /**
   * What becomes of the events of its windows: `excluded` from error budgets as if there had been
   * none, `good` whatever came of them, or `counted` as at all other times.
   * @default 'excluded'
   */
  readonly budget?: MaintenanceBudget;
  /** The severities of which nobody is told meanwhile: what still fires afterwards is told then. @default 'all' */
  readonly mutes?: 'all' | 'none' | readonly Level[];
}

export interface MaintenanceDefinition<Level extends string = string> {
  readonly kind: 'maintenance';
  readonly name: string;
  readonly props: MaintenanceProps<Level>;
  readonly place: Place;
}

/**
 * Planned work on a system, a service or what one SLO is about. Its windows are left out of error
 * budgets as they are counted, and nobody is told of alerts meanwhile.
 *
 * @example
 * const upgrades = maintenance('database-upgrades', {
 *   timeZone: 'Europe/Zurich',
 *   windows: [{ days: ['sunday'], weeks: ['first'], from: '02:00', to: '04:00' }],
 * });
 * service('checkout', { maintenance: [upgrades], … })
 * // slo:maintenance:active{maintenance="database-upgrades"} is 1 meanwhile
 * // slo:events:increase30s  … * on () group_left () (1 - max(slo:maintenance:active{…}) or vector(1))
 */
export const maintenance = <const Level extends string = never>(
  name: string,
  given: MaintenanceProps<Level>,
): MaintenanceDefinition<Level> => {
  const { windows, mutes, ...props } = propsOf(given);
  return Object.freeze({
    kind: 'maintenance',
    name,
    props: Object.freeze({
      ...props,
      windows: copyOf(windows),
      ...(mutes !== undefined && { mutes: typeof mutes === 'string' ? mutes : copyOf(mutes) }),
    }),
    place: capturePlace(),
  });
};
