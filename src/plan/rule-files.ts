import type { Rule, RuleFile, RuleGroup } from '../ir/index.ts';
import {
  intervalsOf,
  rhythmOfTier,
  rhythmOfWindow,
  TIER_RHYTHMS,
  type TierRhythm,
} from '../model/rhythm.ts';
import type { Duration } from '../units/index.ts';
import {
  baseGroup,
  causeGroup,
  middleGroup,
  missingDataGroup,
  periodGroup,
  slowGroup,
} from '../names/index.ts';
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
  const slos = service.slos.map((slo) => sloGroups({ ...context, slo }));
  const { evaluationInterval, ticketInterval } = model.environment;
  const causes = service.alerts.map((alert) => causeAlert(context, alert));
  // It waits for ten minutes, and looks at targets: no need to look as often as pages do.
  const missing = dataMissingAlerts(context);
  const alertGroups = [
    group(causeGroup(service.name), evaluationInterval, causes),
    group(missingDataGroup(service.name), ticketInterval, missing),
  ].filter(({ rules }) => rules.length > 0);
  return {
    file: {
      name: service.name,
      title: `${system.title}: ${service.title}`,
      summary: `Recording and alerting rules of service ${service.name}.`,
      groups: [...slos.flatMap(({ groups }) => groups), ...alertGroups],
    },
    alerts: [...slos.flatMap(({ alerts }) => alerts), ...causes, ...missing],
    promised: slos.map(({ promised }) => promised),
  };
}

const group = (name: string, interval: Duration, alerts: readonly PlannedAlert[]): RuleGroup => ({
  name,
  interval,
  rules: alerts.map(({ rule }) => rule),
});

interface SloGroups {
  readonly groups: readonly RuleGroup[];
  readonly alerts: readonly PlannedAlert[];
  readonly promised: Promised;
}

const TIER_GROUPS = { base: baseGroup, middle: middleGroup, slow: slowGroup };

function sloGroups(context: SloContext & AlertContext): SloGroups {
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
  const ofTiers = { base: rulesIn('base'), middle: rulesIn('middle'), slow: rulesIn('slow') };
  const firstOf = { base: baseCounts(context), middle: [], slow: promiseRules(context) };
  const period = [
    ...periodRules(context),
    ...budgetRules(context),
    ...budgets.map(({ rule }) => rule),
  ];
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
