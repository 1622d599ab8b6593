import type { Binary, VectorMatching } from '../ast.ts';
import type { Analysis } from './analysis.ts';
import type { Carried, LabelFlow } from './label-flow.ts';
import { nameless } from './name.ts';
import { uniteLabels } from './unite.ts';

/** With `fill`, samples without a partner stay: nothing is learnt from the other side. */
export function filled(
  left: LabelFlow,
  right: LabelFlow,
  [node, matching]: readonly [Binary, VectorMatching],
  analysis: Analysis,
): LabelFlow {
  analysis.canFail = true;
  if (left.dead && right.dead) return left;
  const isBoth = matching.fillLeft !== undefined && matching.fillRight !== undefined;
  const needed = matching.fillRight === undefined ? right : left;
  if (needed.dead && !isBoth) return needed;
  const [a, b] = [left, right].map((flow) => nameless(flow, node));
  if (!a || !b) return left;
  const all = uniteLabels(a, b);
  const labels = new Map<string, Carried>();
  for (const [label, { values }] of all.labels) labels.set(label, { always: false, values });
  const origin = { node, inputs: [left, right] };
  return { ...a, ...all, dead: undefined, labels, key: undefined, distinct: false, origin };
}
