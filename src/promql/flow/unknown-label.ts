import type { Expression } from '../ast.ts';
import { EXPRESSION, finding, type Finding } from '../finding.ts';
import { flowDiagnostics } from './diagnostics.ts';
import { labelOf, type LabelFlow } from './label-flow.ts';
import { lossOf } from './queries.ts';
import { instead, knownLabels, wordOf } from './report/words.ts';

/**
 * What is wrong with asking the results of an expression for a label that they never carry;
 * undefined when some may.
 *
 * @param place who asks: ``the variable `$queue` ``
 */
export function unknownLabel(
  expression: Expression,
  flow: LabelFlow,
  { label, place }: { readonly label: string; readonly place: string },
): Finding | undefined {
  if (flow.dead || labelOf(flow, label)) return undefined;
  const report = flowDiagnostics['unknown-label'](EXPRESSION, {
    place,
    label,
    lack: `\`${wordOf(expression)}\` never carries`,
    help: instead(label, knownLabels(flow)),
  });
  const loss = expression.kind === 'vector-selector' ? undefined : lossOf(flow, label);
  return finding(report, expression.range, loss ? [loss] : []);
}
