import type { Aggregation } from '../../ast.ts';
import { EXPRESSION, finding } from '../../finding.ts';
import type { Analysis } from '../analysis.ts';
import { flowDiagnostics } from '../diagnostics.ts';
import { labelOf, NAME, type LabelFlow } from '../label-flow.ts';
import { textOf } from '../literal.ts';
import { lossOf } from '../queries.ts';
import { aggregationWord, instead, knownLabels, wordOf } from './words.ts';

/** `by (version)` of `count_values("version", …)` names what the operator itself adds. */
const isAdded = ({ parameter }: Aggregation, label: string): boolean => textOf(parameter) === label;

const isThere = (flow: LabelFlow, node: Aggregation, label: string): boolean =>
  label === NAME || labelOf(flow, label) !== undefined || isAdded(node, label);

/** Whether an aggregation names only labels that its samples may carry. */
export const namesOnlyKnown = (flow: LabelFlow, node: Aggregation): boolean =>
  node.grouping.every((label) => isThere(flow, node, label));

/** Says which labels of `by (…)` or `without (…)` are never there. */
export function reportGrouping(flow: LabelFlow, node: Aggregation, { findings }: Analysis): void {
  const place = `\`${aggregationWord(node)}\``;
  const lack = `\`${wordOf(node.expression)}\` never carries`;
  for (const label of node.grouping) {
    if (isThere(flow, node, label)) continue;
    // That a series never had a label, the message itself says.
    const loss = flow.origin?.inputs.length === 0 ? undefined : lossOf(flow, label);
    const related = loss ? [loss] : [];
    const report = node.without
      ? flowDiagnostics['needless-label'](EXPRESSION, { place, label, lack })
      : flowDiagnostics['unknown-label'](EXPRESSION, {
          place,
          label,
          lack,
          help: instead(label, knownLabels(flow)),
        });
    findings.push(finding(report, node.range, related));
  }
}
