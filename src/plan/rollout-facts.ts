// The rollback matrix as a runbook shows it.
import type { GateCheck, GateFacts, GatePlan, GateRow } from '../ir/index.ts';
import type { Environment, Service, System } from '../model/index.ts';
import { groupBy } from '../text/index.ts';
import { printPercent, renderDuration } from '../units/index.ts';
import { gatesOf } from './rollout.ts';

/** Matrices that say the same are shown once, for all that they decide about. */
export function gateFacts(system: System, environment: Environment): readonly GateFacts[] {
  const gates = gatesOf(system, environment);
  const alike = groupBy(gates, (gate) => JSON.stringify(factsOf(gate)));
  return [...alike.values()].flatMap((each) => {
    const [first] = each;
    const services = each.flatMap(({ origin }) => origin.service ?? []);
    const chosen = services.length > 0 ? ` --service ${services.join(',')}` : '';
    const title = each.map((gate) => gate.title).join(', ');
    return first
      ? [{ title, chosenBy: `--system ${system.name}${chosen}`, ...factsOf(first) }]
      : [];
  });
}

/** The gate that decides about releases of a service: its own, or else that of its system. */
export const gateFactsOf = (
  system: System,
  service: Service,
  environment: Environment,
): readonly GateFacts[] => {
  const facts = factsByName(system, environment);
  return (facts.get(`${system.name}/${service.name}`) ?? facts.get(system.name) ?? []).slice(0, 1);
};

const known = new WeakMap<System, ReadonlyMap<string, readonly GateFacts[]>>();

/** Every page of a system asks for them. */
function factsByName(
  system: System,
  environment: Environment,
): ReadonlyMap<string, readonly GateFacts[]> {
  const found = known.get(system);
  if (found) return found;
  const facts = new Map(
    gatesOf(system, environment).map((gate) => {
      const { title, origin } = gate;
      const chosen = origin.service === undefined ? '' : ` --service ${origin.service}`;
      const chosenBy = `--system ${system.name}${chosen}`;
      return [gate.name, [{ title, chosenBy, ...factsOf(gate) }]] as const;
    }),
  );
  known.set(system, facts);
  return facts;
}

type Said = Omit<GateFacts, 'title' | 'chosenBy'>;

const factsOf = (gate: GatePlan): Said => ({
  steps: gate.steps.map(printPercent).join(' → '),
  evidence: say(gate.evidence),
  rows: gate.rows.map((row) => ({ when: conditionOf(row), action: actionOf(row) })),
  verify: [...gate.verify, ...gate.budgets].map(say),
  stableFor: gate.stableFor === 0 ? '' : renderDuration(gate.stableFor),
});

const say = ({ name, sentence }: GateCheck): string => `${name} ${sentence}`;

function conditionOf({ when, for: hold }: GateRow): string {
  if (when === 'otherwise') return 'anything else';
  return hold === 0 ? say(when) : `${say(when)}, for ${renderDuration(hold)}`;
}

const actionOf = ({ action, within, rollBackAfter }: GateRow): string =>
  [
    action,
    ...(within === 'none' ? [] : [` within ${renderDuration(within)}`]),
    ...(rollBackAfter === 'none' ? [] : [`, after ${renderDuration(rollBackAfter)} roll back`]),
  ].join('');
