import { bare } from '../literal.ts';
import type { Expression, Matcher } from '../../ast.ts';
import { hasVariable } from '../../variable.ts';
import { leniently } from '../analysis.ts';
import { ANY, NAME, UNLABELLED, type Carried, type LabelFlow } from '../label-flow.ts';
import { exactly } from '../values.ts';
import type { Transfer } from './transfer.ts';

const matchersOf = (node: Expression | undefined): readonly Matcher[] =>
  node?.kind === 'vector-selector'
    ? node.matchers
    : node?.kind === 'matrix-selector'
      ? node.selector.matchers
      : [];

/**
 * Labels that the matchers of a plain selector name with `=`. Of a label that has several matchers,
 * their order decides whether it is there.
 */
function labelsOf(matchers: readonly Matcher[], variables: boolean): ReadonlyMap<string, Carried> {
  const labels = new Map<string, Carried>();
  for (const { label, operator, value } of matchers) {
    if (label === NAME || operator !== '=' || value === '') continue;
    const count = matchers.filter((each) => each.label === label).length;
    const isSure = count === 1 && !(variables && hasVariable(value));
    labels.set(label, isSure ? { always: true, values: exactly(value) } : ANY);
  }
  return labels;
}

/** `absent(x{job="a"})`: one sample that carries what the selector asks for. */
export const absent: Transfer = (call, analysis): LabelFlow => {
  for (const argument of call.arguments) leniently(analysis, argument);
  const selector = call.arguments[0] && bare(call.arguments[0]);
  return {
    ...UNLABELLED,
    labels: labelsOf(matchersOf(selector), analysis.variables),
    origin: { node: call, inputs: [] },
  };
};
