// Which labels the series have that a query returns.
import { valueType, type Expression } from '../../promql/index.ts';

export type Kept = 'all' | readonly string[];

const NO_LABELS: ReadonlySet<string> = new Set(['vector', 'absent', 'absent_over_time', 'time']);

/** The labels of the result; `all` where it keeps those of its series. */
export function labelsKept(node: Expression): Kept {
  if (valueType(node) === 'scalar') return [];
  if (node.kind === 'paren' || node.kind === 'unary') return labelsKept(node.expression);
  if (node.kind === 'aggregation') {
    const isFew = node.operator === 'topk' || node.operator === 'bottomk';
    if (isFew || node.without) return isFew ? labelsKept(node.expression) : 'all';
    return [...new Set(node.grouping)].toSorted();
  }
  if (node.kind === 'call') return keptByCall(node);
  if (node.kind === 'subquery') return labelsKept(node.expression);
  if (node.kind !== 'binary') return 'all';
  const { left, right, matching } = node;
  if (valueType(left) === 'scalar') return labelsKept(right);
  if (valueType(right) === 'scalar') return labelsKept(left);
  if (matching?.on && matching.cardinality === 'one-to-one') return [...matching.labels].toSorted();
  return matching?.cardinality === 'one-to-many' ? labelsKept(right) : labelsKept(left);
}

function keptByCall({ name, arguments: given }: Extract<Expression, { kind: 'call' }>): Kept {
  if (NO_LABELS.has(name)) return [];
  const vector = given.find((it) => {
    const type = valueType(it);
    return type === 'instant vector' || type === 'range vector';
  });
  if (!vector) return [];
  const kept = vector.kind === 'matrix-selector' ? 'all' : labelsKept(vector);
  // The buckets are gone once they have become a quantile.
  return kept === 'all' || name !== 'histogram_quantile' ? kept : kept.filter((it) => it !== 'le');
}
