// Builds PromQL trees, so that no expression is ever glued together from text. Parentheses are
// put exactly where Prometheus' precedence needs them: what is built reads back as the same tree.
import type { Duration } from '../units/duration.ts';
import { milliseconds } from '../units/duration.ts';
import type {
  Aggregation,
  Binary,
  BinaryOperator,
  Call,
  DurationExpression,
  Expression,
  Matcher,
  MatchOperator,
  MatrixSelector,
  NumberLiteral,
  Paren,
  StringLiteral,
  Subquery,
  Unary,
  VectorMatching,
  VectorSelector,
} from './ast.ts';
import type { AggregatorName, FunctionName } from './functions.ts';
import { escapeRegex } from './escape-regex.ts';
import { isPlainMetricName, sortMatchers } from './notation.ts';
import {
  isDurationOperator,
  isRightAssociative,
  isSetOperator,
  PRECEDENCE,
  UNARY_PRECEDENCE,
} from './operators.ts';
import { valueType } from './value-type.ts';

/**
 * One matcher of a selector.
 *
 * @example selector('up', [matcher('job', '=~', 'api|web')]) // up{job=~"api|web"}
 */
export function matcher(label: string, operator: MatchOperator, value: string): Matcher {
  return { label, operator, value };
}

/**
 * A label has one of some literal values.
 *
 * @example oneOf('job', ['api']) // job="api"
 * @example oneOf('job', ['api', 'a.b']) // job=~"api|a\\.b"
 */
export function oneOf(label: string, values: readonly string[]): Matcher {
  const [only, ...others] = values;
  return only !== undefined && others.length === 0
    ? matcher(label, '=', only)
    : matcher(label, '=~', values.map(escapeRegex).join('|'));
}

/**
 * The series of a metric. A name that needs quotes becomes a `__name__` matcher.
 *
 * @example selector('up') // up
 * @example selector('http_requests_total', [matcher('code', '=~', '5..')]) // http_requests_total{code=~"5.."}
 */
export function selector(name: string, matchers: readonly Matcher[] = []): VectorSelector {
  const kind = 'vector-selector';
  if (name === '' || isPlainMetricName(name)) {
    return { kind, name, matchers: sortMatchers(matchers) };
  }
  return { kind, name: '', matchers: sortMatchers([...matchers, matcher('__name__', '=', name)]) };
}

/**
 * A dashboard's variable in place of a duration, spelt as in the text.
 *
 * @example range(selector('up'), durationVariable('$__rate_interval')) // up[$__rate_interval]
 */
export function durationVariable(name: string): DurationExpression {
  return { kind: 'duration-variable', name };
}

function asDuration(value: Duration | DurationExpression): DurationExpression {
  if (typeof value !== 'number') return value;
  const known = durations.get(value) ?? ({ kind: 'duration', value } as const);
  durations.set(value, known);
  return known;
}

/** Few windows and offsets stand in all the rules of a plan. */
const durations = new Map<Duration, DurationExpression>();

/**
 * The samples of a selector within a window.
 *
 * @example range(selector('up'), duration('5m')) // up[5m]
 */
export function range(of: VectorSelector, window: Duration | DurationExpression): MatrixSelector {
  return { kind: 'matrix-selector', selector: of, window: asDuration(window) };
}

/**
 * An expression evaluated again and again within a window; without a step, at the global one.
 *
 * @example subquery(selector('up'), duration('1h'), duration('30s')) // up[1h:30s]
 */
export function subquery(
  expression: Expression,
  window: Duration | DurationExpression,
  step?: Duration | DurationExpression,
): Subquery {
  const inner = expression.kind === 'binary' || expression.kind === 'unary';
  return {
    kind: 'subquery',
    expression: inner ? paren(expression) : expression,
    window: asDuration(window),
    ...(step === undefined ? {} : { step: asDuration(step) }),
  };
}

function sumOfOffsets(a: DurationExpression, b: DurationExpression): DurationExpression {
  if (a.kind === 'duration' && b.kind === 'duration') {
    return { kind: 'duration', value: milliseconds(a.value + b.value) };
  }
  const sum = { kind: 'duration-binary', operator: '+', left: a, right: b } as const;
  return { kind: 'duration-paren', inner: sum };
}

/** The offset after a further shift; none when the two cancel out. */
function shifted(
  { offset }: VectorSelector | Subquery,
  by: DurationExpression,
): DurationExpression | undefined {
  const sum = offset === undefined ? by : sumOfOffsets(offset, by);
  return sum.kind === 'duration' && sum.value === 0 ? undefined : sum;
}

function shift(of: VectorSelector | Subquery, by: DurationExpression): VectorSelector | Subquery {
  const { offset: _, ...rest } = of;
  const offset = shifted(of, by);
  // First, as V8 keeps what is added to a copy in an object of its own: twice the memory.
  return offset === undefined ? rest : { offset, ...rest };
}

/**
 * Shifts a selector, range or subquery into the past, on top of the offset that it has.
 *
 * @example offsetBy(selector('up'), duration('5m')) // up offset 5m
 * @example offsetBy(range(selector('up'), duration('1h')), duration('1d')) // up[1h] offset 1d
 */
export function offsetBy(of: VectorSelector, by: Duration | DurationExpression): VectorSelector;
export function offsetBy(of: MatrixSelector, by: Duration | DurationExpression): MatrixSelector;
export function offsetBy(of: Subquery, by: Duration | DurationExpression): Subquery;
export function offsetBy(
  of: VectorSelector | MatrixSelector | Subquery,
  by: Duration | DurationExpression,
): VectorSelector | MatrixSelector | Subquery {
  return of.kind === 'matrix-selector'
    ? { ...of, selector: offsetBy(of.selector, by) }
    : shift(of, asDuration(by));
}

/**
 * A number, or the text of one; a text that is none is a bug of ours, so it throws.
 *
 * @example number('0.001') // 0.001
 */
export function number(value: number | string): NumberLiteral {
  const parsed = Number(value);
  if (value === '' || (Number.isNaN(parsed) && typeof value === 'string')) {
    throw new Error(`not a number: ${value}`);
  }
  return { kind: 'number', value: parsed };
}

/**
 * A string.
 *
 * @example call('label_replace', selector('up'), text('a'), text('$1'), text('b'), text('(.*)')) // label_replace(up, "a", "$1", "b", "(.*)")
 */
export function text(value: string): StringLiteral {
  return { kind: 'string', value };
}

/**
 * A function call.
 *
 * @example call('rate', range(selector('up'), duration('5m'))) // rate(up[5m])
 */
export function call(name: FunctionName, ...args: readonly Expression[]): Call {
  return { kind: 'call', name, arguments: args };
}

export interface AggregateOptions {
  readonly by?: readonly string[];
  /** Ignored when `by` is given. */
  readonly without?: readonly string[];
  /** The `k` of `topk`, the quantile, the label of `count_values`. */
  readonly parameter?: Expression;
}

/**
 * An aggregation.
 *
 * @example aggregate('sum', selector('up'), { by: ['job'] }) // sum by (job) (up)
 * @example aggregate('topk', selector('up'), { parameter: number(3) }) // topk(3, up)
 */
export function aggregate(
  operator: AggregatorName,
  expression: Expression,
  { by, without, parameter }: AggregateOptions = {},
): Aggregation {
  return {
    kind: 'aggregation',
    operator,
    expression,
    ...(parameter === undefined ? {} : { parameter }),
    grouping: by ?? without ?? [],
    without: by === undefined && without !== undefined,
  };
}

/**
 * Parentheses that a reader wants; those that precedence needs come by themselves.
 *
 * @example paren(selector('up')) // (up)
 */
export function paren(expression: Expression): Paren {
  return { kind: 'paren', expression };
}

/**
 * The negative of an expression; of a number, the negative number.
 *
 * @example negate(or(selector('a'), selector('b'))) // -(a or b)
 */
export function negate(expression: Expression): Unary | NumberLiteral {
  if (expression.kind === 'number') return { ...expression, value: -expression.value };
  const loose = expression.kind === 'binary' && PRECEDENCE[expression.operator] <= UNARY_PRECEDENCE;
  return { kind: 'unary', operator: '-', expression: loose ? paren(expression) : expression };
}

/** How two vectors find each other; `on` wins over `ignoring`, `groupLeft` over `groupRight`. */
export interface BinaryOptions {
  readonly on?: readonly string[];
  readonly ignoring?: readonly string[];
  /** Many on the left: labels to copy from the right, often none. */
  readonly groupLeft?: readonly string[];
  /** Many on the right: labels to copy from the left, often none. */
  readonly groupRight?: readonly string[];
  /** Comparisons give 0 or 1 instead of filtering. */
  readonly bool?: boolean;
}

const ONE_TO_ONE = { cardinality: 'one-to-one', on: false, labels: [], include: [] } as const;
const MANY_TO_MANY = { ...ONE_TO_ONE, cardinality: 'many-to-many' } as const;

function matching(operator: BinaryOperator, options?: BinaryOptions): VectorMatching {
  // Most have no options, and there are as many as a large plan has operators.
  if (!options) return isSetOperator(operator) ? MANY_TO_MANY : ONE_TO_ONE;
  const { on, ignoring, groupLeft, groupRight } = options;
  const grouped = groupLeft ? 'many-to-one' : groupRight ? 'one-to-many' : undefined;
  return {
    cardinality: grouped ?? (isSetOperator(operator) ? 'many-to-many' : 'one-to-one'),
    on: on !== undefined,
    labels: on ?? ignoring ?? [],
    include: groupLeft ?? groupRight ?? [],
  };
}

const isSigned = (value: number): boolean =>
  value < 0 || Object.is(value, -0) || !Number.isFinite(value);

/** Whether the text of an expression ends with an offset that would go on with an operator. */
function endsInOpenOffset(expression: Expression): boolean {
  if (expression.kind === 'binary') return endsInOpenOffset(expression.right);
  if (expression.kind === 'unary') return endsInOpenOffset(expression.expression);
  if (expression.kind === 'matrix-selector') return endsInOpenOffset(expression.selector);
  if (expression.kind !== 'vector-selector' && expression.kind !== 'subquery') return false;
  const kind = expression.offset?.kind;
  return kind !== undefined && kind !== 'duration' && kind !== 'duration-variable';
}

function leftOperand(operand: Expression, operator: BinaryOperator): Expression {
  const own = PRECEDENCE[operator];
  const loose =
    (operand.kind === 'binary' &&
      (PRECEDENCE[operand.operator] < own ||
        (PRECEDENCE[operand.operator] === own && isRightAssociative(operator)))) ||
    (operand.kind === 'unary' && own > UNARY_PRECEDENCE) ||
    (operand.kind === 'number' && own > UNARY_PRECEDENCE && isSigned(operand.value)) ||
    // `x offset (5m) + 3` is `x offset (5m + 3)`: such an offset swallows what follows.
    (isDurationOperator(operator) && endsInOpenOffset(operand));
  return loose ? paren(operand) : operand;
}

function rightOperand(operand: Expression, operator: BinaryOperator): Expression {
  const own = PRECEDENCE[operator];
  const loose =
    operand.kind === 'binary' &&
    (PRECEDENCE[operand.operator] < own ||
      (PRECEDENCE[operand.operator] === own && !isRightAssociative(operator)));
  return loose ? paren(operand) : operand;
}

/**
 * A binary expression, with parentheses round the operands that need them.
 *
 * @example binary(selector('a'), '/', selector('b'), { on: ['job'] }) // a / on (job) b
 * @example binary(or(selector('a'), selector('b')), '>', number(1)) // (a or b) > 1
 */
export function binary(
  left: Expression,
  operator: BinaryOperator,
  right: Expression,
  options?: BinaryOptions,
): Binary {
  const betweenVectors = valueType(left) !== 'scalar' && valueType(right) !== 'scalar';
  const before = leftOperand(left, operator);
  const after = rightOperand(right, operator);
  const returnBool = options?.bool ?? false;
  // Written out, as what is added to a copy takes twice the memory.
  return betweenVectors
    ? {
        kind: 'binary',
        operator,
        left: before,
        right: after,
        returnBool,
        matching: matching(operator, options),
      }
    : { kind: 'binary', operator, left: before, right: after, returnBool };
}

type Shorthand = (left: Expression, right: Expression, options?: BinaryOptions) => Binary;

const shorthand =
  (operator: BinaryOperator): Shorthand =>
  (left, right, options) =>
    binary(left, operator, right, options);

/** `and(a, b)`: `a and b`. */
export const and = shorthand('and');
/** `or(a, b)`: `a or b`. */
export const or = shorthand('or');
/** `unless(a, b)`: `a unless b`. */
export const unless = shorthand('unless');
/** `add(a, b)`: `a + b`. */
export const add = shorthand('+');
/** `subtract(a, b)`: `a - b`. */
export const subtract = shorthand('-');
/** `multiply(a, b)`: `a * b`. */
export const multiply = shorthand('*');
/** `divide(a, b, { on: ['job'] })`: `a / on (job) b`. */
export const divide = shorthand('/');
/** `equal(a, b)`: `a == b`. */
export const equal = shorthand('==');
/** `notEqual(a, b)`: `a != b`. */
export const notEqual = shorthand('!=');
/** `greater(a, b)`: `a > b`. */
export const greater = shorthand('>');
/** `greaterOrEqual(a, b)`: `a >= b`. */
export const greaterOrEqual = shorthand('>=');
/** `less(a, b)`: `a < b`. */
export const less = shorthand('<');
/** `lessOrEqual(a, b)`: `a <= b`. */
export const lessOrEqual = shorthand('<=');
