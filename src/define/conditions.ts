import type { Comparison, Condition, Measure } from '../model/condition.ts';
import type { MetricUnit } from '../model/metric.ts';
import { build, walk, type Expression } from '../promql/index.ts';
import { parseQuantity, type Unit } from '../units/index.ts';
import { nameValue } from './inputs.ts';
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
  const problem = quantity
    ? problemOfUnit(measure, quantity.unit, given)
    : `threshold ${nameValue(given)} is not an amount`;
  const threshold = String(given);
  return Object.freeze({
    expression: build.binary(measure.expression, comparison, build.number(quantity?.value ?? 0)),
    // What is wrong with the threshold is reported by validate, at the place of the measure.
    measure: problem === '' ? measure : { ...measure, errors: [...measure.errors, problem] },
    sentence: `${words} ${threshold}`,
    comparison,
    threshold,
  });
}

/** Amounts that each unit can be compared with; plain numbers always can. */
const COMPARABLE: Readonly<Record<MetricUnit, readonly Unit[]>> = {
  none: ['ratio', 'seconds', 'bytes'],
  ratio: ['ratio'],
  seconds: ['seconds'],
  bytes: ['bytes'],
  timestamp: [],
  boolean: [],
};

/** Why an amount cannot be compared with what is measured: `'80%'` with bytes. */
function problemOfUnit({ expression, unit }: Measure, given: Unit, threshold: Threshold): string {
  if (given === 'none' || (COMPARABLE[unit] ?? [given]).includes(given)) return '';
  // Seconds per second are a share: of a processor, say.
  if (unit === 'seconds' && given === 'ratio' && hasRate(expression)) return '';
  return `the measure is in ${UNIT_WORDS[unit]}, so it cannot be compared with "${threshold}"`;
}

const UNIT_WORDS: Readonly<Partial<Record<MetricUnit, string>>> = {
  ratio: 'ratios',
  seconds: 'seconds',
  bytes: 'bytes',
  timestamp: 'Unix times, whose age(…) is a duration',
  boolean: '0 or 1',
};

function hasRate(expression: Expression): boolean {
  let found = false;
  walk(expression, (node) => {
    if (node.kind === 'call' && node.name === 'rate') found = true;
  });
  return found;
}
