import type { Expression, ValueType } from './ast.ts';
import { returnType } from './functions.ts';

const TYPES = {
  number: 'scalar',
  'number-variable': 'scalar',
  string: 'string',
  'vector-selector': 'instant vector',
  aggregation: 'instant vector',
  'matrix-selector': 'range vector',
  subquery: 'range vector',
} as const;

/**
 * The type that an expression evaluates to. It does not check the parts: see `checkExpression`.
 *
 * @example valueType(range(selector('up'), duration('5m'))) // 'range vector'
 */
export function valueType(expression: Expression): ValueType {
  if (expression.kind === 'call') return returnType(expression.name);
  if (expression.kind === 'paren' || expression.kind === 'unary') {
    return valueType(expression.expression);
  }
  if (expression.kind !== 'binary') return TYPES[expression.kind];
  const { left, right } = expression;
  return valueType(left) === 'scalar' && valueType(right) === 'scalar'
    ? 'scalar'
    : 'instant vector';
}
