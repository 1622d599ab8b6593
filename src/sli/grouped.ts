// Every aggregation of an SLI keeps the labels that have budgets of their own.
import type { Counting } from '../model/sli.ts';
import type { Expression, VectorSelector } from '../promql/ast.ts';
import { build } from '../promql/index.ts';

/** A counter to count, and the counter that proves that its target was there before. */
export interface Counted {
  readonly series: VectorSelector;
  readonly presence: VectorSelector;
}

type Grouping = Pick<Counting, 'by'>;

/**
 * One number for each group, or one in all.
 *
 * @example grouped('count', g, { by: ['tenant'] }) // count by (tenant) (g)
 */
export const grouped = (
  operator: 'count' | 'sum',
  expression: Expression,
  { by }: Grouping,
): Expression => build.aggregate(operator, expression, by.length > 0 ? { by } : {});

export const summed = (expression: Expression, counting: Grouping): Expression =>
  grouped('sum', expression, counting);

const ZERO = build.number(0);

/**
 * Zero where nothing has been seen yet: most bad series are born with the first failure. Each group
 * that has events has a zero of its own.
 *
 * @example
 * zeroFilled(bad, counting) // bad or vector(0)
 * zeroFilled(bad, counting) // bad or 0 * count by (tenant) (slo:events:increase30s{slo="x"})
 */
export const zeroFilled = (
  counted: Expression,
  { by, recordedEvents }: Pick<Counting, 'by' | 'recordedEvents'>,
): Expression => build.or(counted, zeroOf(recordedEvents, { by }));

/** Zero for each group of a vector, counted since values may be NaN and its other labels differ. */
export const zeroOf = (vector: Expression, { by }: Grouping): Expression =>
  by.length === 0
    ? build.call('vector', ZERO)
    : build.multiply(ZERO, build.aggregate('count', vector, { by }));

/** Events that are not good, never below zero: a bucket may be born later than its count. */
export const remainder = (
  good: Expression,
  { by, recordedEvents }: Pick<Counting, 'by' | 'recordedEvents'>,
): Expression => build.call('clamp_min', build.subtract(recordedEvents, good, { on: by }), ZERO);
