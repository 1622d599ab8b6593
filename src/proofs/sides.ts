// Values just above and below a threshold; what is counted has whole numbers alone.
import type { Binary, Expression } from '../promql/ast.ts';
import { numberOf } from '../sli/drive.ts';

/** A value on one side of a threshold. */
export interface Side {
  readonly value: number;
  /** Where it may be further from the threshold. */
  readonly bound?: 'least' | 'most';
  /** Which way a comparison holds all the more. */
  readonly toward?: 'up' | 'down';
}

/** How far from its threshold a value is that is just above or below. */
const JUST = 0.05;

interface Sides {
  readonly toward?: 'up' | 'down';
  readonly met: (threshold: number, isCounted: boolean) => number;
  readonly unmet: (threshold: number, isCounted: boolean) => number;
}

function over(threshold: number, isCounted: boolean): number {
  if (isCounted) return Math.floor(threshold) + 1;
  if (threshold === 0) return 1;
  const more = threshold + Math.abs(threshold) * JUST;
  // A share of something cannot be more than all of it.
  return threshold > 0 && threshold < 1 ? Math.min(more, (1 + threshold) / 2) : more;
}

function under(threshold: number, isCounted: boolean): number {
  if (isCounted) return Math.ceil(threshold) - 1;
  return threshold === 0 ? -1 : threshold - Math.abs(threshold) * JUST;
}

const same = (threshold: number): number => threshold;

const atMost = (threshold: number, isCounted: boolean): number =>
  isCounted || threshold === 0 ? Math.floor(threshold) : under(threshold, false);

const atLeast = (threshold: number, isCounted: boolean): number =>
  isCounted ? Math.ceil(threshold) : over(threshold, false);

const SIDES: Readonly<Record<string, Sides>> = {
  '>': { toward: 'up', met: over, unmet: atMost },
  '<': { toward: 'down', met: under, unmet: atLeast },
  '>=': { toward: 'up', met: same, unmet: under },
  '<=': { toward: 'down', met: same, unmet: over },
  '==': { met: same, unmet: (threshold) => threshold + 1 },
  '!=': { met: (threshold) => threshold + 1, unmet: same },
};

/** Whether an operator compares, and drops what does not compare. */
export const isComparison = ({ operator, returnBool }: Binary): boolean =>
  !returnBool && operator in SIDES;

/** A value of the left side for which a comparison just holds, or just does not. */
export function sideOf(
  { operator, left }: Pick<Binary, 'operator' | 'left'>,
  threshold: number,
  isMet: boolean,
): Side {
  const sides = SIDES[operator];
  if (!sides) return { value: threshold };
  const { toward } = sides;
  const value = sides[isMet ? 'met' : 'unmet'](threshold, isWhole(left));
  if (!toward) return { value };
  return { value, toward, bound: (toward === 'up') === isMet ? 'least' : 'most' };
}

const COUNTS = new Set(['changes', 'resets', 'count_over_time', 'floor', 'ceil']);
const KEEPING = new Set(['sum', 'min', 'max', 'topk', 'bottomk']);
const ARITHMETIC = new Set(['+', '-', '*']);

/** Whether what an expression returns is counted, so that nothing is between two whole numbers. */
export function isWhole(expression: Expression): boolean {
  const number = numberOf(expression);
  if (number !== undefined) return Number.isInteger(number);
  if (expression.kind === 'paren' || expression.kind === 'unary')
    return isWhole(expression.expression);
  if (expression.kind === 'call') return COUNTS.has(expression.name);
  if (expression.kind === 'aggregation')
    return (
      expression.operator === 'count' ||
      (KEEPING.has(expression.operator) && isWhole(expression.expression))
    );
  if (expression.kind !== 'binary') return false;
  return ARITHMETIC.has(expression.operator)
    ? isWhole(expression.left) && isWhole(expression.right)
    : expression.operator !== '/' && expression.operator !== '%' && isWhole(expression.left);
}
