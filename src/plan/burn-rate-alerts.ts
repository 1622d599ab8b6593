// Burn-rate alerts: one per tier, so that the page says how fast the budget burns. Each fires when
// both windows burn faster than the tier's factor and enough bad events were seen to be sure.
import type { BurnRateTier, Slo } from '../model/index.ts';
import {
  alertAnchor,
  BURN_RATE_PANEL,
  burnRateAlertName,
  errorRatioSeries,
  SLO_LABEL,
  sloDashboardUid,
  sloPage,
} from '../names/index.ts';
import type { Expression } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import { multiply, printDuration, printPercent, round, type Duration } from '../units/index.ts';
import { recorded } from './counting.ts';
import { sloOrigin } from './origins.ts';
import { planAlert, type AlertContext, type PlannedAlert } from './planned-alert.ts';
import type { SloContext } from './recording-rules.ts';
import { badEventsOver } from './windows.ts';

// Fewer bad events prove nothing: with the workbook's thresholds a single failure among 69 events
// would page. Free above 0.05 events/s (slo-rules, section 5.3).
export const LEAST_BAD_EVENTS = 3;

/** A tier as people say it: `2% in 1h`. */
export const tierName = ({ budget, long }: BurnRateTier): string =>
  `${printPercent(budget)} in ${printDuration(long)}`;

/**
 * The alert of one tier.
 *
 * @example
 * // 2 % of a 30 d budget of 0.1 % in 1 h
 * // (slo:error:ratio_rate1h{slo="x"} > 14.4 * 0.001 and slo:error:ratio_rate5m{slo="x"} > 14.4 * 0.001)
 * // and sum_over_time(slo:bad_events:increase30s{slo="x"}[1h]) >= 3
 */
export function burnRateAlert(
  context: SloContext & AlertContext,
  tier: BurnRateTier,
): PlannedAlert {
  const { system, service, slo } = context;
  const alert = burnRateAlertName(tier.long);
  return planAlert(context, {
    alert,
    expression: burnRateCondition(context, tier),
    for: tier.for,
    severity: tier.severity,
    title: `${slo.id} burns its error budget at ${round(tier.factor, 2)}× the allowed pace`,
    summary: summaryOf(slo, tier),
    description: descriptionOf(slo, tier),
    labels: { [SLO_LABEL]: slo.id },
    runbook: `${sloPage(system.name, slo.id)}#${alertAnchor(alert)}`,
    dashboard: sloDashboardUid(slo.id),
    panel: BURN_RATE_PANEL,
    origin: sloOrigin(system, service, slo, 'burn-rate-alerts', tierName(tier)),
  });
}

function burnRateCondition({ slo, model }: SloContext, tier: BurnRateTier): Expression {
  const threshold = build.multiply(build.number(tier.factor), build.number(slo.budget));
  const burns = (window: Duration): Expression =>
    build.greater(recorded(slo, errorRatioSeries(window)), threshold);
  const enough = build.greaterOrEqual(
    badEventsOver(slo, tier.long, model.environment),
    build.number(LEAST_BAD_EVENTS),
  );
  return build.and(build.and(burns(tier.long), burns(tier.short)), enough);
}

function summaryOf({ id, objective }: Slo, { long }: BurnRateTier): string {
  const ratio = '{{ $value | humanizePercentage }}';
  return `${id}: ${ratio} of events are bad over ${printDuration(long)} (objective ${printPercent(objective)})`;
}

function descriptionOf({ budget, period, objective }: Slo, tier: BurnRateTier): string {
  const threshold = printPercent(round(multiply(tier.factor, budget), 6));
  const [long, short] = [printDuration(tier.long), printDuration(tier.short)];
  return [
    `At this rate ${printPercent(tier.budget)} of the error budget of ${printDuration(period)} is spent within ${long}:`,
    `more than ${threshold} of events are bad over ${long} and over ${short},`,
    `${round(tier.factor, 2)}× what the objective of ${printPercent(objective)} allows.`,
  ].join(' ');
}
