// Whether an expression returns something whatever the values of the samples are, and which part of
// it is to blame.
import type { Binary, Expression, VectorSelector } from '../../promql/index.ts';
import type { LintContext } from '../check.ts';
import { isComparison, isVector, sampleArgument } from './expressions.ts';
import { nameOf, rulesRead } from './recorders.ts';

/** Why an expression returns something whatever the values of the samples are. */
export interface Unconditional {
  /** `samples`: as long as there are any. `bool`: 0 is a result too. `constant`: without any. */
  readonly because: 'samples' | 'bool' | 'constant';
  /** The part of the expression that is to blame. */
  readonly part: Expression;
}

/** Deeper than recording rules build on each other; cycles end here. */
const DEEPEST = 8;

/** Series that exist only while something is wrong. */
const ALARMS: ReadonlySet<string | undefined> = new Set(['ALERTS', 'ALERTS_FOR_STATE']);

type Judge = (expression: Expression) => Unconditional | undefined;

function judgeSelector(
  selector: VectorSelector,
  context: LintContext,
  depth: number,
): Unconditional | undefined {
  if (ALARMS.has(nameOf(selector))) return undefined;
  const isConditional = rulesRead(selector, context).some(
    ({ expression }) => expression && !judge(expression, context, depth + 1),
  );
  return isConditional ? undefined : { because: 'samples', part: selector };
}

function judgeBinary(binary: Binary, inner: Judge): Unconditional | undefined {
  const { operator, left, right } = binary;
  if (operator === 'and' || operator === 'unless') return undefined;
  if (operator === 'or') return inner(left) ?? inner(right);
  if (isComparison(binary) && !binary.returnBool) return undefined;
  const sides = [left, right].filter(isVector).map(inner);
  if (sides.includes(undefined)) return undefined;
  if (isComparison(binary)) return { because: 'bool', part: binary };
  return sides[0] ?? { because: 'constant', part: binary };
}

function judge(
  expression: Expression,
  context: LintContext,
  depth: number,
): Unconditional | undefined {
  const inner: Judge = (part) => judge(part, context, depth);
  if (depth > DEEPEST || expression.kind === 'string') return undefined;
  if (expression.kind === 'vector-selector') return judgeSelector(expression, context, depth);
  if (expression.kind === 'matrix-selector') return inner(expression.selector);
  if (expression.kind === 'binary') return judgeBinary(expression, inner);
  if (expression.kind === 'call') {
    if (expression.name.startsWith('absent')) return undefined;
    const argument = sampleArgument(expression);
    return argument ? inner(argument) : { because: 'constant', part: expression };
  }
  return 'expression' in expression
    ? inner(expression.expression)
    : { because: 'constant', part: expression };
}

/**
 * Why an expression returns something whatever the values are; undefined when a comparison, the
 * absence of series or a set operator decides. Recorded series are as conditional as their rules.
 *
 * @example findUnconditional(parsed('errors > 5 or vector(0)'), context) // { because: 'constant', part: vector(0) }
 */
export const findUnconditional = (
  expression: Expression,
  context: LintContext,
): Unconditional | undefined => judge(expression, context, 0);
