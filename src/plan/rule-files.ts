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

/** The recording rules of the first SLO with each promise. */
export type FirstRecordings = Map<string, Recordings>;

/** Those of an SLO that follow from its promise, by the group in which they stand. */
type Recordings = Readonly<Record<TierRhythm | 'period', readonly Rule[]>>;

/**
 * The rules of a service. Where `firsts` are given, SLOs will share what they promise: of those with
 * the same promise only the first has recording rules of its own.
 */
export function planRules(context: AlertContext, firsts?: FirstRecordings): PlannedRules {
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

interface Beside {
  /** The alerts of missing data that stand with this SLO. */
  readonly missing: readonly PlannedAlert[];
  readonly firsts: FirstRecordings | undefined;
}

function sloGroups(context: SloContext & AlertContext, { missing, firsts }: Beside): SloGroups {
  const { slo, model } = context;
  const { environment } = model;
  const intervals = intervalsOf(environment);
  const tiers = slo.tiers.map((tier) => ({ tier, planned: burnRateAlert(context, tier) }));
  const budgets = slo.budgetAlerts.map((alert) => budgetAlert(context, alert));
  const promise = promiseOf(slo);
  const first = firsts?.get(promise);
  const recordings = first ?? recordingsOf(context);
  if (!first) firsts?.set(promise, recordings);
  const rulesIn = (rhythm: TierRhythm): readonly Rule[] => [
    ...recordings[rhythm],
    ...tiers.filter(({ tier }) => rhythmOfTier(tier) === rhythm).map(({ planned }) => planned.rule),
  ];
  const ofTiers = { base: rulesIn('base'), slow: rulesIn('slow') };
  const firstOf = {
    base: baseCounts(context),
    slow: [...promiseRules(context), ...rulesOf(missing)],
  };
  const period = [...recordings.period, ...rulesOf(budgets)];
  const groups = [
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
  ].filter(({ rules }) => rules.length > 0);
  const rules = [...TIER_RHYTHMS.flatMap((rhythm) => ofTiers[rhythm]), ...period];
  return {
    groups,
    alerts: [...tiers.map(({ planned }) => planned), ...budgets],
    promised: {
      promise,
      slo: slo.id,
      rules,
      groups,
      ...(first && { ownRecordings: () => paired(first, recordingsOf(context)) }),
    },
  };
}

function recordingsOf(context: SloContext): Recordings {
  const { slo } = context;
  const windowsIn = (rhythm: TierRhythm): readonly Rule[] =>
    windowRules(
      context,
      tierWindows(slo).filter((window) => rhythmOfWindow(slo.tiers, window) === rhythm),
    );
  return {
    base: windowsIn('base'),
    slow: windowsIn('slow'),
    period: [...periodRules(context), ...budgetRules(context)],
  };
}

const PARTS = [...TIER_RHYTHMS, 'period'] as const;

/** Of one promise: the same rules in the same order. */
const paired = (first: Recordings, own: Recordings): readonly (readonly [Rule, Rule])[] =>
  PARTS.flatMap((part) =>
    first[part].flatMap((rule, i): readonly (readonly [Rule, Rule])[] => {
      const other = own[part][i];
      return other ? [[rule, other]] : [];
    }),
  );
