import type { Expression } from '../ast.ts';
import { EXPRESSION, finding, type Finding } from '../finding.ts';
import { valueType } from '../value-type.ts';
import { hazardDiagnostics } from './diagnostics.ts';

const SUGGESTIONS: Readonly<Record<string, string>> = {
  'range vector': 'put a function round it, such as `max_over_time(…)`, or leave out the range',
  string: 'write an expression that gives a number or a vector',
};

/**
 * Results that Prometheus loads a rule with, and cannot evaluate it to: range vectors and strings.
 *
 * @example ruleHazards(parsed('up[5m]'))[0]?.code // 'promql/unusable-result'
 */
export function ruleHazards(expression: Expression): readonly Finding[] {
  const type = valueType(expression);
  const suggestion = SUGGESTIONS[type];
  if (suggestion === undefined) return [];
  const report = hazardDiagnostics['unusable-result'](EXPRESSION, { type, suggestion });
  return [finding(report, expression.range)];
}
