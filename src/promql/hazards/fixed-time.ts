import { EXPRESSION, finding } from '../finding.ts';
import { printExpression } from '../printer.ts';
import { hazardDiagnostics } from './diagnostics.ts';
import type { Hazard } from './hazard.ts';

/** `@ 1700000000` in a rule; `@ start()` and `@ end()` are the moment of evaluation there. */
export const fixedTime: Hazard = (node, { rule }) => {
  if (rule === undefined || (node.kind !== 'vector-selector' && node.kind !== 'subquery'))
    return [];
  if (node.at?.kind !== 'at-time') return [];
  const report = hazardDiagnostics['fixed-time'](EXPRESSION, {
    selector: printExpression(node),
    time: String(node.at.milliseconds / 1000),
  });
  return [finding(report, node.range)];
};
