import type { Expression, Matcher } from '../../ast.ts';
import type { Analysis } from '../analysis.ts';
import { declaredFlow } from '../declared.ts';
import { ANY, NAME, NO_LABELS, type Carried, type LabelFlow } from '../label-flow.ts';
import { passes } from '../values.ts';
import type { Transfer } from './transfer.ts';

const STANDARD: readonly Matcher[] = [{ label: NAME, operator: '=', value: 'target_info' }];

function namedBy(node: Expression | undefined): readonly Matcher[] {
  if (node?.kind !== 'vector-selector') return STANDARD;
  const named = node.matchers.filter(({ label }) => label === NAME);
  if (node.name !== '') return [{ label: NAME, operator: '=', value: node.name }];
  return named.length > 0 ? named : STANDARD;
}

/** Labels that info series may add; undefined when nobody knows them. */
function addedLabels(
  node: Expression | undefined,
  { catalogue }: Analysis,
): readonly string[] | undefined {
  const matchers = namedBy(node);
  if (!catalogue.complete) return undefined;
  const series = [...catalogue.series.values()].filter(({ name }) =>
    matchers.every((matcher) => passes(matcher, name)),
  );
  if (series.some(({ open }) => open)) return undefined;
  return series.flatMap((each) => [...declaredFlow(each).labels.keys()]);
}

/** `info(x)`: the labels of the info series that belong to each sample, besides its own. */
export const info: Transfer = (call, analysis): LabelFlow => {
  const [operand, selector] = call.arguments;
  if (!operand) return analysis.flowOf(call);
  const flow = analysis.flowOf(operand);
  if (flow.dead) return flow;
  analysis.canFail = true;
  const added = addedLabels(selector, analysis);
  const labels = new Map<string, Carried>(
    [...flow.labels].map(([label, carried]) => [
      label,
      label === NAME ? carried : { always: carried.always, values: undefined },
    ]),
  );
  for (const label of added ?? []) if (!labels.has(label)) labels.set(label, ANY);
  const open = flow.open || added === undefined;
  const without = flow.without.size === 0 ? NO_LABELS : new Set<string>();
  const origin = { node: call, inputs: [flow] };
  return { ...flow, labels, open, without, key: undefined, distinct: false, origin };
};
