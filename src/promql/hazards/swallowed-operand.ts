import { EXPRESSION, finding } from '../finding.ts';
import { printExpression } from '../printer.ts';
import { hazardDiagnostics } from './diagnostics.ts';
import type { Hazard } from './hazard.ts';

/** `a * on (x) group_left (b) - c`, where `(b)` looks like the operand and `-` like an operator. */
export const swallowedOperand: Hazard = (node) => {
  if (node.kind !== 'binary' || !node.matching) return [];
  const { include, cardinality } = node.matching;
  let operand = node.right;
  while (operand.kind === 'binary') operand = operand.left;
  if (include.length !== 1 || operand.kind !== 'unary') return [];
  const report = hazardDiagnostics['swallowed-operand'](EXPRESSION, {
    labels: include.join(', '),
    modifier: cardinality === 'many-to-one' ? 'group_left' : 'group_right',
    verb: `behind \`${node.operator}\``,
    operand: printExpression(node.right),
  });
  return [finding(report, node.operatorRange ?? node.range)];
};
