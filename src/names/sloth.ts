// Names and labels of the series that Sloth records, which its dashboards read.
import { duration, printDuration, type Duration } from '../units/index.ts';

/** The file of the rules that record our series under these names as well. */
export const SLOTH_FILE = 'slo-sloth';
export const slothGroup = (interval: string): string => `slo:sloth:${interval}`;

export const SLOTH_ID_LABEL = 'sloth_id';
export const SLOTH_SERVICE_LABEL = 'sloth_service';
export const SLOTH_SLO_LABEL = 'sloth_slo';
export const SLOTH_WINDOW_LABEL = 'sloth_window';
export const SLOTH_OBJECTIVE_LABEL = 'sloth_objective';

/** Who has made the rules, on `sloth_slo_info`; no version, as each one would be a new series. */
export const SLOTH_MADE_BY = {
  sloth_mode: 'nines',
  sloth_spec: 'nines',
  sloth_version: 'nines',
} as const;

/** The window of the current burn rate. */
export const SLOTH_SHORTEST_WINDOW = duration('5m');

/** The windows that are recorded of every SLO, whatever alerts look at. */
export const SLOTH_WINDOWS: readonly Duration[] = [
  SLOTH_SHORTEST_WINDOW,
  ...(['30m', '1h', '2h', '6h', '1d', '3d'] as const).map(duration),
];

/** The error ratio over a window: `slo:sli_error:ratio_rate5m`. */
export const slothRatioSeries = (window: Duration): string =>
  `slo:sli_error:ratio_rate${printDuration(window)}`;

export const SLOTH_BUDGET_SERIES = 'slo:error_budget:ratio';
export const SLOTH_DAYS_SERIES = 'slo:time_period:days';
export const SLOTH_BURN_RATE_SERIES = 'slo:current_burn_rate:ratio';
export const SLOTH_PERIOD_BURN_RATE_SERIES = 'slo:period_burn_rate:ratio';
export const SLOTH_REMAINING_SERIES = 'slo:period_error_budget_remaining:ratio';
export const SLOTH_INFO_SERIES = 'sloth_slo_info';
