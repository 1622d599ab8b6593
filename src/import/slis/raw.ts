// Two queries that count, as they are: a rate counts once it is an increase.
import { printExpression, valueType, type Expression } from '../../promql/index.ts';
import { hasWindow } from '../query.ts';
import type { ImportedSli } from '../slo.ts';
import type { Windowed } from '../written.ts';
import { bare, isNumber, sameLabels } from './counted.ts';
import { labelsKept } from './kept.ts';
import { usesOf } from './metrics.ts';
import type { Recogniser } from './query.ts';

/** Both queries are sums of counts, so each can be counted by itself. */
export const raw: Recogniser = ({ part, total, is }) => {
  const [some, all] = [countOf(part), countOf(total)];
  if (!some || !all || some.unit !== all.unit) return undefined;
  const [ofSome, ofAll] = [labelsKept(some.expression), labelsKept(all.expression)];
  if (ofSome === 'all' || ofAll === 'all' || !sameLabels(ofSome, ofAll)) return undefined;
  const metrics = [...usesOf(some.expression), ...usesOf(all.expression)];
  return {
    call: 'raw',
    props: { events: windowed(all.expression), [is]: windowed(some.expression) },
    metrics,
    differences: [],
    by: ofAll,
  } satisfies ImportedSli;
};

const windowed = (expression: Expression): Windowed => ({
  kind: 'windowed',
  text: printExpression(expression),
  metrics: usesOf(expression),
});

interface Count {
  readonly expression: Expression;
  /** Rates and increases tell their counts in another unit than counts of samples. */
  readonly unit: 'events' | 'samples';
}

/**
 * What counts in a window, if the expression is linear in it: then rates may become increases, both
 * in what is bad and in all, and their share stays the same.
 */
function countOf(expression: Expression): Count | undefined {
  const node = bare(expression);
  if (!hasWindow(node) || valueType(node) !== 'instant vector') return undefined;
  if (node.kind === 'aggregation') {
    const inner = node.operator === 'sum' ? countOf(node.expression) : undefined;
    return inner && { ...inner, expression: { ...node, expression: inner.expression } };
  }
  if (node.kind === 'binary') return countOfBinary(node);
  if (node.kind !== 'call') return undefined;
  const unit = UNITS[node.name];
  const [range] = node.arguments;
  if (!unit || range?.kind !== 'matrix-selector') return undefined;
  return { unit, expression: node.name === 'rate' ? { ...node, name: 'increase' } : node };
}

const UNITS: Readonly<Record<string, Count['unit']>> = {
  rate: 'events',
  increase: 'events',
  count_over_time: 'samples',
  sum_over_time: 'samples',
};

function countOfBinary(node: Extract<Expression, { kind: 'binary' }>): Count | undefined {
  const { operator, left, right } = node;
  if (operator === '*' || operator === '/') {
    const isFactor = bare(right).kind === 'number' && !isNumber(right, 0);
    const inner = isFactor ? countOf(left) : undefined;
    return inner && { ...inner, expression: { ...node, left: inner.expression } };
  }
  if (operator !== '+' && operator !== '-') return undefined;
  const [a, b] = [countOf(left), countOf(right)];
  if (!a || !b || a.unit !== b.unit) return undefined;
  return {
    unit: a.unit,
    expression: {
      ...node,
      left: parenthesise(left, a.expression),
      right: parenthesise(right, b.expression),
    },
  };
}

/** Parentheses that stood there stay, as precedence may need them. */
const parenthesise = (before: Expression, expression: Expression): Expression =>
  before.kind === 'paren' && expression.kind === 'binary'
    ? { kind: 'paren', expression }
    : expression;
