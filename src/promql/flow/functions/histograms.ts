import { textOf } from '../literal.ts';
import type { Call } from '../../ast.ts';
import { deadFlow, labelOf, type LabelFlow } from '../label-flow.ts';
import { dropName, withLabel, withoutLabel } from '../name.ts';
import { keyWithout } from '../key.ts';
import { lossOf } from '../queries.ts';
import { rangeOf, wordOf } from '../report/words.ts';
import { argumentFlow, type Transfer } from './transfer.ts';

const LE = 'le';

/** Without `le`, only native histograms are left; whether that is a mistake, others say. */
function withoutBuckets(flow: LabelFlow, call: Call): LabelFlow {
  if (labelOf(flow, LE)) {
    return { ...flow, ...withoutLabel(flow, LE), key: keyWithout(flow.key, [LE]) };
  }
  if (!flow.floats) return flow;
  const loss = lossOf(flow, LE);
  const message = `\`${wordOf(call)}\` has no buckets to read`;
  return deadFlow(loss ?? { range: rangeOf(call), message });
}

/** `histogram_quantile(0.9, x)`: one sample for all buckets of a histogram. */
export const ofBuckets =
  (index: number): Transfer =>
  (call, analysis) => {
    const flow = argumentFlow(call, index, analysis);
    return flow.dead ? flow : withoutBuckets(dropName(flow, call, analysis), call);
  };

/** `histogram_quantiles(x, "quantile", 0.5, 0.9)`: one sample more for each quantile. */
export const quantiles: Transfer = (call, analysis) => {
  const flow = argumentFlow(call, 0, analysis);
  const label = textOf(call.arguments[1]);
  if (flow.dead) return flow;
  const histograms = withoutBuckets(dropName(flow, call, analysis), call);
  if (histograms.dead || label === undefined) return histograms;
  if (labelOf(histograms, label)) analysis.canFail = true;
  return {
    ...histograms,
    labels: withLabel(histograms.labels, label, { always: true, values: undefined }),
    key: histograms.key && new Set([...histograms.key, label]),
  };
};
