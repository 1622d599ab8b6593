// Release gates: the queries of a rollback matrix, and what their answers mean.
import type { GateCheck, GatePlan, Origin } from '../ir/index.ts';
import type {
  Environment,
  GateCheck as ModelCheck,
  Model,
  RolloutGate,
  Service,
  Slo,
  System,
} from '../model/index.ts';
import { build } from '../promql/index.ts';
import { duration, printPercent, type Decimal, type Duration } from '../units/index.ts';
import { budgetRemaining } from './budget-left.ts';

/** The gates of all systems: that of a system before those of its services. */
export const planGates = ({ systems, environment }: Model): readonly GatePlan[] =>
  systems.flatMap((system) => gatesOf(system, environment));

export const gatesOf = (system: System, environment: Environment): readonly GatePlan[] => [
  ...planGate(system.rollout, { system, environment }),
  ...system.services.flatMap((service) =>
    planGate(service.rollout, { system, service, environment }),
  ),
];

interface Owner {
  readonly system: System;
  readonly service?: Service;
  readonly environment: Environment;
}

function planGate(gate: RolloutGate | 'none', owner: Owner): readonly GatePlan[] {
  if (gate === 'none') return [];
  const { system, service, environment } = owner;
  const check = (each: ModelCheck): GateCheck => planCheck(each, gate);
  return [
    {
      name: service ? `${system.name}/${service.name}` : system.name,
      title: (service ?? system).title,
      steps: gate.steps,
      evidence: check(gate.evidence),
      rows: gate.rows.map((row) => ({
        ...row,
        when: row.when === 'otherwise' ? row.when : check(row.when),
      })),
      verify: gate.verify.map(check),
      stableFor: gate.stableFor,
      budgets: planBudgets(gate.budgetLeft, owner),
      step: environment.evaluationInterval,
      origin: originOf(owner, gate),
    },
  ];
}

const originOf = ({ system, service }: Owner, { place }: RolloutGate): Origin => ({
  system: system.name,
  ...(service && { service: service.name }),
  definition: 'rollout',
  place,
  steps: ['release gate'],
});

// Often enough for an average, and cheap.
const SAMPLED_EVERY = duration('1m');

const planCheck = (
  { name, measure, comparison, limit, against, sentence }: ModelCheck,
  { before }: { readonly before: Duration },
): GateCheck => ({
  name,
  unit: measure.unit,
  expression: measure.expression,
  comparison,
  limit,
  before:
    against === 'threshold'
      ? 'none'
      : build.call('avg_over_time', build.subquery(measure.expression, before, SAMPLED_EVERY)),
  sentence,
});

function planBudgets(
  least: Decimal | 'none',
  { system, service, environment }: Owner,
): readonly GateCheck[] {
  if (least === 'none') return [];
  const slos: readonly Slo[] = (service ? [service] : system.services).flatMap((each) => each.slos);
  return slos.map((slo) => ({
    name: `budget of ${slo.id}`,
    unit: 'ratio',
    expression: budgetRemaining(slo, environment),
    comparison: '>=',
    limit: least,
    before: 'none',
    sentence: `at least ${printPercent(least)}`,
  }));
}
