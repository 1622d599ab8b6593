import type { LabelSet } from '../ir/index.ts';
import type { Aggregation, Binary, Expression } from '../promql/ast.ts';
import { takes } from './choose-labels.ts';
import type { Driven } from './solve.ts';

const pick = (labels: LabelSet, isKept: (label: string) => boolean): LabelSet =>
  Object.fromEntries(Object.entries(labels).filter(([label]) => isKept(label)));

/** The labels of what an expression returns for made-up series; undefined if it is not one sample. */
export function resultLabels(
  expression: Expression,
  series: readonly Driven[],
): LabelSet | undefined {
  const inner = (it: Expression): LabelSet | undefined => resultLabels(it, series);
  if (expression.kind === 'vector-selector') {
    const [only, ...others] = series.filter((each) => takes(expression, each));
    return only && others.length === 0 ? only.labels : undefined;
  }
  if (expression.kind === 'matrix-selector') return inner(expression.selector);
  if (expression.kind === 'paren' || expression.kind === 'unary')
    return inner(expression.expression);
  if (expression.kind === 'aggregation') return ofAggregation(expression, series);
  if (expression.kind === 'binary') return ofBinary(expression, inner);
  if (expression.kind !== 'call') return {};
  if (expression.name === 'histogram_quantile') {
    const rates = expression.arguments[1];
    const labels = rates && inner(rates);
    return labels && pick(labels, (label) => label !== 'le');
  }
  const [first] = expression.arguments;
  // Nothing is there to take labels from: those that were asked for are all that is known.
  if (expression.name === 'absent' && first?.kind === 'vector-selector') {
    const named = first.matchers.filter(({ operator }) => operator === '=');
    return Object.fromEntries(named.map(({ label, value }) => [label, value]));
  }
  return expression.name === 'vector' || !first ? {} : inner(first);
}

/** Of many series, those whose labels are grouped by have to be the same. */
function ofAggregation(
  { expression, grouping, without }: Aggregation,
  series: readonly Driven[],
): LabelSet | undefined {
  if (!without && grouping.length === 0) return {};
  if (without) {
    const labels = resultLabels(expression, series);
    return labels && pick(labels, (label) => !grouping.includes(label));
  }
  const all = series.map(({ labels }) => pick(labels, (label) => grouping.includes(label)));
  const [first = {}] = all;
  const named = grouping.filter((label) => label !== 'le');
  const isOne = all.every((labels) => named.every((label) => labels[label] === first[label]));
  return isOne ? first : undefined;
}

type Inner = (it: Expression) => LabelSet | undefined;

const isScalar = (it: Expression): boolean =>
  it.kind === 'number' ||
  (it.kind === 'paren' && isScalar(it.expression)) ||
  (it.kind === 'unary' && isScalar(it.expression)) ||
  (it.kind === 'call' && (it.name === 'time' || it.name === 'scalar'));

function ofBinary({ left, right, matching }: Binary, inner: Inner): LabelSet | undefined {
  if (isScalar(left)) return inner(right);
  const labels = inner(left);
  if (!labels || isScalar(right) || !matching) return labels;
  if (matching.cardinality !== 'one-to-one' || matching.labels.length === 0) return labels;
  return pick(labels, (label) => matching.labels.includes(label) === matching.on);
}
