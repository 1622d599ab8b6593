import type { LabelSet } from '../ir/index.ts';
import type { Aggregation, Binary, Expression } from '../promql/ast.ts';
import { takes } from './choose-labels.ts';
import type { Driven } from './driven.ts';
import { selectorsOf } from './selectors.ts';

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
  if (expression.name.startsWith('absent')) {
    const selector = first?.kind === 'matrix-selector' ? first.selector : first;
    if (selector?.kind !== 'vector-selector') return {};
    const named = selector.matchers.filter(({ operator }) => operator === '=');
    return Object.fromEntries(named.map(({ label, value }) => [label, value]));
  }
  return expression.name === 'vector' || !first ? {} : inner(first);
}

/** Some of the series that are read, with all of their labels. */
const CHOOSING = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

/** Of many series, those whose labels are grouped by have to be the same. */
function ofAggregation(
  { operator, expression, grouping, without }: Aggregation,
  series: readonly Driven[],
): LabelSet | undefined {
  if (CHOOSING.has(operator)) return resultLabels(expression, series);
  if (!without && grouping.length === 0) return {};
  const named = grouping.filter((label) => label !== 'le');
  const isKept = (label: string): boolean => grouping.includes(label) !== without;
  const read = selectorsOf([expression]);
  const all = series
    .filter((each) => read.some((selector) => takes(selector, each)))
    .map(({ labels }) => pick(labels, isKept));
  const [first = {}] = all;
  const compared = without ? [...new Set(all.flatMap((labels) => Object.keys(labels)))] : named;
  const isOne = all.every((labels) => compared.every((label) => labels[label] === first[label]));
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
  if (matching.cardinality === 'one-to-many') return copied(inner(right), labels, matching.include);
  if (matching.cardinality === 'many-to-one') return copied(labels, inner(right), matching.include);
  if (matching.cardinality !== 'one-to-one' || matching.labels.length === 0) return labels;
  return pick(labels, (label) => matching.labels.includes(label) === matching.on);
}

/** The labels of the side with many, and those that it takes from the other one. */
const copied = (
  many: LabelSet | undefined,
  one: LabelSet | undefined,
  include: readonly string[],
): LabelSet | undefined =>
  many && one && { ...many, ...pick(one, (label) => include.includes(label)) };
