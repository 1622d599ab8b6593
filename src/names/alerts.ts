import { printDuration, type Duration } from '../units/index.ts';

/** One alert per tier, named after its long window: `SLOErrorBudgetBurn1h`. */
export const burnRateAlertName = (long: Duration): string =>
  `SLOErrorBudgetBurn${printDuration(long)}`;

/** Fire while nothing, or little, is left of an error budget. */
export const BUDGET_EXHAUSTED_ALERT = 'SLOErrorBudgetExhausted';
export const BUDGET_AT_RISK_ALERT = 'SLOErrorBudgetAtRisk';

/** Fires when an SLO has no events at all, not even zero. */
export const DATA_MISSING_ALERT = 'SLODataMissing';

/** Labels that are ours on every alert. */
export const SEVERITY_LABEL = 'severity';
export const TEAM_LABEL = 'team';
export const SERVICE_LABEL = 'service';
export const SYSTEM_LABEL = 'system';
export const SLO_LABEL = 'slo';

/** Why an SLO has no data, on the alert that says so. */
export const CAUSE_LABEL = 'cause';
