// What a join makes certain: of labels that must be equal on both sides, each side learns from the
// other. A missing label equals another missing one.
import type { VectorMatching } from '../ast.ts';
import { isMatched } from './key.ts';
import { labelOf, NAME, type Carried, type LabelFlow } from './label-flow.ts';
import { intersect } from './values.ts';

type Agreement = Carried | undefined | 'conflict';

/** What a label is like where both sides agree on it; undefined when both lack it. */
export function agree(a: Carried | undefined, b: Carried | undefined): Agreement {
  if (!a || !b) return (a ?? b)?.always === true ? 'conflict' : undefined;
  const values = intersect(a.values, b.values);
  const always = a.always || b.always;
  if (values === 'none') return always ? 'conflict' : undefined;
  if (a.always === always && a.values === values) return a;
  return b.always === always && b.values === values ? b : { always, values };
}

/** The labels that samples are matched by, as both sides have them. */
export interface Agreed {
  /** Labels that matched samples may carry; others that are matched are missing on both sides. */
  readonly labels: ReadonlyMap<string, Carried>;
  /** A label that can never be equal. */
  readonly conflict: string | undefined;
}

function* matchedLabels(
  left: LabelFlow,
  right: LabelFlow,
  matching: VectorMatching,
): Iterable<string> {
  if (matching.on) {
    yield* matching.labels;
    return;
  }
  for (const label of left.labels.keys()) if (isMatched(matching, label)) yield label;
  for (const label of right.labels.keys()) {
    if (!left.labels.has(label) && isMatched(matching, label)) yield label;
  }
}

export function agreeOn(left: LabelFlow, right: LabelFlow, matching: VectorMatching): Agreed {
  const labels = new Map<string, Carried>();
  for (const label of matchedLabels(left, right, matching)) {
    const agreement = agree(labelOf(left, label), labelOf(right, label));
    if (agreement === 'conflict') return { labels, conflict: label };
    if (agreement) labels.set(label, agreement);
  }
  return { labels, conflict: undefined };
}

type Labels = Pick<LabelFlow, 'labels' | 'open' | 'without'>;

function narrowedOn(side: LabelFlow, { labels: on }: VectorMatching, agreed: Agreed): Labels {
  const labels = new Map(side.labels);
  const without = new Set(side.without);
  for (const label of on) {
    const carried = agreed.labels.get(label);
    if (carried) labels.set(label, carried);
    else {
      labels.delete(label);
      without.add(label);
    }
  }
  return { labels, open: side.open, without };
}

/** The labels of one side's samples that found a partner on the other. */
export function narrowedTo(
  side: LabelFlow,
  other: LabelFlow,
  matching: VectorMatching,
  agreed: Agreed,
): Labels {
  if (matching.on) return narrowedOn(side, matching, agreed);
  const labels = new Map(agreed.labels);
  for (const label of [...matching.labels, NAME]) {
    const carried = labelOf(side, label);
    if (carried) labels.set(label, carried);
  }
  const open = side.open && other.open;
  if (!open) return { labels, open, without: side.without };
  const unmatched = [...other.without].filter((label) => isMatched(matching, label));
  return { labels, open, without: new Set([...side.without, ...unmatched]) };
}
