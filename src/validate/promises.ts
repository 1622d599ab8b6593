// What SLOs promise: an objective over a period, its budget, and when its burning is told. Most SLOs
// of a system promise the same, so that it is worked out once.
import type { BurnRatePolicy, GroupObjectiveProps, SloProps } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Environment, Severity, Slo } from '../model/index.ts';
import { decimal, subtract } from '../units/index.ts';
import { resolveBudgetAlerts, resolveEvidence } from './burn-options.ts';
import { resolveBurnRates } from './burn-rates.ts';
import { resolveGroups } from './grouping.ts';
import { resolveObjective, resolveWindow } from './objectives.ts';
import type { Scope } from './scope.ts';

/** What one objective promises, and where it is written. */
export interface PromiseProps {
  readonly name: string;
  readonly description?: string | undefined;
  readonly objective: SloProps<string>['objective'];
  readonly window?: SloProps<string>['window'] | undefined;
  readonly burnRates?: SloProps<string>['burnRates'] | undefined;
  readonly about: Subject;
  readonly groups: readonly GroupObjectiveProps[];
}

interface PromiseContext {
  readonly system: string;
  readonly severities: readonly Severity[];
  readonly environment: Environment;
  readonly burnRates: BurnRatePolicy;
}

type Promised = Pick<
  Slo,
  | 'objective'
  | 'budget'
  | 'window'
  | 'period'
  | 'windowTitle'
  | 'groups'
  | 'tiers'
  | 'evidence'
  | 'budgetAlerts'
>;

/** For SLOs of a system that promise the same, the same. */
export function resolvePromise(
  scope: Scope,
  own: PromiseProps,
  context: PromiseContext,
  labels: readonly string[],
): Promised {
  const policy = own.burnRates ?? context.burnRates;
  const alike = promisesBy(context.severities, policy);
  const words = JSON.stringify([own.objective, own.window, own.groups, labels]);
  const same = alike.get(words);
  if (same) return same;
  const before = scope.diagnostics.length;
  const promised = promiseOf(scope, own, policy, { ...context, labels });
  // What is wrong is said of every SLO.
  if (scope.diagnostics.length === before) alike.set(words, promised);
  return promised;
}

type Policy = BurnRatePolicy | 'none';

function promisesBy(severities: readonly Severity[], policy: Policy): Map<string, Promised> {
  const ofSystem = known.get(severities) ?? new Map<Policy, Map<string, Promised>>();
  known.set(severities, ofSystem);
  const ofPolicy = ofSystem.get(policy) ?? new Map<string, Promised>();
  ofSystem.set(policy, ofPolicy);
  return ofPolicy;
}

/** By the severities of a system, which each run makes anew. */
const known = new WeakMap<readonly Severity[], Map<Policy, Map<string, Promised>>>();

function promiseOf(
  scope: Scope,
  { about, ...own }: PromiseProps,
  policy: Policy,
  { labels, ...context }: PromiseContext & { readonly labels: readonly string[] },
): Promised {
  const { environment } = context;
  const objective = resolveObjective(scope, property(about, 'objective'), own.objective);
  const window = resolveWindow(scope, property(about, 'window'), own.window, environment);
  const budget = subtract(decimal(1), objective);
  const groups = resolveGroups(scope, own.groups, labels, about);
  const promised = { objective, budget, ...window, groups };
  if (policy === 'none') return { ...promised, ...NO_ALERTS };
  const ofPolicy = subject('burn rates', policy, about);
  const burning = {
    ...context,
    period: window.period,
    errorBudgets: [budget, ...groups.map((group) => group.budget)],
    slo: about,
  };
  return {
    ...promised,
    tiers: resolveBurnRates(scope, policy, burning),
    evidence: resolveEvidence(scope, policy, ofPolicy),
    budgetAlerts: resolveBudgetAlerts(scope, policy, ofPolicy, burning),
  };
}

const NO_ALERTS = {
  tiers: [],
  evidence: { of: 'bad-events', least: decimal(0) },
  budgetAlerts: [],
} as const;
