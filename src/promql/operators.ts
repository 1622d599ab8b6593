// What every part of the room must agree on about operators.
import type { BinaryOperator } from './ast.ts';

/** Higher binds tighter; as in Prometheus' grammar. */
export const PRECEDENCE: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '</': 3,
  '>/': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  atan2: 5,
  '^': 6,
};

/** A sign binds like `*`, so `-1 ^ 2` is `-(1 ^ 2)`. */
export const UNARY_PRECEDENCE = 5;

/** Only `a ^ b ^ c` reads from the right. */
export const isRightAssociative = (operator: BinaryOperator): boolean => operator === '^';

const SETS: ReadonlySet<string> = new Set(['and', 'or', 'unless']);
const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
const DURATION_OPERATORS: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '^']);

export const isBinaryOperator = (text: string): text is BinaryOperator =>
  Object.hasOwn(PRECEDENCE, text);

export const isSetOperator = (operator: string): boolean => SETS.has(operator);

export const isComparison = (operator: string): boolean => COMPARISONS.has(operator);

/** Operators that Prometheus also accepts inside a range or an offset. */
export type DurationOperator = '+' | '-' | '*' | '/' | '%' | '^';

export const isDurationOperator = (operator: string): operator is DurationOperator =>
  DURATION_OPERATORS.has(operator);
