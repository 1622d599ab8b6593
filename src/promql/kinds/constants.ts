import {
  add,
  compare,
  decimal,
  divide,
  multiply,
  parseDecimal,
  subtract,
  type Decimal,
} from '../../units/decimal.ts';
import type { Expression } from '../ast.ts';

const ZERO = decimal(0);

const OPERATIONS: Readonly<Record<string, (a: Decimal, b: Decimal) => Decimal | undefined>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': (a, b) => (compare(b, ZERO) === 0 ? undefined : divide(a, b)),
};

/**
 * The exact value of an expression of literals, as people would compute it: `14.4 * 0.1` is `1.44`.
 * Undefined for all else, and for what is no finite number.
 */
export function foldConstant(expression: Expression): Decimal | undefined {
  const { kind } = expression;
  if (kind === 'number') return parseDecimal(String(expression.value));
  if (kind === 'paren') return foldConstant(expression.expression);
  if (kind === 'unary') {
    const operand = foldConstant(expression.expression);
    return operand !== undefined && expression.operator === '-' ? subtract(ZERO, operand) : operand;
  }
  if (kind === 'call') {
    const [only] = expression.arguments;
    return expression.name === 'vector' && only ? foldConstant(only) : undefined;
  }
  if (kind !== 'binary') return undefined;
  const left = foldConstant(expression.left);
  const right = left === undefined ? undefined : foldConstant(expression.right);
  if (left === undefined || right === undefined) return undefined;
  return OPERATIONS[expression.operator]?.(left, right);
}
