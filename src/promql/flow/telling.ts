import { isFixed } from './key.ts';
import { labelOf, type LabelFlow } from './label-flow.ts';
import { constantOf } from './values.ts';

/** Labels that another one says already: an instance belongs to one job, an SLO to one service. */
const BOUND_BY: Readonly<Record<string, string>> = { job: 'instance', service: 'slo' };

/** The label that says already what a label says. */
export const binderOf = (label: string): string | undefined =>
  Object.hasOwn(BOUND_BY, label) ? BOUND_BY[label] : undefined;

/** Whether all samples have one value of the label that says what this one says. */
function isBound(flow: LabelFlow, label: string): boolean {
  const binder = binderOf(label);
  const carried = binder === undefined ? undefined : labelOf(flow, binder);
  return carried?.always === true && constantOf(carried.values) !== undefined;
}

/**
 * Whether samples are likely to differ in a label alone: it was declared or grouped by as a part of
 * the key, or has several known values. Only then is it worth a warning that they would collide.
 */
export function isTelling(flow: LabelFlow, label: string): boolean {
  if (flow.selective || isFixed(flow, label) || isBound(flow, label)) return false;
  if (flow.key) return flow.key.has(label);
  const carried = labelOf(flow, label);
  return carried?.always === true && (carried.values?.only?.length ?? 0) > 1;
}
