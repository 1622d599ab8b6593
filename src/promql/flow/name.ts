import type { Binary, Expression } from '../ast.ts';
import { isComparison } from '../operators.ts';
import type { Analysis } from './analysis.ts';
import { labelOf, NAME, type Carried, type LabelFlow } from './label-flow.ts';
import { reportLostNames } from './report/several-metrics.ts';

type Labels = Pick<LabelFlow, 'labels' | 'without'>;

/** The labels but one, which is then never carried. */
export function withoutLabel(flow: LabelFlow, label: string): Labels {
  const labels = new Map(flow.labels);
  labels.delete(label);
  return { labels, without: flow.open ? new Set([...flow.without, label]) : flow.without };
}

/** The labels with one more, or with other values. */
export const withLabel = (
  labels: ReadonlyMap<string, Carried>,
  label: string,
  carried: Carried,
): ReadonlyMap<string, Carried> => new Map(labels).set(label, carried);

/** What functions and arithmetic do: the samples lose their names, and must still differ. */
export function dropName(flow: LabelFlow, node: Expression, analysis: Analysis): LabelFlow {
  if (flow.dead) return flow;
  if (!flow.distinct) {
    analysis.canFail = true;
    reportLostNames(flow, node, analysis);
  }
  return {
    ...flow,
    ...withoutLabel(flow, NAME),
    key: flow.key?.has(NAME) === true ? undefined : flow.key,
    distinct: true,
    origin: { node, inputs: [flow] },
  };
}

/** Comparisons return samples as they are, unless they return 0 or 1. */
export const keepsName = ({ operator, returnBool }: Binary): boolean =>
  isComparison(operator) && !returnBool;

/** Arithmetic drops the name before anything else. */
export const nameless = (flow: LabelFlow, node: Binary): LabelFlow =>
  keepsName(node) || !labelOf(flow, NAME) ? flow : { ...flow, ...withoutLabel(flow, NAME) };
