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

/** The share of the period for which there are counts: 1 once the SLO is older than its period. */
export const coverageSeries = (period: Duration): string =>
  `slo:coverage:ratio_count${printDuration(period)}`;

/** Always 1; its labels say which team, system, objective and period an SLO has. */
export const INFO_SERIES = 'slo_info';
