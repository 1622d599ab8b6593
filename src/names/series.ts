// Names of every series that we record: `level:metric:operations`.
import { printDuration, type Duration } from '../units/index.ts';

/** Counts over one base interval or tile: `slo:events:increase30s`. */
export const eventsSeries = (interval: Duration): string =>
  `slo:events:increase${printDuration(interval)}`;

export const badEventsSeries = (interval: Duration): string =>
  `slo:bad_events:increase${printDuration(interval)}`;

/** Bad events divided by events over a window: `slo:error:ratio_rate1h`. */
export const errorRatioSeries = (window: Duration): string =>
  `slo:error:ratio_rate${printDuration(window)}`;

/** The share of events that must be good: `0.999`. */
export const OBJECTIVE_SERIES = 'slo:objective:ratio';

/** What is left of the period's budget: 1 is all, 0 none, below 0 overspent. */
export const BUDGET_REMAINING_SERIES = 'slo:error_budget_remaining:ratio';

/** What is left of the budget, in events: how many more may be bad at the traffic of the period. */
export const BUDGET_EVENTS_SERIES = 'slo:error_budget_remaining:events';

/** What is left of the budget, as the time for which everything may fail. */
export const BUDGET_SECONDS_SERIES = 'slo:error_budget_remaining:seconds';

/** Seconds until nothing is left of the budget at the present pace; absent if it does not run out. */
export const EXHAUSTION_SERIES = 'slo:error_budget_exhaustion:seconds';

/** How many times faster than allowed the budget burns: `slo:error_budget:burn_rate1h`. */
export const burnRateSeries = (window: Duration): string =>
  `slo:error_budget:burn_rate${printDuration(window)}`;

/** A period, as far as names tell it. */
type Window =
  | { readonly kind: 'rolling'; readonly length: Duration }
  | { readonly kind: 'calendar'; readonly unit: string };

/** How series of a whole period end: `30d`, or `_month` by the calendar. */
const periodSuffix = (window: Window): string =>
  window.kind === 'rolling' ? printDuration(window.length) : `_${window.unit}`;

/** Events of the whole period: `slo:events:increase30d`, `slo:events:increase_month`. */
export const periodEventsSeries = (window: Window): string =>
  `slo:events:increase${periodSuffix(window)}`;

export const periodBadEventsSeries = (window: Window): string =>
  `slo:bad_events:increase${periodSuffix(window)}`;

/** Bad events divided by events over the whole period. */
export const periodRatioSeries = (window: Window): string =>
  `slo:error:ratio_rate${periodSuffix(window)}`;

/** The share of the period for which there are counts: 1 once the SLO is older than its period. */
export const coverageSeries = (window: Window): string =>
  `slo:coverage:ratio_count${periodSuffix(window)}`;

/** Tiles labelled with the week, month or quarter that they belong to. */
export const calendarEventsSeries = (interval: Duration): string =>
  `slo:events:calendar_increase${printDuration(interval)}`;

export const calendarBadEventsSeries = (interval: Duration): string =>
  `slo:bad_events:calendar_increase${printDuration(interval)}`;

/** The number of the present week, month or quarter, by unit and time zone. */
export const CALENDAR_INDEX_SERIES = 'slo:calendar:index';

/** How far the local time of a time zone is ahead of UTC at present. */
export const CALENDAR_UTC_OFFSET_SERIES = 'slo:calendar:utc_offset_seconds';

/** How much of the present week, month or quarter has passed. */
export const CALENDAR_ELAPSED_SECONDS_SERIES = 'slo:calendar:elapsed_seconds';
export const CALENDAR_ELAPSED_RATIO_SERIES = 'slo:calendar:elapsed_ratio';

/** 1 while a maintenance is on and for the counts that reach into it, else 0. */
export const MAINTENANCE_SERIES = 'slo:maintenance:active';

/** Its name. */
export const MAINTENANCE_LABEL = 'maintenance';

/** Labels of `slo_info` that say where people read about an SLO. */
export const DASHBOARD_LABEL = 'dashboard';
export const SERVICE_DASHBOARD_LABEL = 'service_dashboard';
export const RUNBOOK_LABEL = 'runbook';

/** Always 1; its labels say which team, system, objective and period an SLO has. */
export const INFO_SERIES = 'slo_info';
