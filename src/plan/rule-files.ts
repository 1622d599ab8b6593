import type { AlertClass, Rule, RuleFile, RuleGroup } from '../ir/index.ts';
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
import { likenessOf, type Promised } from './promised.ts';
import { countRules, promiseRules, windowRules, type SloContext } from './recording-rules.ts';
import { tierWindows } from './windows.ts';

/** The rules of one service and the alerts that they can raise. */
export interface PlannedRules {
  readonly file: RuleFile;
  readonly alerts: readonly AlertClass[];
  /** What each SLO's promise alone makes of its rules, where SLOs share them; see `Promised`. */
  readonly promised: readonly Promised[];
}

/** The rules of the first of SLOs that are alike, by what they are alike in. */
export type FirstRules = Map<string, RulesOfPromise>;

/** Those of an SLO that follow from its promise, by the group in which they stand. */
interface RulesOfPromise extends Readonly<Record<TierRhythm | 'period', readonly Rule[]>> {
  readonly all: readonly Rule[];
}

/**
 * The rules of a service. Where `firsts` are given, SLOs will share what they promise: of those that
 * are alike only the first has rules of its own besides its counts.
 */
export function planRules(context: AlertContext, firsts?: FirstRules): PlannedRules {
  const { model, service, system } = context;
  const causes = service.alerts.map((alert) => causeAlert(context, alert));
  const missing = dataMissingAlerts(context);
  // One for all SLOs, and with the last of them, so that it comes after all that it reads: a group
  // of its own costs more than the rule.
  const last = service.slos.at(-1);
  const slos = service.slos.map((slo) =>
    sloGroups({ ...context, slo }, { missing: slo === last ? missing : [], firsts }),
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
    alerts: [...slos.flatMap(({ alerts }) => alerts), ...classesOf([...causes, ...missing])],
    promised: slos.flatMap(({ promised }) => promised ?? []),
  };
}

const rulesOf = (alerts: readonly PlannedAlert[]): readonly Rule[] =>
  alerts.map(({ rule }) => rule);

const classesOf = (alerts: readonly PlannedAlert[]): readonly AlertClass[] =>
  alerts.flatMap(({ classes }) => classes);

interface SloGroups {
  readonly groups: readonly RuleGroup[];
  readonly alerts: readonly AlertClass[];
  readonly promised: Promised | undefined;
}

const TIER_GROUPS = { base: baseGroup, slow: slowGroup };

interface Beside {
  /** The alerts of missing data that stand with this SLO. */
  readonly missing: readonly PlannedAlert[];
  readonly firsts: FirstRules | undefined;
}

function sloGroups(context: SloContext & AlertContext, { missing, firsts }: Beside): SloGroups {
  const { slo } = context;
  const alerts = promiseAlerts(context);
  const likeness = firsts && likenessOf(context);
  const first = likeness === undefined ? undefined : firsts?.get(likeness);
  const rules = first ?? rulesOfPromise(context, alerts);
  if (likeness !== undefined) firsts?.set(likeness, rules);
  const groups = groupsOf(context, rules, missing);
  const promised = firsts && {
    slo: slo.id,
    rules: rules.all,
    groups,
    // Few are asked for their own: no alerts are kept for that.
    ...(first && { ownRules: () => rulesOfPromise(context, promiseAlerts(context)).all }),
  };
  return { groups, alerts: classesOf([...alerts.tiers, ...alerts.budgets]), promised };
}

/** What the SLO counts and promises, each before the rules that follow from it. */
function groupsOf(
  context: SloContext,
  rules: RulesOfPromise,
  missing: readonly PlannedAlert[],
): readonly RuleGroup[] {
  const { slo, model } = context;
  const intervals = intervalsOf(model.environment);
  const counts = countRules(context);
  const before = {
    base: counts.base,
    slow: [...promiseRules(context), ...rulesOf(missing)],
  };
  return [
    ...TIER_RHYTHMS.map((rhythm) => ({
      name: TIER_GROUPS[rhythm](slo.id),
      interval: intervals[rhythm],
      rules: [...before[rhythm], ...rules[rhythm]],
    })),
    {
      name: periodGroup(slo.id),
      interval: model.environment.tileInterval,
      rules: [...counts.tile, ...rules.period],
    },
  ].filter((group) => group.rules.length > 0);
}

interface PromiseAlerts {
  /** One for each tier of the SLO. */
  readonly tiers: readonly PlannedAlert[];
  readonly budgets: readonly PlannedAlert[];
}

const promiseAlerts = (context: SloContext & AlertContext): PromiseAlerts => ({
  tiers: context.slo.tiers.map((tier) => burnRateAlert(context, tier)),
  budgets: context.slo.budgetAlerts.map((alert) => budgetAlert(context, alert)),
});

function rulesOfPromise(context: SloContext, { tiers, budgets }: PromiseAlerts): RulesOfPromise {
  const { slo } = context;
  const rhythms = slo.tiers.map(rhythmOfTier);
  const rulesIn = (rhythm: TierRhythm): readonly Rule[] => [
    ...windowRules(
      context,
      tierWindows(slo).filter((window) => rhythmOfWindow(slo.tiers, window) === rhythm),
    ),
    ...rulesOf(tiers.filter((_, i) => rhythms[i] === rhythm)),
  ];
  const [base, slow] = [rulesIn('base'), rulesIn('slow')];
  const period = [...periodRules(context), ...budgetRules(context), ...rulesOf(budgets)];
  return { base, slow, period, all: [...base, ...slow, ...period] };
}
