// What happens to the alerts on what is left of a budget.
import type { Fact, Risk, Sides } from '../change.ts';
import { isLess, ratioOf } from '../budgets.ts';
import { differences } from '../differences.ts';
import { pairUp } from '../pair.ts';
import type { Context, PlacedSlo } from '../placed.ts';
import { say } from '../said.ts';
import { lessUrgent } from './moved.ts';

export function compareBudgetAlerts(
  { before, after }: Sides<PlacedSlo>,
  context: Context,
): { readonly facts: readonly Fact[]; readonly risks: readonly Risk[] } {
  const { same, removed, added } = pairUp(
    { before: before.slo.budgetAlerts, after: after.slo.budgetAlerts },
    { name: ({ name }) => name, alike: [] },
  );
  const { system } = after;
  return {
    facts: [
      ...removed.map(({ name, below }): Fact => ({
        what: name,
        before: `below ${below}`,
        after: 'removed',
      })),
      ...added.map(({ name, below }): Fact => ({ what: name, after: `below ${below}` })),
      ...same.flatMap((sides) =>
        differences(sides, ['name']).map((fact) => ({
          ...fact,
          what: `${sides.after.name} › ${fact.what}`,
        })),
      ),
    ],
    risks: [
      ...removed.map(({ name }): Risk => {
        const says = say`${name} of ${after.slo.id} is removed`;
        return { code: 'alert-removed', says };
      }),
      ...same.flatMap(({ before: was, after: is }): Risk[] => [
        ...lessUrgent(is.name, { before: was.severity, after: is.severity }, { system, context }),
        ...(isLess(ratioOf(is.below), ratioOf(was.below))
          ? [
              {
                code: 'alert-quieter' as const,
                says: say`${is.name} waits until less is left`,
              },
            ]
          : []),
      ]),
    ],
  };
}
