// What the matchers of a selector leave of the labels that its series may carry.
import type { Matcher } from '../ast.ts';
import { hasVariable } from '../variable.ts';
import { ANY, labelOf, NAME, type Carried, type LabelFlow } from './label-flow.ts';
import { narrow, passes, type Test } from './values.ts';

export type Outcome = Carried | 'missing' | 'impossible';

/** What a matcher leaves of a label; undefined stands for one that is never carried. */
export function matchLabel(carried: Carried | undefined, test: Test): Outcome {
  const mayBeMissing = carried?.always !== true && passes(test, '');
  if (carried === undefined) return mayBeMissing ? 'missing' : 'impossible';
  const values = narrow(carried.values, test);
  if (values === 'none') return mayBeMissing ? 'missing' : 'impossible';
  return mayBeMissing === carried.always || values !== carried.values
    ? { always: !mayBeMissing, values }
    : carried;
}

export interface Narrowed {
  readonly flow: LabelFlow;
  /** Matchers of labels that cannot be there. */
  readonly unknown: readonly Matcher[];
  /** The first matcher that nothing passes. */
  readonly impossible: Matcher | undefined;
}

/** Applies matchers one after the other, until one of them leaves nothing. */
export function narrowBy(
  base: LabelFlow,
  matchers: readonly Matcher[],
  variables: boolean,
): Narrowed {
  const labels = new Map(base.labels);
  const without = new Set(base.without);
  const flow: LabelFlow = { ...base, labels, without };
  const unknown: Matcher[] = [];
  for (const matcher of matchers) {
    const { label } = matcher;
    const carried = labelOf(flow, label);
    if (labelOf(base, label) === undefined && label !== NAME) unknown.push(matcher);
    if (variables && hasVariable(matcher.value)) continue;
    const outcome = matchLabel(carried, matcher);
    if (outcome === 'impossible') return { flow, unknown, impossible: matcher };
    if (outcome === 'missing') {
      labels.delete(label);
      without.add(label);
    } else labels.set(label, outcome);
  }
  // A label that was misspelt is reported once, here, and is taken for known from now on.
  for (const { label } of unknown) {
    labels.set(label, ANY);
    without.delete(label);
  }
  return { flow, unknown, impossible: undefined };
}
