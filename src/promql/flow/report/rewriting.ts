import type { Call } from '../../ast.ts';
import { EXPRESSION, finding } from '../../finding.ts';
import type { Analysis } from '../analysis.ts';
import { flowDiagnostics } from '../diagnostics.ts';
import { isFixed } from '../key.ts';
import type { LabelFlow } from '../label-flow.ts';
import { lossOf } from '../queries.ts';
import { isTelling } from '../telling.ts';
import { instead, knownLabels, wordOf } from './words.ts';

/** Says that a function reads a label that its samples never carry. */
export function reportUnknownSource(
  label: string,
  flow: LabelFlow,
  call: Call,
  { findings }: Analysis,
): void {
  const [operand] = call.arguments;
  const report = flowDiagnostics['unknown-label'](EXPRESSION, {
    place: `\`${call.name}\``,
    label,
    lack: `${operand ? `\`${wordOf(operand)}\`` : 'its operand'} never carries`,
    help: instead(label, knownLabels(flow)),
  });
  const loss = flow.origin?.inputs.length === 0 ? undefined : lossOf(flow, label);
  const range = call.arguments.find((it) => it.kind === 'string' && it.value === label)?.range;
  findings.push(finding(report, range ?? call.range, loss ? [loss] : []));
}

/** Says that samples which one label tells apart are all given the same value of it. */
export function reportMergedLabel(
  before: LabelFlow,
  after: LabelFlow,
  label: string,
  [call, { findings }]: readonly [Call, Analysis],
): void {
  if (!isTelling(before, label) || !isFixed(after, label)) return;
  const report = flowDiagnostics['duplicate-series'](EXPRESSION, {
    what: `\`${call.name}\``,
    because: `it gives every sample the same \`${label}\`, which tells them apart`,
    help: `aggregate \`${label}\` away first, or write to another label`,
  });
  findings.push(finding(report, call.range));
}
