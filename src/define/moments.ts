import type { Measure } from '../model/condition.ts';
import { build } from '../promql/index.ts';

/** How long a moment is marked: a mark asks once a minute. */
const MARKED = build.number(120);

/**
 * A measure that exists only at the moments that it is about: a time that has just passed, or
 * whatever else is not 0.
 *
 * @example
 * moments(toMeasure(started)) // time() - process_start_time_seconds < 120
 * moments(toMeasure(newVersion)) // new_version != 0
 */
export function moments(of: Measure): Measure {
  const { expression, unit } = of;
  if (unit !== 'timestamp')
    return Object.freeze({ ...of, expression: build.notEqual(expression, build.number(0)) });
  const age = build.subtract(build.call('time'), expression);
  return Object.freeze({ ...of, expression: build.less(age, MARKED), unit: 'seconds' });
}
