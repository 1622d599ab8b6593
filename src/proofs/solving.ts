import type { LabelSet } from '../ir/index.ts';
import type { Metric } from '../model/index.ts';
import type { Expression, VectorSelector } from '../promql/ast.ts';
import { printExpression } from '../promql/index.ts';
import { chooseLabels } from './choose-labels.ts';
import type { Driven } from './driven.ts';
import { keyOf, type Known } from './evaluate.ts';

/** Series that have been found so far, and what they were found for. */
export interface Solving extends Known {
  readonly metrics: readonly Metric[];
  /** Labels that every series has. */
  readonly labels: LabelSet;
  /** All that is read, so that a part can be told from the whole. */
  readonly selectors: readonly VectorSelector[];
  readonly series: Driven[];
  readonly known: Map<string, number>;
}

/** Why an expression cannot be given a value; undefined when it was. */
export type Refusal = string | undefined;

export const cannot = (expression: Expression): string => {
  const text = printExpression(expression);
  return `no series are known for which ${text.length > 60 ? `${text.slice(0, 57)}…` : text} has a given value`;
};

/** Labels that a selector takes, and no selector of a part of the same. */
export function labelsFor(
  selector: VectorSelector,
  { selectors, labels }: Solving,
): LabelSet | undefined {
  const narrower = selectors.filter(
    (each) =>
      each.name === selector.name && keyOf(each) !== keyOf(selector) && !covers(each, selector),
  );
  return chooseLabels(selector, narrower, labels);
}

/** Whether one selector asks for nothing that another one does not ask for too. */
const covers = (wide: VectorSelector, narrow: VectorSelector): boolean =>
  wide.matchers.every((matcher) =>
    narrow.matchers.some(
      ({ label, operator, value }) =>
        label === matcher.label && operator === matcher.operator && value === matcher.value,
    ),
  );
