import type { Rule } from '../../ir/index.ts';
import { SLO_LABEL } from '../../names/index.ts';
import type { Expression, Matcher } from '../../promql/ast.ts';
import { children, mapSelectors, printExpression, walk } from '../../promql/index.ts';
import type { Promised } from '../promised.ts';
import { readsOf, type Reads } from './names-read.ts';

/** The same number for expressions that differ in their SLO alone; none if one reads of others. */
export type ShapeOf = (rule: Rule, slo: string) => number | undefined;

/** The first of the rules that follow from the same promise: it reads the same series. */
export function firstOfPromise(promised: readonly Promised[]): (rule: Rule) => Rule {
  const firsts = new Map<string, readonly Rule[]>();
  const likes = new Map<Rule, Rule>();
  for (const { promise, rules } of promised) {
    const first = firsts.get(promise) ?? rules;
    firsts.set(promise, first);
    rules.forEach((rule, i) => likes.set(rule, first[i] ?? rule));
  }
  return (rule) => likes.get(rule) ?? rule;
}

/** Looks at those that are alike once. */
export function shapeReader(likeOf: (rule: Rule) => Rule): ShapeOf {
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const shapes = new Map<Rule, number | undefined>();
  return (rule, slo) => {
    const like = likeOf(rule);
    if (!shapes.has(like)) {
      const text = textOf(like.expression, like.labels[SLO_LABEL] ?? slo);
      shapes.set(like, text === undefined ? undefined : numberOf(text));
    }
    return shapes.get(like);
  };
}

/** The series that a rule reads, looked for once in those that are alike. */
export function readsReader(likeOf: (rule: Rule) => Rule): (rule: Rule) => Reads {
  const known = new Map<Rule, Reads>();
  return (rule) => {
    const like = likeOf(rule);
    const reads = known.get(like) ?? readsOf(like);
    known.set(like, reads);
    return reads;
  };
}

const textOf = (expression: Expression, slo: string): string | undefined =>
  readsOnly(expression, slo) ? printExpression(withSlos(expression, [])) : undefined;

const isOfSlo = ({ label }: Matcher): boolean => label === SLO_LABEL;

/** Whether every series that is read is one of the SLO's own; at least one, for its labels. */
function readsOnly(expression: Expression, slo: string): boolean {
  let isRead = false;
  // Ends at the first that is not: counts read nothing else, and there are the most of them.
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
