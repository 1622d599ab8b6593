import { EXPRESSION, finding } from '../finding.ts';
import { printExpression } from '../printer.ts';
import { constantOf } from './constant.ts';
import { hazardDiagnostics } from './diagnostics.ts';
import type { Hazard } from './hazard.ts';

export const divisionByZero: Hazard = (node) => {
  if (node.kind !== 'binary' || (node.operator !== '/' && node.operator !== '%')) return [];
  if (constantOf(node.right) !== 0) return [];
  // `1 / 0` and `0 / 0` are how people write infinity and NaN.
  if (constantOf(node.left) !== undefined) return [];
  const report = hazardDiagnostics['division-by-zero'](EXPRESSION, {
    operator: node.operator,
    divisor: printExpression(node.right),
    result: node.operator === '%' ? 'NaN' : 'NaN or infinity',
  });
  return [finding(report, node.right.range ?? node.range)];
};
