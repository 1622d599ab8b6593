import { printDuration, type Duration } from '../units/index.ts';

/** One alert per tier, named after its long window: `SLOErrorBudgetBurn1h`. */
export const burnRateAlertName = (long: Duration): string =>
  `SLOErrorBudgetBurn${printDuration(long)}`;

/** Fire while nothing, or little, is left of an error budget. */
export const BUDGET_EXHAUSTED_ALERT = 'SLOErrorBudgetExhausted';
export const BUDGET_AT_RISK_ALERT = 'SLOErrorBudgetAtRisk';

/** What the names of all burn-rate alerts begin with. */
export const BURN_RATE_ALERTS = 'SLOErrorBudgetBurn';

/** The dead man's switch: it always fires. */
export const WATCHDOG_ALERT = 'Watchdog';

/** Fires when the last turn of an on-call rotation is near its end. */
export const ROTATION_ENDS_ALERT = 'OnCallRotationEnds';

/** Which of its team's rotations an alert is about. */
export const ROTATION_LABEL = 'rotation';

/** The severity of what asks nothing of anybody: the dead man's switch. */
export const NO_SEVERITY = 'none';

/** Fires when an SLO has no events at all, not even zero. */
export const DATA_MISSING_ALERT = 'SLODataMissing';

/** Labels that are ours on every alert. */
export const SEVERITY_LABEL = 'severity';
export const TEAM_LABEL = 'team';
export const SERVICE_LABEL = 'service';
export const SYSTEM_LABEL = 'system';
export const SLO_LABEL = 'slo';

/** The level that an alert has been escalated to; alerts that have not been have no such label. */
export const ESCALATION_LABEL = 'escalation';

/** Why an SLO has no data, on the alert that says so. */
export const CAUSE_LABEL = 'cause';

/** Labels of an SLO's alerts that we set, and those that would change who is told. */
export const OWN_ALERT_LABELS: ReadonlySet<string> = new Set([
  'alertname',
  'alertstate',
  'objective',
  'runbook',
  CAUSE_LABEL,
  ESCALATION_LABEL,
  ROTATION_LABEL,
  SERVICE_LABEL,
  SEVERITY_LABEL,
  SLO_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
]);

/** Annotations of an SLO's alerts that we set. */
export const OWN_ALERT_ANNOTATIONS: ReadonlySet<string> = new Set([
  'budget_left',
  'dashboard_url',
  'description',
  'runbook_url',
  'summary',
]);
