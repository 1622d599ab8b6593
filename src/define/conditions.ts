import type { Comparison, Condition } from '../model/condition.ts';
import { build } from '../promql/index.ts';
import { parseQuantity } from '../units/index.ts';
import { toMeasure, type Measurable } from './measures.ts';

/** An amount with its unit (`'80%'`, `'500ms'`, `'10GiB'`), or a plain number. */
export type Threshold = number | `${number}%` | `${number}${string}`;

/**
 * The measure is over the threshold.
 *
 * @example above(ratio(poolInUse, poolSize), '80%') // db_pool_in_use / db_pool_size > 0.8
 */
export const above = (of: Measurable, threshold: Threshold): Condition =>
  compared(of, '>', threshold, 'above');

/** @example atLeast(state, 1) // circuit_breaker_state >= 1 */
export const atLeast = (of: Measurable, threshold: Threshold): Condition =>
  compared(of, '>=', threshold, 'at least');

/** @example below(approvals, '70%') // … < 0.7 */
export const below = (of: Measurable, threshold: Threshold): Condition =>
  compared(of, '<', threshold, 'below');

/** @example atMost(workers, 0) // celery_worker_up <= 0 */
export const atMost = (of: Measurable, threshold: Threshold): Condition =>
  compared(of, '<=', threshold, 'at most');

/** @example equals(up, 0) // up == 0 */
export const equals = (of: Measurable, threshold: Threshold): Condition =>
  compared(of, '==', threshold, 'equal to');

/**
 * Fires for each series that the measure returns: for raw PromQL that has its own comparison.
 *
 * @example firesOn(promql('up == 0 unless on (instance) maintenance == 1'))
 */
export function firesOn(of: Measurable): Condition {
  const measure = toMeasure(of);
  const { expression } = measure;
  return Object.freeze({ expression, measure, sentence: '', comparison: 'none', threshold: '' });
}

function compared(
  of: Measurable,
  comparison: Exclude<Comparison, '!='>,
  given: Threshold,
  words: string,
): Condition {
  const measure = toMeasure(of);
  const quantity = parseQuantity(given);
  const threshold = String(given);
  return Object.freeze({
    expression: build.binary(measure.expression, comparison, build.number(quantity?.value ?? 0)),
    // An amount that cannot be read is reported by validate, at the place of the measure.
    measure: quantity
      ? measure
      : { ...measure, errors: [...measure.errors, `threshold "${threshold}" is not an amount`] },
    sentence: `${words} ${threshold}`,
    comparison,
    threshold,
  });
}
