import { labelOf, NO_LABELS, type Carried, type LabelFlow } from './label-flow.ts';
import { unite } from './values.ts';

function uniteCarried(a: Carried | undefined, b: Carried | undefined): Carried | undefined {
  if (a === b) return a;
  if (!a || !b) return (a ?? b) && { always: false, values: (a ?? b)?.values };
  return { always: a.always && b.always, values: unite(a.values, b.values) };
}

const neverIn = (flow: LabelFlow, labels: Iterable<string>): readonly string[] =>
  [...labels].filter((label) => labelOf(flow, label) === undefined);

/** What holds of the labels of samples that are one or the other. */
export function uniteLabels(
  a: LabelFlow,
  b: LabelFlow,
): Pick<LabelFlow, 'labels' | 'open' | 'without'> {
  const labels = new Map<string, Carried>();
  for (const label of [...a.labels.keys(), ...b.labels.keys()]) {
    const carried = uniteCarried(labelOf(a, label), labelOf(b, label));
    if (carried) labels.set(label, carried);
  }
  const never = new Set([...neverIn(a, b.without), ...neverIn(b, a.without)]);
  const open = a.open || b.open;
  return { labels, open, without: open && never.size > 0 ? never : NO_LABELS };
}
