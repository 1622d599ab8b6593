// Which division of an expression may be 0 / 0, and which divisors may be zero. Only divisors that
// are zero in ordinary life are suspected: rates and increases without traffic, differences.
import type { Binary, Call, Expression, VectorSelector } from '../../promql/index.ts';
import type { LintContext } from '../check.ts';
import { patternOf, type LintedRule } from '../rule.ts';
import { isComparison, isVector, numberOf, sampleArgument } from './expressions.ts';
import { rulesRead } from './recorders.ts';

/** Deeper than recording rules build on each other; cycles end here. */
const DEEPEST = 8;

const ZERO_WHEN_IDLE: ReadonlySet<string> = new Set([
  'rate', 'increase', 'irate', 'delta', 'idelta', 'deriv', 'changes', 'resets',
]); // prettier-ignore

const NEVER_ZERO: ReadonlySet<string> = new Set([
  'clamp_min', 'clamp', 'exp', 'count_over_time', 'present_over_time', 'timestamp', 'time', 'pi',
  'absent', 'absent_over_time', 'days_in_month', 'year', 'month', 'day_of_month', 'day_of_year',
]); // prettier-ignore

/** These give NaN only when every sample is NaN, or do not look at values. */
const DROP_NAN: ReadonlySet<string> = new Set([
  'absent', 'absent_over_time', 'count_over_time', 'present_over_time', 'max_over_time',
  'min_over_time', 'timestamp', 'changes', 'resets',
]); // prettier-ignore

const AGGREGATIONS_OF_NAN: ReadonlySet<string> = new Set(['sum', 'avg', 'stddev', 'stdvar']);

/** What was found in the rules that expressions read: a thousand may read the same one. */
const remember = <T>(find: (rule: LintedRule, context: LintContext, depth: number) => T) => {
  const memories = new WeakMap<LintContext, Map<LintedRule, T>[]>();
  return (rule: LintedRule, context: LintContext, depth: number): T => {
    const memory = memories.get(context) ?? [];
    memories.set(context, memory);
    const known = (memory[depth] ??= new Map<LintedRule, T>());
    if (!known.has(rule)) known.set(rule, find(rule, context, depth));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is there: see above
    return known.get(rule) as T;
  };
};

const findNaNIn = remember(({ expression }, context, depth) =>
  expression ? findNaN(expression, context, depth) : undefined,
);

const isZeroIn = remember(
  ({ expression }, context, depth) =>
    expression !== undefined && isZeroAt(expression, context, depth),
);

/** The division in one of the rules that record the selected series. */
function findRecorded(
  selector: VectorSelector,
  context: LintContext,
  depth: number,
): Binary | undefined {
  return rulesRead(selector, context)
    .map((rule) =>
      findNaNIn(patternOf(rule), context, depth) ? findNaNIn(rule, context, depth) : undefined,
    )
    .find((found) => found !== undefined);
}

const hasComparison = (expression: Expression): boolean =>
  isComparison(expression) ||
  (expression.kind === 'binary'
    ? hasComparison(expression.left) || hasComparison(expression.right)
    : 'expression' in expression && hasComparison(expression.expression));

function isBinaryZero(binary: Binary, isZero: (expression: Expression) => boolean): boolean {
  const { operator, left, right, returnBool } = binary;
  if (isComparison(binary)) return returnBool;
  if (operator === 'and' || operator === 'unless') return !hasComparison(right) && isZero(left);
  if (operator === '-') return isVector(left) && isVector(right);
  if (operator === '/' || operator === '%') return isZero(left);
  if (operator === '+') return isZero(left) && isZero(right);
  return isZero(left) || isZero(right);
}

function isZeroCall(call: Call, isZero: (expression: Expression) => boolean): boolean {
  if (ZERO_WHEN_IDLE.has(call.name)) return true;
  const argument = NEVER_ZERO.has(call.name) ? undefined : sampleArgument(call);
  return argument !== undefined && isZero(argument);
}

function isZeroAt(expression: Expression, context: LintContext, depth: number): boolean {
  const isZero = (part: Expression): boolean => isZeroAt(part, context, depth);
  if (depth > DEEPEST) return false;
  if (expression.kind === 'vector-selector') {
    return rulesRead(expression, context).some((rule) =>
      isZeroIn(patternOf(rule), context, depth + 1),
    );
  }
  if (expression.kind === 'matrix-selector') return isZero(expression.selector);
  if (expression.kind === 'binary') return isBinaryZero(expression, isZero);
  if (expression.kind === 'call') return isZeroCall(expression, isZero);
  const counts =
    expression.kind === 'aggregation' && /^(?:count|group|count_values)$/.test(expression.operator);
  return !counts && 'expression' in expression && isZero(expression.expression);
}

/** Whether a divisor is zero in ordinary life: a rate, an increase, a difference, a sum of them. */
export const mayBeZero = (divisor: Expression, context: LintContext): boolean =>
  isZeroAt(divisor, context, 0);

function findInBinary(
  binary: Binary,
  context: LintContext,
  inner: (expression: Expression) => Binary | undefined,
): Binary | undefined {
  const { operator, left, right, returnBool } = binary;
  if (isComparison(binary)) return operator === '!=' && !returnBool ? inner(left) : undefined;
  if (operator === 'and' || operator === 'unless') {
    return hasComparison(right) ? undefined : inner(left);
  }
  const divides = operator === '/' || operator === '%';
  if (divides && numberOf(right) === undefined && mayBeZero(right, context)) return binary;
  return inner(left) ?? inner(right);
}

function findNaN(expression: Expression, context: LintContext, depth: number): Binary | undefined {
  const inner = (part: Expression): Binary | undefined => findNaN(part, context, depth);
  if (depth > DEEPEST) return undefined;
  if (expression.kind === 'vector-selector') {
    return findRecorded(expression, context, depth + 1);
  }
  if (expression.kind === 'matrix-selector') return inner(expression.selector);
  if (expression.kind === 'binary') return findInBinary(expression, context, inner);
  if (expression.kind === 'call') {
    const argument = DROP_NAN.has(expression.name) ? undefined : sampleArgument(expression);
    return argument && inner(argument);
  }
  if (expression.kind !== 'aggregation') {
    return 'expression' in expression ? inner(expression.expression) : undefined;
  }
  const isChoice = /^(?:topk|bottomk|limitk|limit_ratio)$/.test(expression.operator);
  return isChoice || AGGREGATIONS_OF_NAN.has(expression.operator)
    ? inner(expression.expression)
    : undefined;
}

/**
 * The division that may give NaN among the samples of an expression; comparisons after it, and
 * divisors that are compared with something, are guards.
 *
 * @example `a / rate(b[5m])` may; `a / (rate(b[5m]) > 0)` does not
 */
export const findZeroByZero = (expression: Expression, context: LintContext): Binary | undefined =>
  findNaN(expression, context, 0);
