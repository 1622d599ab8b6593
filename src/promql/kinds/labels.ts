// Which labels tell samples apart, as far as quantiles and histograms need it: `le` above all.
import type { Aggregation, Binary, Call } from '../ast.ts';
import { isSetOperator } from '../operators.ts';
import type { Sample } from './sample.ts';

export type Labels = Pick<Sample, 'withoutLe' | 'leDroppedBy' | 'labels'>;

const ANY: Labels = Object.freeze({});
const NONE: Labels = Object.freeze({ withoutLe: true, labels: Object.freeze([]) });

/** Those of the sample itself. */
export const labelsOf = ({ withoutLe, leDroppedBy, labels }: Sample): Labels => ({
  withoutLe,
  leDroppedBy,
  labels,
});

export function labelsOfAggregation(of: Sample, by: Aggregation): Labels {
  const { grouping, without } = by;
  const keeps = (label: string): boolean => grouping.includes(label) !== without;
  const labels = without ? of.labels?.filter(keeps) : (of.labels?.filter(keeps) ?? grouping);
  if (of.withoutLe) return { withoutLe: true, leDroppedBy: of.leDroppedBy, labels };
  return keeps('le') ? { labels } : { withoutLe: true, leDroppedBy: by, labels };
}

const withLe = (of: Sample, ...labels: readonly string[]): Labels =>
  labels.includes('le') ? ANY : { withoutLe: of.withoutLe, leDroppedBy: of.leDroppedBy };

const target = ({ arguments: [, to] }: Call): string => (to?.kind === 'string' ? to.value : 'le');

const CALLS: Readonly<Record<string, (of: Sample, call: Call) => Labels>> = {
  absent: () => ANY,
  absent_over_time: () => ANY,
  histogram_fraction: (of) => withoutLe(of),
  histogram_quantile: (of) => withoutLe(of),
  histogram_quantiles: () => ANY,
  info: () => ANY,
  label_join: (of, call) => withLe(of, target(call)),
  label_replace: (of, call) => withLe(of, target(call)),
  vector: () => NONE,
};

const withoutLe = ({ labels }: Sample): Labels => ({
  withoutLe: true,
  labels: labels?.filter((label) => label !== 'le'),
});

export function labelsOfCall(of: Sample | undefined, call: Call): Labels {
  const row = Object.hasOwn(CALLS, call.name) ? CALLS[call.name] : undefined;
  if (!of) return ANY;
  return row ? row(of, call) : labelsOf(of);
}

/** Of a join: the side with many samples, and what it copies from the other. */
function labelsOfJoin(many: Sample, one: Sample, include: readonly string[]): Labels {
  if (!many.withoutLe) return ANY;
  return include.includes('le') && !one.withoutLe ? ANY : withLe(many);
}

export function labelsOfBinary(node: Binary, left: Sample, right: Sample): Labels {
  const { operator, matching } = node;
  if (operator === 'or') return left.withoutLe && right.withoutLe ? withLe(left) : ANY;
  if (isSetOperator(operator) || !matching) return labelsOf(left.constant ? right : left);
  const { cardinality, include } = matching;
  if (cardinality === 'many-to-one') return labelsOfJoin(left, right, include);
  if (cardinality === 'one-to-many') return labelsOfJoin(right, left, include);
  const lacking = [left, right].find((side) => side.withoutLe);
  return lacking ? withLe(lacking) : ANY;
}
