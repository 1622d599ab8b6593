// Which labels tell samples apart, and whether that is enough for a join.
import { labelOf, NAME, type LabelFlow } from './label-flow.ts';
import { constantOf } from './values.ts';

/** Labels that samples are matched by: these, or all but these and the name. */
export interface Matched {
  readonly on: boolean;
  readonly labels: readonly string[];
}

export const isMatched = ({ on, labels }: Matched, label: string): boolean =>
  on ? labels.includes(label) : label !== NAME && !labels.includes(label);

/** Whether all samples have the same value, or none has any. */
export function isFixed(flow: LabelFlow, label: string): boolean {
  const carried = labelOf(flow, label);
  return carried === undefined || (carried.always && constantOf(carried.values) !== undefined);
}

const variesIn = (flow: LabelFlow, labels: Iterable<string>): readonly string[] =>
  [...labels].filter((label) => !isFixed(flow, label));

/** The labels by which samples may differ, as few as are known; undefined when any may. */
function telling(flow: LabelFlow): readonly string[] | undefined {
  if (flow.key) return variesIn(flow, flow.key);
  if (flow.open) return undefined;
  const all = variesIn(flow, flow.labels.keys());
  return flow.distinct ? all.filter((label) => label !== NAME) : all;
}

/** Labels by which samples of one group may differ; undefined when any may. */
export function surplus(flow: LabelFlow, matched: Matched): readonly string[] | undefined {
  const telltale = telling(flow);
  if (matched.on) return telltale?.filter((label) => !isMatched(matched, label));
  const isNameless = flow.distinct && flow.key?.has(NAME) !== true;
  const ignored = isNameless ? matched.labels : [...matched.labels, NAME];
  const varying = variesIn(flow, ignored);
  const few = flow.key && varying.filter((label) => flow.key?.has(label));
  return few ?? varying;
}

/** Whether there is never more than one sample in a group. */
export const isUnique = (flow: LabelFlow, matched: Matched): boolean =>
  surplus(flow, matched)?.length === 0;

/** Whether samples may differ in one label alone. */
export const mayDifferIn = (flow: LabelFlow, label: string): boolean =>
  !isFixed(flow, label) && (flow.key?.has(label) ?? true);

/** Labels as a key, if no smaller one is known. */
export function smallestKey(
  known: ReadonlySet<string> | undefined,
  labels: ReadonlySet<string>,
): ReadonlySet<string> {
  if (!known) return labels;
  for (const label of known) if (!labels.has(label)) return labels;
  return known;
}

/** A key that survives the loss of labels; undefined when one of them is part of it. */
export function keyWithout(
  key: ReadonlySet<string> | undefined,
  labels: readonly string[],
): ReadonlySet<string> | undefined {
  return key && labels.every((label) => !key.has(label)) ? key : undefined;
}
