import type { Rule } from '../../ir/index.ts';
import { SLO_LABEL } from '../../names/index.ts';
import type { Expression, Matcher } from '../../promql/ast.ts';
import { children, mapSelectors, printExpression, walk } from '../../promql/index.ts';
import { readsOf } from './names-read.ts';

/** The same text for expressions that differ in their SLO alone; none if one reads of others. */
export const shapeOf = (rule: Rule, slo: string): string | undefined =>
  readsOf(rule).areOfSlos && readsOnly(rule.expression, slo)
    ? printExpression(withSlos(rule.expression, []))
    : undefined;

const isOfSlo = ({ label }: Matcher): boolean => label === SLO_LABEL;

/** Whether every series that is read is one of the SLO's own; at least one, for its labels. */
function readsOnly(expression: Expression, slo: string): boolean {
  let isRead = false;
  const isOwn = (node: Expression): boolean => {
    if (node.kind !== 'vector-selector') return children(node).every(isOwn);
    isRead = true;
    const matcher = node.matchers.find(isOfSlo);
    return matcher?.operator === '=' && matcher.value === slo;
  };
  return isOwn(expression) && isRead && keepsLabels(expression);
}

/** Aggregations and most matchings lose the labels that tell SLOs apart. */
function keepsLabels(expression: Expression): boolean {
  let isKept = true;
  walk(expression, (node) => {
    if (node.kind === 'aggregation') isKept = false;
    if (node.kind === 'binary' && (node.matching?.on || node.matching?.labels.length))
      isKept = false;
    if (node.kind === 'call' && node.name === 'scalar') isKept = false;
  });
  return isKept;
}

/** The same of other SLOs; of all without a matcher. */
export const withSlos = (expression: Expression, chosen: readonly Matcher[]): Expression =>
  mapSelectors(expression, (selector) => ({
    ...selector,
    matchers: [...selector.matchers.filter((matcher) => !isOfSlo(matcher)), ...chosen],
  }));
