import type { Expression } from '../../ast.ts';
import { EXPRESSION, finding } from '../../finding.ts';
import type { Analysis } from '../analysis.ts';
import { flowDiagnostics } from '../diagnostics.ts';
import { labelOf, NAME, type LabelFlow } from '../label-flow.ts';
import { rangeOf, wordOf } from './words.ts';

/** Whether several known metrics have the same labels, so that only their names tell them apart. */
function areAlike({ open, labels }: LabelFlow, names: readonly string[]): boolean {
  return names.length > 1 && !open && [...labels.values()].every(({ always }) => always);
}

/** Says that samples of several metrics become the same once their names are dropped. */
export function reportLostNames(flow: LabelFlow, node: Expression, { findings }: Analysis): void {
  const selector = flow.origin?.node;
  if (selector?.kind !== 'vector-selector') return;
  const names = labelOf(flow, NAME)?.values?.only ?? [];
  if (!areAlike(flow, names)) return;
  const operator = node.kind === 'call' ? `\`${node.name}\`` : `\`${wordOf(node)}\``;
  const report = flowDiagnostics['duplicate-series'](EXPRESSION, {
    what: operator,
    because: `it drops the names of ${names.length} metrics that have the same labels`,
    help: 'select one metric, or keep the name in another label with `label_replace` first',
  });
  const message = `\`${wordOf(selector)}\` selects ${names.length} metrics`;
  findings.push(finding(report, node.range, [{ range: rangeOf(selector), message }]));
}
