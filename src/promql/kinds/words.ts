// How messages name kinds and quote expressions.
import type { Aggregation, Expression } from '../ast.ts';
import type { SampleKind } from '../catalogue.ts';
import { printAggregator, printExpression } from '../printer.ts';

const KINDS: Readonly<Record<SampleKind, string>> = {
  counter: 'a counter',
  'summed-counter': 'a sum of counters',
  gauge: 'a gauge',
  bucket: "a histogram's counter",
  'bucket-rate': "a rate of a histogram's buckets",
  quantile: 'a quantile',
  'native-histogram': 'a native histogram',
  'native-histogram-rate': 'a rate of a native histogram',
  info: 'always 1',
  state: 'a state',
  unknown: 'of unknown kind',
};

export const kindWords = (kind: SampleKind): string => KINDS[kind];

const LONGEST = 60;

/** `sum by (job) (…)`. */
export const quoteAggregation = (node: Aggregation): string => `${printAggregator(node)}(…)`;

/** What stands before a range, as short as it can be told apart by. */
export function quoteExpression(node: Expression): string {
  if (node.kind === 'paren') return quoteExpression(node.expression);
  if (node.kind === 'matrix-selector') return quoteExpression(node.selector);
  if (node.kind === 'subquery') return quoteExpression(node.expression);
  if (node.kind === 'vector-selector' && node.name !== '') return node.name;
  const text = printExpression(node);
  if (text.length <= LONGEST) return text;
  if (node.kind === 'aggregation') return quoteAggregation(node);
  return node.kind === 'call' ? `${node.name}(…)` : `${text.slice(0, LONGEST - 1)}…`;
}
