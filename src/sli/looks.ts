// SLIs that look at a value every base interval: each series that has one is an event, and it is bad
// where a condition holds.
import type { Counting, Sli } from '../model/sli.ts';
import type { Expression } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import { grouped, summed, zeroFilled } from './grouped.ts';
import { sampled } from './sampled.ts';

export interface Look {
  readonly value: Expression;
  /** The value where it is bad. */
  readonly bad: Expression;
}

/**
 * Series that have a value. NaN is none: it is neither above nor below anything.
 *
 * @example seen(q) // q >= -Inf
 */
export const seen = (value: Expression): Expression =>
  build.greaterOrEqual(value, build.number(-Infinity));

/**
 * Series that can be added up: NaN and infinities would stay in a sum for a whole period.
 *
 * @example addable(g) // g < +Inf
 */
export const addable = (value: Expression): Expression => build.less(value, build.number(Infinity));

/**
 * How many series have a value: 0 of those that are all NaN, which are idle and not missing.
 *
 * @example seenOf(q, { by: [] }) // sum(q >= bool -Inf)
 */
const seenOf = (value: Expression, counting: Pick<Counting, 'by'>): Expression =>
  summed(build.greaterOrEqual(value, build.number(-Infinity), { bool: true }), counting);

/**
 * Counts every look at a value.
 *
 * @example
 * looked(() => ({ value: g, bad: build.greater(g, build.number(5)) }))
 * // events: sum(g >= bool -Inf)   bad-events: count(g > 5) or vector(0)
 */
export const looked = (look: (counting: Counting) => Look): Pick<Sli, 'base' | 'tile' | 'counts'> =>
  sampled((counting) => {
    const { value, bad } = look(counting);
    return [
      { what: 'events', expression: seenOf(value, counting) },
      { what: 'bad-events', expression: zeroFilled(grouped('count', bad, counting), counting) },
    ];
  });
