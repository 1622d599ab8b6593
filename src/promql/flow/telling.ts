import { isFixed } from './key.ts';
import { labelOf, type LabelFlow } from './label-flow.ts';

/**
 * Whether samples are likely to differ in a label alone: it was declared or grouped by as a part of
 * the key, or has several known values. Only then is it worth a warning that they would collide.
 */
export function isTelling(flow: LabelFlow, label: string): boolean {
  if (flow.selective || isFixed(flow, label)) return false;
  if (flow.key) return flow.key.has(label);
  const carried = labelOf(flow, label);
  return carried?.always === true && (carried.values?.only?.length ?? 0) > 1;
}
