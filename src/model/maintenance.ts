import type { Place } from '../diagnostics/index.ts';
import type { Weekday } from './hours.ts';

/** What becomes of the events of a maintenance in error budgets. */
export type MaintenanceBudget = 'excluded' | 'good' | 'counted';

/** A time that comes back every week, or in some weeks of every month; by the local clock. */
export interface RecurringWindow {
  /** On which it begins; Sunday first. */
  readonly days: readonly Weekday[];
  /** The how manieth of these days in a month, ascending; every one when empty. */
  readonly weeks: readonly number[];
  /** Minutes of the day. */
  readonly from: number;
  /** In minutes, at most a day; it may go past midnight. */
  readonly length: number;
}

/** A time that comes once, in Unix seconds. */
export interface SingleWindow {
  readonly from: number;
  /** Not part of it. */
  readonly until: number;
}

/** Work that is planned: when, what it does to error budgets, and who is not told meanwhile. */
export interface Maintenance {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly timeZone: string;
  readonly recurring: readonly RecurringWindow[];
  readonly once: readonly SingleWindow[];
  /** All its times for people: `Sunday 02:00-04:00`. */
  readonly words: readonly string[];
  readonly budget: MaintenanceBudget;
  /** The severities of which nobody is told. */
  readonly mutes: 'all' | readonly string[];
  readonly place: Place;
}
