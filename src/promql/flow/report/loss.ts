// Why a label is not there, in a sentence that is understood without the expression beside it.
import type { Aggregation, Binary, Call, Expression, VectorSelector } from '../../ast.ts';
import type { RelatedRange } from '../../finding.ts';
import { printMatcher } from '../../notation.ts';
import { printOperator } from '../../printer.ts';
import { NAME } from '../label-flow.ts';
import { aggregationWord, rangeOf, wordOf } from './words.ts';

const lostBySelector = (node: VectorSelector, label: string): string => {
  const matcher = node.matchers.find((each) => each.label === label);
  if (matcher) return `\`${printMatcher(matcher)}\` selects only series without \`${label}\``;
  return node.name === ''
    ? `\`${wordOf(node)}\` selects no series with the label \`${label}\``
    : `\`${node.name}\` has no label \`${label}\``;
};

const lostByJoin = (node: Binary, label: string): string => {
  const operator = printOperator(node);
  const { matching } = node;
  if (!matching || label === NAME) return `\`${label}\` is dropped by \`${operator}\``;
  if (matching.include.includes(label)) {
    return `\`${label}\` is overwritten by \`${operator}\`, whose "one" side never carries it`;
  }
  return matching.on === matching.labels.includes(label)
    ? `\`${operator}\` matches only samples without \`${label}\`, as one side never carries it`
    : `\`${label}\` is dropped by \`${operator}\``;
};

const lostByCall = ({ name }: Call, label: string): string =>
  `\`${label}\` is dropped by \`${name}(…)\``;

const lostByAggregation = (node: Aggregation, label: string): string =>
  `\`${label}\` is dropped by \`${aggregationWord(node)}\``;

function sentence(node: Expression, label: string): string {
  if (node.kind === 'vector-selector') return lostBySelector(node, label);
  if (node.kind === 'aggregation') return lostByAggregation(node, label);
  if (node.kind === 'call') return lostByCall(node, label);
  if (node.kind === 'binary') return lostByJoin(node, label);
  return `\`${label}\` is dropped by \`${wordOf(node)}\``;
}

/** Why a node's samples lack a label: the node drops it, or nothing below ever carried it. */
export const explainLoss = (node: Expression, label: string, isDropped: boolean): RelatedRange => ({
  range: (node.kind === 'binary' && node.operatorRange) || rangeOf(node),
  message:
    isDropped || node.kind === 'vector-selector'
      ? sentence(node, label)
      : `\`${wordOf(node)}\` never carries \`${label}\``,
});
