// Burn-rate alerts: one per tier, so that the page says how fast the budget burns. Each fires when
// both windows burn faster than the tier's factor and enough bad events were seen to be sure.
import type { BurnRateTier, Slo } from '../model/index.ts';
import { BURN_RATE_PANEL, burnRateAlertName, errorRatioSeries, SLO_LABEL } from '../names/index.ts';
import type { Expression, Matcher } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import {
  compare,
  decimal,
  multiply,
  printDuration,
  printPercent,
  round,
  type Duration,
} from '../units/index.ts';
import { carriedTexts } from './alert-texts.ts';
import { budgetLeft } from './budget-left.ts';
import { recorded } from './counting.ts';
import { eachGroupApart } from './groups.ts';
import { sloOrigin } from './origins.ts';
import {
  planAlert,
  type AlertContext,
  type AlertParts,
  type PlannedAlert,
} from './planned-alert.ts';
import type { SloContext } from './recording-rules.ts';
import { pagesOf } from './slo-pages.ts';
import { countOver } from './windows.ts';
import { wholeWindow } from './window-words.ts';

/** A tier as people say it: `2% in 1h`. */
export const tierName = ({ budget, long }: BurnRateTier): string =>
  `${printPercent(budget)} in ${printDuration(long)}`;

interface TierWords {
  readonly alert: string;
  readonly name: string;
  readonly pace: string;
}

/** SLOs that promise the same have the same tiers. */
function wordsOf(tier: BurnRateTier): TierWords {
  const known = words.get(tier);
  if (known) return known;
  const alert = burnRateAlertName(tier.long);
  const pace = round(tier.factor, 2);
  const found = { alert, name: tierName(tier), pace };
  words.set(tier, found);
  return found;
}

const words = new WeakMap<BurnRateTier, TierWords>();

/**
 * The alert of one tier.
 *
 * @example
 * // 2 % of a 30 d budget of 0.1 % in 1 h
 * // (slo:error:ratio_rate1h{slo="x"} > 14.4 * 0.001 and slo:error:ratio_rate5m{slo="x"} > 14.4 * 0.001)
 * // and sum_over_time(slo:bad_events:increase30s{slo="x"}[1h]) >= 3
 */
export const burnRateAlert = (
  context: SloContext & AlertContext,
  tier: BurnRateTier,
): PlannedAlert => planAlert(context, () => burnRateParts(context, tier));

function burnRateParts(context: SloContext & AlertContext, tier: BurnRateTier): AlertParts {
  const { system, service, slo } = context;
  const { alert, name, pace } = wordsOf(tier);
  const pages = pagesOf(context.model.environment, context);
  const texts = carriedTexts(slo, tier.severity);
  return {
    alert,
    expression: () => burnRateCondition(context, tier),
    for: tier.for,
    severity: tier.severity,
    title: `${slo.id} burns its error budget at ${pace}× the allowed pace`,
    says: () => ({
      summary: summaryOf(slo, tier),
      description: descriptionOf(slo, tier),
      annotations: { ...texts.annotations, budget_left: budgetLeft(context) },
    }),
    labels: {
      ...texts.labels,
      [SLO_LABEL]: slo.id,
      ...(slo.groups.length === 0 && { objective: printPercent(slo.objective) }),
    },
    runbook: pages.sectionOf(alert),
    dashboard: pages.dashboardPath,
    panel: BURN_RATE_PANEL,
    origin: sloOrigin(system, service, slo, 'burn-rate-alerts', name),
  };
}

function burnRateCondition(context: SloContext, tier: BurnRateTier): Expression {
  const { slo } = context;
  const ratioOf = (window: Duration, matchers: readonly Matcher[]): Expression =>
    recorded(slo, errorRatioSeries(window), matchers);
  const burning = eachGroupApart(
    slo,
    (matchers) => ratioOf(tier.long, matchers),
    (matchers, { budget }) => {
      const threshold = build.multiply(build.number(tier.factor), build.number(budget));
      const burns = (window: Duration): Expression =>
        build.greater(ratioOf(window, matchers), threshold);
      return build.and(burns(tier.long), burns(tier.short));
    },
  );
  const enough = evidenceOf(context, tier);
  return enough ? build.and(burning, enough) : burning;
}

/** Too few events prove nothing: what the long window must hold. */
function evidenceOf({ slo, model }: SloContext, { long }: BurnRateTier): Expression | undefined {
  const { of, least } = slo.evidence;
  if (compare(least, decimal(0)) <= 0) return undefined;
  return build.greaterOrEqual(countOver(slo, of, long, model.environment), build.number(least));
}

/** The SLO, and of a grouped one the group: `api-availability {{ $labels.tenant }}`. */
export const alertSubject = ({ id, by }: Slo): string =>
  [id, ...by.map((label) => `{{ $labels.${label} }}`)].join(' ');

function summaryOf(slo: Slo, { long }: BurnRateTier): string {
  // A group may have an objective of its own, which the alert's text cannot know.
  const objective = slo.groups.length === 0 ? ` (objective ${printPercent(slo.objective)})` : '';
  const ratio = '{{ $value | humanizePercentage }}';
  return `${alertSubject(slo)}: ${ratio} of events are bad over ${printDuration(long)}${objective}`;
}

function descriptionOf(slo: Slo, tier: BurnRateTier): string {
  const { budget, objective } = slo;
  const threshold = printPercent(round(multiply(tier.factor, budget), 6));
  const [long, short] = [printDuration(tier.long), printDuration(tier.short)];
  const spent = `At this rate ${printPercent(tier.budget)} of the error budget of ${wholeWindow(slo)} is spent within ${long}:`;
  const pace = `${round(tier.factor, 2)}× what the objective`;
  if (slo.groups.length > 0)
    return `${spent} over ${long} and over ${short}, ${pace} of this group allows.`;
  return [
    spent,
    `more than ${threshold} of events are bad over ${long} and over ${short},`,
    `${pace} of ${printPercent(objective)} allows.`,
  ].join(' ');
}
