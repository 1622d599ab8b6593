import { nearest } from '../../../text/index.ts';
import type { VectorSelector } from '../../ast.ts';
import { EXPRESSION, finding } from '../../finding.ts';
import type { Analysis } from '../analysis.ts';
import { flowDiagnostics } from '../diagnostics.ts';

/** Says that a series is not in a catalogue that knows all there is. */
export function reportUnknownMetric(name: string, node: VectorSelector, analysis: Analysis): void {
  const { series, toDeclare } = analysis.catalogue;
  const near = nearest(name, [...series.keys()]);
  const otherwise = toDeclare === undefined ? '' : ` If not, ${toDeclare}`;
  const help =
    near === undefined
      ? `correct the name, or ${toDeclare ?? 'declare the metric'}`
      : `did you mean "${near}"?${otherwise}`;
  analysis.findings.push(
    finding(flowDiagnostics['unknown-metric'](EXPRESSION, { name, help }), node.range),
  );
}
