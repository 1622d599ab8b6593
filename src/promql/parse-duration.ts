// Durations in ranges and offsets: literals, and since Prometheus 3.5 arithmetic on them. What
// Prometheus forgets when it prints (parentheses round a literal) is normalized here, so that
// every tree prints to a text with the same meaning.
import type { DurationExpression, TextRange } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { isDurationInRange, readDuration, readNumber, secondsToDuration } from './literals.ts';
import {
  isDurationOperator,
  isRightAssociative,
  PRECEDENCE,
  UNARY_PRECEDENCE,
} from './operators.ts';
import { DURATION_FUNCTIONS, type Token } from './tokens.ts';

/** A literal while it is being read: as in Prometheus a number of seconds that signs can turn. */
interface Literal {
  readonly kind: 'literal';
  readonly seconds: number;
  readonly isDuration: boolean;
  readonly range: TextRange;
}

type Ranged = Exclude<DurationExpression, { kind: 'duration' | 'duration-number' }> & {
  readonly range: TextRange;
};
type Part = Literal | Ranged;

/** The value of a number or duration token, in seconds. */
export function readSeconds(cursor: Cursor, token: Token): number {
  if (token.kind === 'duration') {
    const duration = readDuration(token.text);
    if ('value' in duration) return duration.value / 1000;
    cursor.report('invalid-duration', duration.error, token);
    return 1;
  }
  const number = readNumber(token.text);
  if ('value' in number) return number.value;
  cursor.report('invalid-number', number.error, token);
  return 1;
}

/** Whether the next token can be read by `readSeconds`. */
export function atSeconds(cursor: Cursor): boolean {
  const { kind } = cursor.peek();
  return kind === 'number' || (kind === 'duration' && cursor.since('3.0'));
}

const span = (from: TextRange, to: TextRange): TextRange => ({ start: from.start, end: to.end });

function literal(cursor: Cursor, token: Token): Literal {
  const { start, end } = token;
  const seconds = readSeconds(cursor, token);
  if (!isDurationInRange(seconds)) {
    cursor.report('invalid-duration', 'duration out of range', token);
  }
  const isDuration = token.kind === 'duration';
  return { kind: 'literal', seconds, isDuration, range: { start, end } };
}

const needsFlag = (cursor: Cursor, range: TextRange, features: ReadonlySet<string>): void => {
  if (cursor.since('3.14') || features.has('promql-duration-expr')) return;
  cursor.report('not-enabled', 'experimental duration expression is not enabled', range);
};

const wrap = (inner: Ranged, range: TextRange): Ranged => ({
  kind: 'duration-paren',
  inner,
  range,
});

/** A literal inside arithmetic keeps whether it was a number; alone it is always a duration. */
function inArithmetic(part: Part): DurationExpression {
  if (part.kind !== 'literal') return part;
  const { seconds, range } = part;
  return part.isDuration
    ? { kind: 'duration', value: secondsToDuration(seconds), range }
    : { kind: 'duration-number', seconds, range };
}

const alone = (part: Part): DurationExpression =>
  part.kind === 'literal'
    ? { kind: 'duration', value: secondsToDuration(part.seconds), range: part.range }
    : part;

function signed(sign: Token, operand: Part): Part {
  const range = span(sign, operand.range);
  if (operand.kind === 'literal') {
    const seconds = sign.is === '-' ? -operand.seconds : operand.seconds;
    return { ...operand, seconds, range };
  }
  if (sign.is === '+') return operand;
  return { kind: 'duration-unary', operator: '-', operand, range };
}

interface Reader {
  readonly cursor: Cursor;
  readonly features: ReadonlySet<string>;
  /** Names the place in the message, as Prometheus does. */
  readonly fail: () => never;
}

function readParenthesized(reader: Reader): Part {
  const { cursor, features, fail } = reader;
  const open = cursor.take();
  const inner = cursor.enter(() => readBinary(reader, 0));
  needsFlag(cursor, inner.range, features);
  const close = cursor.accept(')') ?? fail();
  return inner.kind === 'literal' ||
    inner.kind === 'duration-paren' ||
    inner.kind === 'duration-variable'
    ? inner
    : wrap(inner, span(open, close));
}

function readFunction(reader: Reader): Part {
  const { cursor, features, fail } = reader;
  const name = cursor.take();
  if (!cursor.accept('(')) fail();
  const args: DurationExpression[] = [];
  if (name.is === 'max_of' || name.is === 'min_of') {
    args.push(inArithmetic(readBinary(reader, 0)));
    if (!cursor.accept(',')) fail();
    args.push(inArithmetic(readBinary(reader, 0)));
  }
  const close = cursor.accept(')') ?? fail();
  const range = span(name, close);
  needsFlag(cursor, range, features);
  return { kind: 'duration-call', name: name.is, arguments: args, range };
}

function readOperand(reader: Reader): Part {
  const { cursor } = reader;
  const token = cursor.peek();
  if (token.kind === 'variable') {
    const { text: name, start, end } = cursor.take();
    return { kind: 'duration-variable', name, range: { start, end } };
  }
  if (token.kind === 'number' || token.kind === 'duration') return literal(cursor, cursor.take());
  if (token.is === '(') {
    return readParenthesized(reader);
  }
  if (token.is === '+' || token.is === '-') {
    cursor.take();
    const operand = cursor.enter(() => readBinary(reader, UNARY_PRECEDENCE + 1));
    return signed(token, operand);
  }
  if (token.kind === 'preprocessor' && DURATION_FUNCTIONS.has(token.is)) {
    return readFunction(reader);
  }
  return reader.fail();
}

const isZero = (part: Part): boolean => part.kind === 'literal' && part.seconds === 0;

function combine(reader: Reader, left: Part, operator: Token, right: Part): Part {
  const { cursor, features } = reader;
  needsFlag(cursor, left.range, features);
  if (operator.is === '/' && isZero(right)) {
    cursor.report('invalid-duration', 'division by zero', operator);
  }
  if (operator.is === '%' && isZero(right)) {
    cursor.report('invalid-duration', 'modulo by zero', operator);
  }
  // `(-5m) ^ 2` must not print as `-5m ^ 2`, which is `-(5m ^ 2)`.
  const isTurned = left.kind === 'literal' && (left.seconds < 0 || Object.is(left.seconds, -0));
  const base = inArithmetic(left);
  return {
    kind: 'duration-binary',
    operator: isDurationOperator(operator.is) ? operator.is : '+',
    left:
      operator.is === '^' && isTurned
        ? { kind: 'duration-paren', inner: base, range: left.range }
        : base,
    right: inArithmetic(right),
    range: span(left.range, right.range),
  };
}

function readBinary(reader: Reader, minimum: number): Part {
  const { cursor } = reader;
  let left = readOperand(reader);
  for (;;) {
    const operator = cursor.peek();
    if (!isDurationOperator(operator.is)) return left;
    const precedence = PRECEDENCE[operator.is];
    if (precedence < minimum) return left;
    cursor.take();
    cursor.countOperator(operator);
    const next = isRightAssociative(operator.is) ? precedence : precedence + 1;
    const right = cursor.enter(() => readBinary(reader, next));
    left = combine(reader, left, operator, right);
  }
}

/** Before 3.0 there are neither numbers nor arithmetic. */
function readOldDuration(reader: Reader): Part {
  const { kind } = reader.cursor.peek();
  return kind === 'duration' || kind === 'variable' ? readOperand(reader) : reader.fail();
}

/** A range or a step, both of which must be positive. */
export function parsePositiveDuration(
  cursor: Cursor,
  features: ReadonlySet<string>,
  fail: () => never,
): DurationExpression {
  const reader = { cursor, features, fail };
  const part = cursor.since('3.0') ? readBinary(reader, 0) : readOldDuration(reader);
  if (part.kind === 'literal' && part.seconds <= 0) {
    cursor.report('invalid-duration', 'duration must be greater than 0', part.range);
  }
  return alone(part);
}

/** Reads an offset that ends with its literal, whatever follows: `5m`, `-5m`, `step()`. */
function readShortOffset(reader: Reader): Part | undefined {
  const { cursor } = reader;
  const first = cursor.peek();
  const isSigned = first.is === '+' || first.is === '-';
  const start = isSigned ? cursor.peekSecond() : first;
  const isCall =
    cursor.since('3.14') && (DURATION_FUNCTIONS.has(start.is) || (isSigned && start.is === '('));
  const isLiteral =
    start.kind === 'number' || start.kind === 'duration' || start.kind === 'variable';
  if (!isCall && !isLiteral) return undefined;
  if (isSigned) cursor.take();
  const part = readOperand(reader);
  return isSigned ? signed(first, part) : part;
}

/** Before 3.0 an offset is a duration with or without a minus, and nothing else. */
function readOldOffset(reader: Reader): Part {
  const { cursor } = reader;
  const sign = cursor.accept('-');
  const part = readOldDuration(reader);
  if (part.kind === 'literal' && part.seconds === 0) {
    cursor.report('invalid-duration', 'duration must be greater than 0', part.range);
  }
  return sign ? signed(sign, part) : part;
}

/**
 * What stands after `offset`. A literal ends it: `x offset 5m + 3` is `(x offset 5m) + 3`; any
 * other duration goes on as long as it can: `x offset (5m) + 3` is `x offset (5m + 3)`.
 */
export function parseOffset(
  cursor: Cursor,
  features: ReadonlySet<string>,
  fail: () => never,
): DurationExpression {
  const reader = { cursor, features, fail };
  if (!cursor.since('3.0')) return alone(readOldOffset(reader));
  const part = readShortOffset(reader) ?? readBinary(reader, 0);
  // Without parentheses `x offset 1m + 5m` would add 5m to `x offset 1m`.
  const isOpen =
    part.kind === 'duration-binary' ||
    (part.kind === 'duration-unary' && part.operand.kind === 'duration-binary');
  return isOpen ? wrap(part, part.range) : alone(part);
}
