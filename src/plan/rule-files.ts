import type { Rule, RuleFile, RuleGroup } from '../ir/index.ts';
import {
  intervalsOf,
  rhythmOfTier,
  rhythmOfWindow,
  TIER_RHYTHMS,
  type TierRhythm,
} from '../model/rhythm.ts';
import { baseGroup, causeGroup, periodGroup, slowGroup } from '../names/index.ts';
import { budgetAlert } from './budget-alerts.ts';
import { budgetRules, periodRules } from './budget-rules.ts';
import { burnRateAlert } from './burn-rate-alerts.ts';
import { causeAlert } from './cause-alerts.ts';
import { dataMissingAlerts } from './data-missing-alert.ts';
import type { AlertContext, PlannedAlert } from './planned-alert.ts';
import { promiseOf, type Promised } from './promised.ts';
import {
  baseCounts,
  promiseRules,
  tileCounts,
  windowRules,
  type SloContext,
} from './recording-rules.ts';
import { tierWindows } from './windows.ts';

/** The rules of one service and the alerts that they can raise. */
export interface PlannedRules {
  readonly file: RuleFile;
  readonly alerts: readonly PlannedAlert[];
  /** What each SLO's promise alone makes of its rules; see `Promised`. */
  readonly promised: readonly Promised[];
}

export function planRules(context: AlertContext): PlannedRules {
  const { model, service, system } = context;
  const causes = service.alerts.map((alert) => causeAlert(context, alert));
  const missing = dataMissingAlerts(context);
  // One for all SLOs, and with the last of them, so that it comes after all that it reads: a group
  // of its own costs more than the rule.
  const last = service.slos.at(-1);
  const slos = service.slos.map((slo) =>
    sloGroups({ ...context, slo }, slo === last ? missing : []),
  );
  const ofCauses = {
    name: causeGroup(service.name),
    interval: model.environment.evaluationInterval,
    rules: rulesOf(causes),
  };
  return {
    file: {
      name: service.name,
      title: `${system.title}: ${service.title}`,
      summary: `Recording and alerting rules of service ${service.name}.`,
      groups: [...slos.flatMap(({ groups }) => groups), ...(causes.length > 0 ? [ofCauses] : [])],
    },
    alerts: [...slos.flatMap(({ alerts }) => alerts), ...causes, ...missing],
    promised: slos.map(({ promised }) => promised),
  };
}

const rulesOf = (alerts: readonly PlannedAlert[]): readonly Rule[] =>
  alerts.map(({ rule }) => rule);

interface SloGroups {
  readonly groups: readonly RuleGroup[];
  readonly alerts: readonly PlannedAlert[];
  readonly promised: Promised;
}

const TIER_GROUPS = { base: baseGroup, slow: slowGroup };

/** `missing` are the alerts of missing data that stand with this SLO. */
function sloGroups(
  context: SloContext & AlertContext,
  missing: readonly PlannedAlert[],
): SloGroups {
  const { slo, model } = context;
  const { environment } = model;
  const intervals = intervalsOf(environment);
  const tiers = slo.tiers.map((tier) => ({ tier, planned: burnRateAlert(context, tier) }));
  const budgets = slo.budgetAlerts.map((alert) => budgetAlert(context, alert));
  const rulesIn = (rhythm: TierRhythm): readonly Rule[] => [
    ...windowRules(
      context,
      tierWindows(slo).filter((window) => rhythmOfWindow(slo.tiers, window) === rhythm),
    ),
    ...tiers.filter(({ tier }) => rhythmOfTier(tier) === rhythm).map(({ planned }) => planned.rule),
  ];
  const ofTiers = { base: rulesIn('base'), slow: rulesIn('slow') };
  const firstOf = {
    base: baseCounts(context),
    slow: [...promiseRules(context), ...rulesOf(missing)],
  };
  const period = [...periodRules(context), ...budgetRules(context), ...rulesOf(budgets)];
  return {
    groups: [
      ...TIER_RHYTHMS.map((rhythm) => ({
        name: TIER_GROUPS[rhythm](slo.id),
        interval: intervals[rhythm],
        rules: [...firstOf[rhythm], ...ofTiers[rhythm]],
      })),
      {
        name: periodGroup(slo.id),
        interval: environment.tileInterval,
        rules: [...tileCounts(context), ...period],
      },
    ].filter(({ rules }) => rules.length > 0),
    alerts: [...tiers.map(({ planned }) => planned), ...budgets],
    promised: {
      promise: promiseOf(slo),
      rules: [...TIER_RHYTHMS.flatMap((rhythm) => ofTiers[rhythm]), ...period],
    },
  };
}
