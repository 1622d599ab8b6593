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
  const { kind } = expression;
  if (kind === 'call') return returnType(expression.name);
  if (kind === 'paren' || kind === 'unary') return valueType(expression.expression);
  if (kind !== 'binary') return TYPES[kind];
  // Chains of operators lean to the left, so the right side answers sooner.
  const { left, right } = expression;
  return valueType(right) === 'scalar' && valueType(left) === 'scalar'
    ? 'scalar'
    : 'instant vector';
}
