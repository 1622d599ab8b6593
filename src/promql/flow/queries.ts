import { byText } from '../../text/index.ts';
import type { RelatedRange } from '../finding.ts';
import { labelOf, NAME, type LabelFlow } from './label-flow.ts';
import { explainLoss } from './report/loss.ts';

export type Carries = 'always' | 'sometimes' | 'never';

/**
 * Whether the samples carry a label, `__name__` included.
 *
 * @example carries(labelFlow(parsed('sum by (job) (up)'), { catalogue }).flow, 'instance') // 'never'
 */
export function carries(flow: LabelFlow, label: string): Carries {
  const carried = labelOf(flow, label);
  if (!carried) return 'never';
  return carried.always ? 'always' : 'sometimes';
}

/**
 * Where a label is lost, or that it was never there; undefined for one that may be carried.
 *
 * @example lossOf(flow, 'instance')?.message // '`instance` is dropped by `sum by (job) (…)`'
 */
export function lossOf(flow: LabelFlow, label: string): RelatedRange | undefined {
  if (!flow.origin || labelOf(flow, label)) return undefined;
  const { node, inputs } = flow.origin;
  if (inputs.some((input) => labelOf(input, label))) return explainLoss(node, label, true);
  for (const input of inputs) {
    const loss = lossOf(input, label);
    if (loss) return loss;
  }
  return explainLoss(node, label, false);
}

/** All labels that samples may carry, their name apart, sorted; undefined when any may be. */
export const labelsOf = (flow: LabelFlow): readonly string[] | undefined =>
  flow.open
    ? undefined
    : [...flow.labels.keys()].filter((label) => label !== NAME).toSorted(byText);
