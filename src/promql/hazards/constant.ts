import type { BinaryOperator, Expression } from '../ast.ts';

/** Go's remainder keeps the sign of the dividend, as JavaScript's does. */
const ARITHMETIC: Partial<Record<BinaryOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': (a, b) => a ** b,
};

/**
 * The number that a server makes of a scalar expression, if that depends on no series and no time.
 *
 * @example constantOf(parsed('-(1 + 1)')) // -2
 */
export function constantOf(expression: Expression): number | undefined {
  const { kind } = expression;
  if (kind === 'number') return expression.value;
  if (kind === 'paren') return constantOf(expression.expression);
  if (kind === 'unary') {
    const value = constantOf(expression.expression);
    return value !== undefined && expression.operator === '-' ? -value : value;
  }
  if (kind !== 'binary') return undefined;
  const calculate = ARITHMETIC[expression.operator];
  const left = calculate && constantOf(expression.left);
  const right = left === undefined ? undefined : constantOf(expression.right);
  if (!calculate || left === undefined || right === undefined) return undefined;
  return calculate(left, right);
}
