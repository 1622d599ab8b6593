import type { Slo } from '../model/index.ts';
import { decimal, printPercent, subtract, type Decimal } from '../units/index.ts';
import type { Subject } from './simulate.ts';

/** What of an SLO says what it promises, and when its alerts fire. */
export type PromisedSlo = Pick<
  Slo,
  | 'id'
  | 'objective'
  | 'budget'
  | 'period'
  | 'windowTitle'
  | 'tiers'
  | 'evidence'
  | 'counting'
  | 'groups'
>;

/**
 * What to simulate of an SLO: itself and the groups with an objective of their own, or instead of
 * them what its objective might be.
 *
 * @example subjectsOf(slo, [decimal('0.999')]) // titled `api-availability at 99.9%`
 */
export function subjectsOf(slo: PromisedSlo, objectives: readonly Decimal[]): readonly Subject[] {
  const { period, windowTitle, tiers, evidence, counting } = slo;
  const own = { title: slo.id, objective: slo.objective, budget: slo.budget };
  const shared = { period, windowTitle, tiers, evidence, counting };
  const groups = slo.groups.map(({ labels, objective, budget }) => ({
    title: `${slo.id} {${Object.entries(labels)
      .map(([name, value]) => `${name}="${value}"`)
      .join(', ')}}`,
    objective,
    budget,
  }));
  const asked = objectives.map((objective) => ({
    title: `${slo.id} at ${printPercent(objective)}`,
    objective,
    budget: subtract(decimal(1), objective),
  }));
  return (asked.length > 0 ? asked : [own, ...groups]).map((each) => ({ ...each, ...shared }));
}
