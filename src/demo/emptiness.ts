// Whether an expression cannot give anything, because the series that it needs are not there: most
// alerts never fire, and what escalates them need not be asked of Prometheus.
import type { Call, Expression, VectorSelector } from '../promql/ast.ts';

type IsAbsent = (selector: VectorSelector) => boolean;

/** These give something of nothing. */
const MAKERS = new Set(['absent', 'absent_over_time', 'scalar', 'vector', 'time', 'pi']);

/** Whether nothing comes of it as long as the selectors that `isAbsent` names take nothing. */
export function isEmpty(expression: Expression, isAbsent: IsAbsent): boolean {
  if (expression.kind === 'vector-selector') return isAbsent(expression);
  if (expression.kind === 'matrix-selector') return isAbsent(expression.selector);
  if (expression.kind === 'call') return isEmptyCall(expression, isAbsent);
  if (expression.kind !== 'binary') {
    return 'expression' in expression && isEmpty(expression.expression, isAbsent);
  }
  const left = isEmpty(expression.left, isAbsent);
  const right = isEmpty(expression.right, isAbsent);
  if (expression.operator === 'or') return left && right;
  return left || (right && expression.operator !== 'unless');
}

const isEmptyCall = ({ name, arguments: given }: Call, isAbsent: IsAbsent): boolean =>
  !MAKERS.has(name) && given.some((each) => isEmpty(each, isAbsent));
