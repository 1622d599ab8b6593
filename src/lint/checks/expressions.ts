import { printExpression, valueType, type Expression } from '../../promql/index.ts';
import type { LintedRule } from '../rule.ts';

const LONGEST = 60;

/** An expression on one line, and cut where it gets too long for a message. */
export function shorten(expression: string): string {
  const line = expression.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** A part of a rule's expression as its author wrote it, on one line and not too long. */
export const quoted = ({ text }: LintedRule, { range, ...part }: Expression): string =>
  shorten(range ? text.slice(range.start, range.end) : printExpression(part));

/** Without the parentheses round it. */
export const unwrap = (expression: Expression): Expression =>
  expression.kind === 'paren' ? unwrap(expression.expression) : expression;

/** Whether it gives samples, now or over a range. */
export const isVector = (expression: Expression): boolean =>
  valueType(expression).endsWith('vector');

/** The argument whose samples a function changes: the second of `histogram_quantile`. */
export const sampleArgument = (
  call: Expression & { readonly kind: 'call' },
): Expression | undefined => call.arguments.find(isVector);

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

export const isComparison = (expression: Expression): boolean =>
  expression.kind === 'binary' && COMPARISONS.has(expression.operator);

/** The value of a number, however many parentheses and signs it wears; else undefined. */
export function numberOf(expression: Expression): number | undefined {
  const inner = unwrap(expression);
  if (inner.kind === 'number') return inner.value;
  if (inner.kind !== 'unary') return undefined;
  const value = numberOf(inner.expression);
  return value === undefined || inner.operator === '+' ? value : -value;
}
