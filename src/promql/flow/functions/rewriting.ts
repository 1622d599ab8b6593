// What `label_replace` and `label_join` have in common: they write one label over, and samples that
// differed only in it collide.
import type { Call } from '../../ast.ts';
import type { Analysis } from '../analysis.ts';
import { isFixed, keyWithout, mayDifferIn } from '../key.ts';
import { labelOf, NAME, OPEN, type Carried, type LabelFlow } from '../label-flow.ts';
import { withLabel, withoutLabel } from '../name.ts';
import { reportUnknownSource } from '../report/rewriting.ts';

const mayCollide = (flow: LabelFlow, label: string): boolean =>
  labelOf(flow, label) !== undefined &&
  mayDifferIn(flow, label) &&
  !(label === NAME && flow.distinct);

/** The flow with one label written over. */
export function rewritten(
  flow: LabelFlow,
  call: Call,
  [label, carried]: readonly [string, Carried | undefined],
  analysis: Analysis,
): LabelFlow {
  if (mayCollide(flow, label)) analysis.canFail = true;
  const isNew = labelOf(flow, label) === undefined;
  const labels = carried
    ? { labels: withLabel(flow.labels, label, carried) }
    : withoutLabel(flow, label);
  const after: LabelFlow = {
    ...flow,
    ...labels,
    key: isNew ? flow.key : keyWithout(flow.key, [label]),
    origin: { node: call, inputs: [flow] },
  };
  const isHarmless = isNew || label === NAME || !mayDifferIn(flow, label);
  return { ...after, distinct: isFixed(after, NAME) || (isHarmless && flow.distinct) };
}

/** A label that nobody can know is written. */
export function writtenSomewhere(call: Call, flow: LabelFlow, analysis: Analysis): LabelFlow {
  analysis.canFail = true;
  return { ...OPEN, origin: { node: call, inputs: [flow] } };
}

/** Says which labels that are read are never there; whether there are any. */
export function reportSources(
  sources: readonly string[],
  flow: LabelFlow,
  call: Call,
  analysis: Analysis,
): boolean {
  const unknown = sources.filter(
    (source) => source !== '' && source !== NAME && !labelOf(flow, source),
  );
  for (const source of unknown) reportUnknownSource(source, flow, call, analysis);
  return unknown.length > 0;
}
