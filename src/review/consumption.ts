// What an objective means for what has been spent already, with the numbers of a server.
import {
  compare,
  decimal,
  divide,
  multiply,
  printPercent,
  round,
  subtract,
  type Decimal,
} from '../units/index.ts';
import { budgetOf } from './budgets.ts';
import type { Change } from './change.ts';
import type { Review } from './review.ts';
import { say } from './said.ts';

/** The SLOs whose objectives change, whose spending is worth asking for. */
export const slosToAsk = ({ changes }: Review): readonly string[] =>
  changes
    .filter((each) => objectiveOf(each) !== undefined)
    .map(({ name, formerly }) => formerly ?? name);

/** What is left of budgets, by SLO: `0.7`; below 0 where it is overspent. */
export type BudgetsLeft = ReadonlyMap<string, Decimal>;

/** The review with how much of each changed budget is spent, before and after. */
export const withConsumption = (review: Review, left: BudgetsLeft): Review => ({
  ...review,
  changes: review.changes.map((each) => {
    const rest = left.get(each.formerly ?? each.name);
    const objective = objectiveOf(each);
    if (rest === undefined || !objective) return each;
    const spent = subtract(decimal(1), rest);
    const [was, is] = [budgetOf(objective.before), budgetOf(objective.after)];
    if (compare(is, decimal(0)) <= 0) return each;
    const now = divide(multiply(spent, was), is);
    const over = compare(now, decimal(1)) > 0 ? [', more than there is'] : [];
    const told = say`consumed ${shown(spent)} of the budget becomes ${shown(now)}${over}`;
    return { ...each, effects: [told, ...each.effects] };
  }),
});

const shown = (ratio: Decimal): string => printPercent(round(ratio, 3));

function objectiveOf({
  what,
  facts,
}: Change): { readonly before: string; readonly after: string } | undefined {
  const fact = what === 'SLO' ? facts.find((each) => each.what === 'objective') : undefined;
  return fact?.before === undefined || fact.after === undefined
    ? undefined
    : { before: fact.before, after: fact.after };
}
