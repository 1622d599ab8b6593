// What can be told of the labels of an expression's result without knowing any series.
import type { Aggregation, Binary, Expression, VectorSelector } from '../../promql/index.ts';
import { isVector, sampleArgument, unwrap } from './expressions.ts';

/** Functions that write labels: nothing is known of what comes out. */
const WRITE_LABELS = /^(?:label_replace|label_join|info)$/;

/**
 * The aggregation that decides the labels of a result: `sum by (job) (…)` in
 * `round(sum by (job) (x)) > 5`. Undefined when there is none, or more than one.
 */
export function outermostAggregation(expression: Expression): Aggregation | undefined {
  const inner = unwrap(expression);
  if (inner.kind === 'aggregation') return inner;
  if (inner.kind === 'unary') return outermostAggregation(inner.expression);
  if (inner.kind === 'call' && !WRITE_LABELS.test(inner.name)) {
    const argument = sampleArgument(inner);
    return argument && outermostAggregation(argument);
  }
  if (inner.kind !== 'binary') return undefined;
  const { left, right, matching } = inner;
  if (!isVector(left)) return outermostAggregation(right);
  if (!isVector(right)) return outermostAggregation(left);
  const [one, other] = [outermostAggregation(left), outermostAggregation(right)];
  const isPlain = matching?.cardinality === 'one-to-one' || inner.operator === 'and';
  return one && other && isPlain && groupingOf(one) === groupingOf(other) ? one : undefined;
}

/** The labels of an aggregation's result as one text; undefined when they are not listed. */
export const groupingOf = ({ without, grouping, operator }: Aggregation): string | undefined =>
  without || /k$|^limit_ratio$|^count_values$/.test(operator)
    ? undefined
    : grouping.toSorted().join(',');

type Matched = ReadonlyMap<string, string>;

const NOTHING: Matched = new Map();

const keep = (matched: Matched, { without, grouping }: Aggregation): Matched =>
  new Map([...matched].filter(([label]) => grouping.includes(label) !== without));

function matchedBySelector({ matchers }: VectorSelector): Matched {
  const named = matchers.filter(({ label }) => label !== '__name__');
  const labels = [...new Set(named.map(({ label }) => label))];
  const textOf = (label: string): string =>
    named
      .filter((matcher) => matcher.label === label)
      .map(({ operator, value }) => operator + JSON.stringify(value))
      .toSorted()
      .join(' ');
  return new Map(labels.map((label) => [label, textOf(label)]));
}

function matchedByBinary({ left, right, matching }: Binary): Matched {
  const isRight = !isVector(left) || matching?.cardinality === 'one-to-many';
  const matched = matchedLabels(isRight ? right : left);
  const { cardinality, labels = [], include = [], on } = matching ?? {};
  return new Map(
    [...matched].filter(([label]) =>
      cardinality === 'one-to-one' ? labels.includes(label) === on : !include.includes(label),
    ),
  );
}

/**
 * Labels that every sample of the result carries as matchers of a selector allow it, with these
 * matchers as one text; not all such labels, but none that is wrong.
 *
 * @example `sum by (job) (up{job="a",env="b"})` // job: ="a"
 */
export function matchedLabels(expression: Expression): Matched {
  const inner = unwrap(expression);
  if (inner.kind === 'vector-selector') return matchedBySelector(inner);
  if (inner.kind === 'matrix-selector') return matchedBySelector(inner.selector);
  if (inner.kind === 'subquery' || inner.kind === 'unary') return matchedLabels(inner.expression);
  if (inner.kind === 'aggregation') return keep(matchedLabels(inner.expression), inner);
  if (inner.kind === 'call') {
    const argument = WRITE_LABELS.test(inner.name) ? undefined : sampleArgument(inner);
    return argument ? matchedLabels(argument) : NOTHING;
  }
  return inner.kind === 'binary' && inner.operator !== 'or' ? matchedByBinary(inner) : NOTHING;
}
