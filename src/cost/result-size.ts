// How many series an expression results in, from how many its selectors find.
import type { Aggregation, Binary, Call, Expression, VectorSelector } from '../promql/index.ts';
import { firstSelector, groupsKey } from './cardinality.ts';

export interface Known {
  readonly seriesOf: (selector: VectorSelector) => number;
  readonly isRecorded: (selector: VectorSelector) => boolean;
  /** Numbers of groups by `groupsKey`, as far as they were asked for. */
  readonly groups: ReadonlyMap<string, number>;
}

/**
 * Series of a result. Aggregations by labels of scraped series whose values nobody counted are one
 * series.
 *
 * @example resultSize(parse('sum(rate(x[5m])) or vector(0)'), known) // 1
 */
export function resultSize(expression: Expression, known: Known): number {
  if (expression.kind === 'vector-selector') return known.seriesOf(expression);
  if (expression.kind === 'matrix-selector') return known.seriesOf(expression.selector);
  if (expression.kind === 'call') return sizeOfCall(expression, known);
  if (expression.kind === 'aggregation') return sizeOfAggregation(expression, known);
  if (expression.kind === 'binary') return sizeOfBinary(expression, known);
  return 'expression' in expression ? resultSize(expression.expression, known) : 1;
}

const ONE = new Set(['absent', 'absent_over_time', 'scalar', 'vector', 'time', 'pi']);

function sizeOfCall({ name, arguments: given }: Call, known: Known): number {
  const sizes = given.filter(({ kind }) => kind !== 'number' && kind !== 'string');
  if (ONE.has(name) || sizes.length === 0) return 1;
  return Math.max(...sizes.map((each) => resultSize(each, known)));
}

const SELECTING = new Set(['topk', 'bottomk', 'limitk']);

function sizeOfAggregation(node: Aggregation, known: Known): number {
  const inner = resultSize(node.expression, known);
  const groups = Math.min(inner, groupsOf(node, inner, known));
  if (!SELECTING.has(node.operator)) return groups;
  const most = node.parameter?.kind === 'number' ? node.parameter.value : 1;
  return Math.min(inner, groups * most);
}

function groupsOf(node: Aggregation, inner: number, known: Known): number {
  const { grouping, without, expression } = node;
  if (without) return inner;
  const selector = grouping.length > 0 ? firstSelector(expression) : undefined;
  if (!selector) return 1;
  // What is recorded has been aggregated already, so that each of its series is a group.
  const most = known.isRecorded(selector) ? inner : 1;
  return known.groups.get(groupsKey(grouping, selector)) ?? most;
}

function sizeOfBinary({ operator, left, right, matching }: Binary, known: Known): number {
  const [a, b] = [resultSize(left, known), resultSize(right, known)];
  if (operator === 'or') return Math.max(a, b);
  if (operator === 'and' || operator === 'unless') return a;
  if (!matching) return Math.max(a, b);
  if (matching.cardinality === 'many-to-one') return a;
  if (matching.cardinality === 'one-to-many') return b;
  return Math.min(a, b);
}
