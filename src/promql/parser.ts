// Reads PromQL: a hand-written Pratt parser with Prometheus' precedences and messages. What the
// grammar allows and Prometheus refuses all the same is in check.ts.
import type { BinaryOperator, Expression, TextRange, ValueType } from './ast.ts';
import { checkAggregator, checkFill, checkFunctionName, type Version } from './check-names.ts';
import { checkTypes } from './check.ts';
import { createCursor, MAX_ERRORS, STOP, type Cursor } from './cursor.ts';
import type { PromqlError } from './errors.ts';
import type { PrometheusTarget } from './functions.ts';
import { holeAt, isHole, tear, type Parsed } from './hole.ts';
import { tokenize } from './lexer.ts';
import { unquote } from './literals.ts';
import { isBinaryOperator, isRightAssociative, PRECEDENCE, UNARY_PRECEDENCE } from './operators.ts';
import { atSeconds, readSeconds } from './parse-duration.ts';
import { parseGrouping, parseModifiers } from './parse-matching.ts';
import { parsePostfix, parseSelector, span } from './parse-selector.ts';
import { DURATION_FUNCTIONS, isMetricToken, type Token } from './tokens.ts';
import { valueType } from './value-type.ts';

export interface ParseOptions {
  /** The oldest Prometheus that must accept the text. @default '3.5' */
  readonly target?: PrometheusTarget;
  /** Feature flags of that Prometheus, as in `--enable-feature`. @default none */
  readonly features?: ReadonlySet<string>;
  /** Accept a dashboard's variables as durations and numbers. @default false */
  readonly variables?: boolean;
}

export interface ParseResult {
  /** Only there when there are no errors. */
  readonly expression?: Expression;
  readonly errors: readonly PromqlError[];
}

interface Reader {
  readonly cursor: Cursor;
  readonly version: Version;
}

const isNewStartOfCall = ({ is }: Token): boolean =>
  is === 'start' || is === 'end' || DURATION_FUNCTIONS.has(is);

/** Whether an expression can begin with the next token. */
function startsOperand(cursor: Cursor): boolean {
  const token = cursor.peek();
  const isOther = token.kind === 'string' || token.kind === 'variable' || token.is === 'value';
  return isOther || atSeconds(cursor) || isMetricToken(token) || '({+-'.includes(token.is || '!');
}

const isEndOfPart = ({ is, kind }: Token): boolean => is === ')' || is === ',' || kind === 'end';
const isEndOfParen = ({ is, kind }: Token): boolean => is === ')' || kind === 'end';
const isEndOfText = ({ kind }: Token): boolean => kind === 'end';

type IsEnd = (token: Token) => boolean;

/** Looks for more mistakes up to the end of a part whose own structure is lost. */
function salvage(reader: Reader, isEnd: IsEnd): void {
  const { cursor } = reader;
  while (!isEnd(cursor.peek())) {
    if (startsOperand(cursor)) {
      tear(cursor, parseBinary(reader, 0));
      continue;
    }
    if (cursor.peek().kind === 'error') cursor.reportUnexpected();
    cursor.take();
  }
}

/** Reads an argument, or what parentheses hold, to its end; a hole when it is more than one. */
function parsePart(reader: Reader, isEnd: IsEnd): Parsed {
  const { cursor } = reader;
  const part = cursor.muted(false, () => parseBinary(reader, 0));
  if (isEnd(cursor.peek())) return part;
  cursor.reportUnexpected();
  cursor.muted(true, () => salvage(reader, isEnd));
  return tear(cursor, part);
}

interface Arguments {
  readonly list: readonly Parsed[];
  /** Absent when the list could not be read to its end. */
  readonly close: Token | undefined;
}

/** The parenthesis at the end of a list; what stands in its place is noted. */
function close(cursor: Cursor): Token | undefined {
  const token = cursor.accept(')');
  if (!token) cursor.reportUnexpected();
  return token;
}

function parseArguments(reader: Reader): Arguments {
  const { cursor } = reader;
  if (!cursor.accept('(')) {
    cursor.reportUnexpected();
    return { list: [], close: undefined };
  }
  const list: Parsed[] = [];
  const empty = cursor.accept(')');
  if (empty) return { list, close: empty };
  for (;;) {
    list.push(parsePart(reader, isEndOfPart));
    const comma = cursor.accept(',');
    if (!comma) return { list, close: close(cursor) };
    if (cursor.peek().is !== ')' && (startsOperand(cursor) || cursor.peek().kind === 'error')) {
      continue;
    }
    const message = 'trailing commas not allowed in function call args';
    cursor.report('syntax', message, comma);
    // After `,,` there is no telling how many arguments were meant.
    cursor.muted(true, () => salvage(reader, isEndOfParen));
    return { list: [...list, holeAt(comma)], close: close(cursor) };
  }
}

/** A call or an aggregation of which not even the number of arguments is known. */
function tearAll(cursor: Cursor, name: Token, list: readonly Parsed[]): Parsed {
  for (const argument of list) tear(cursor, argument);
  return holeAt(name);
}

function parseAggregation(reader: Reader): Parsed {
  const { cursor, version } = reader;
  const name = cursor.take();
  const operator = name.is;
  const before = parseGrouping(cursor);
  const { list, close: end } = parseArguments(reader);
  if (!end) return tearAll(cursor, name, list);
  const after = before ? undefined : parseGrouping(cursor);
  const range = after ? span(name, cursor.previous()) : span(name, end);
  const grouping = before ?? after ?? { grouping: [], without: false };
  const errors = list.some(isHole)
    ? []
    : checkAggregator({ operator, range }, list.length, version);
  cursor.reportAll(errors);
  const [first, second] = list;
  const shape = { kind: 'aggregation', operator, ...grouping, range } as const;
  if (!first || errors.length > 0 || list.length > 2) {
    tearAll(cursor, name, list);
    return { ...shape, expression: holeAt(name) };
  }
  return second
    ? { ...shape, expression: second, parameter: first }
    : { ...shape, expression: first };
}

function parseCall(reader: Reader): Parsed {
  const { cursor, version } = reader;
  const name = cursor.take();
  const { list, close: end } = parseArguments(reader);
  if (!end) return tearAll(cursor, name, list);
  const range = span(name, end);
  const call = { kind: 'call', name: name.text, arguments: list, range } as const;
  cursor.reportAll(checkFunctionName(call, version));
  return call;
}

function parseNumber(cursor: Cursor): Parsed {
  const token = cursor.take();
  const value = readSeconds(cursor, token);
  const duration = token.kind === 'duration' ? ({ duration: true } as const) : {};
  return { kind: 'number', value, ...duration, range: span(token, token) };
}

function parseWord(reader: Reader): Parsed {
  const { cursor } = reader;
  const token = cursor.peek();
  const next = cursor.peekSecond();
  if (token.kind === 'aggregator' && ['(', 'by', 'without'].includes(next.is)) {
    return cursor.inAggregation(() => parseAggregation(reader));
  }
  const isName = token.kind === 'identifier' || (cursor.since('3.14') && isNewStartOfCall(token));
  if (isName && next.is === '(') return parseCall(reader);
  return parseSelector(cursor, cursor.take());
}

function parseParen(reader: Reader): Parsed {
  const { cursor } = reader;
  const open = cursor.take();
  const expression = parsePart(reader, isEndOfParen);
  const end = close(cursor);
  if (!end) return tear(cursor, expression);
  return { kind: 'paren', expression, range: span(open, end) };
}

function parsePrimary(reader: Reader): Parsed {
  const { cursor } = reader;
  const token = cursor.peek();
  if (token.is === '(') return parseParen(reader);
  if (token.is === '{') return parseSelector(cursor, undefined);
  if (atSeconds(cursor)) return parseNumber(cursor);
  if (isMetricToken(token)) return parseWord(reader);
  if (token.kind === 'string') {
    cursor.take();
    return { kind: 'string', value: unquote(token.text), range: span(token, token) };
  }
  if (token.kind === 'variable') {
    cursor.take();
    return { kind: 'number-variable', name: token.text, range: span(token, token) };
  }
  cursor.reportUnexpected();
  if (token.is === 'value') cursor.take();
  return holeAt(token);
}

function parseUnary(reader: Reader): Parsed {
  const { cursor, version } = reader;
  const sign = cursor.accept('-') ?? cursor.accept('+');
  if (!sign) return parsePostfix(cursor, parsePrimary(reader), version.features);
  const operand = parseBinary(reader, UNARY_PRECEDENCE + 1);
  const range = span(sign, operand.range);
  if (operand.kind === 'number') {
    return { ...operand, value: sign.is === '-' ? -operand.value : operand.value, range };
  }
  return { kind: 'unary', operator: sign.is === '-' ? '-' : '+', expression: operand, range };
}

interface Typed {
  readonly expression: Parsed;
  readonly type: ValueType;
}

function parseBinaryRest(reader: Reader, left: Typed, operator: BinaryOperator): Typed {
  const { cursor, version } = reader;
  const sign = cursor.take();
  const { returnBool, matching } = parseModifiers(cursor, operator);
  const operatorRange: TextRange = span(sign, cursor.previous());
  cursor.countOperator(sign);
  const own = PRECEDENCE[operator];
  const right = parseBinary(reader, isRightAssociative(operator) ? own : own + 1);
  const type = valueType(right);
  const betweenVectors = left.type !== 'scalar' && type !== 'scalar';
  const isFilled = 'fillLeft' in matching || 'fillRight' in matching;
  const binary = {
    kind: 'binary',
    operator,
    left: left.expression,
    right,
    operatorRange,
    returnBool,
    // Kept next to a scalar when there is something to complain about.
    ...(betweenVectors || matching.labels.length > 0 || isFilled ? { matching } : {}),
    range: span(left.expression.range, right.range),
  } as const;
  if (isFilled) cursor.reportAll(checkFill(binary, version));
  const isScalar = left.type === 'scalar' && type === 'scalar';
  return { expression: binary, type: isScalar ? 'scalar' : 'instant vector' };
}

function parseBinary(reader: Reader, minimum: number): Parsed {
  return reader.cursor.enter(() => parseOperators(reader, minimum));
}

function parseOperators(reader: Reader, minimum: number): Parsed {
  const { cursor } = reader;
  const first = parseUnary(reader);
  if (!isBinaryOperator(cursor.peek().is)) return first;
  let left: Typed = { expression: first, type: valueType(first) };
  for (;;) {
    const operator = cursor.peek().is;
    if (!isBinaryOperator(operator) || PRECEDENCE[operator] < minimum) return left.expression;
    left = parseBinaryRest(reader, left, operator);
  }
}

function parseAll(reader: Reader): Parsed | undefined {
  const { cursor } = reader;
  if (cursor.peek().kind === 'end') {
    cursor.report('syntax', 'no expression found in input', { start: 0, end: 0 });
    return undefined;
  }
  return parsePart(reader, isEndOfText);
}

/** Undefined when there was no use in reading on. */
function attemptAll(reader: Reader): Parsed | undefined {
  try {
    return parseAll(reader);
  } catch (error) {
    if (error === STOP) return undefined;
    throw error;
  }
}

/** Prometheus' own error comes first; the others follow in the order of the text. */
function order(errors: readonly PromqlError[]): readonly PromqlError[] {
  if (errors.length < 2) return errors;
  const [first, ...others] = errors;
  const sorted = others.toSorted((a, b) => a.range.start - b.range.start);
  return [...(first ? [first] : []), ...sorted].slice(0, MAX_ERRORS);
}

/**
 * Reads an expression and refuses what Prometheus refuses.
 *
 * @example parseExpression('sum(up) by (job)').expression // prints as: sum by (job) (up)
 * @example parseExpression('rate(up)').errors[0]?.message // expected type range vector in call to function "rate", got instant vector
 */
export function parseExpression(text: string, options: ParseOptions = {}): ParseResult {
  const { target = '3.5', features = new Set<string>(), variables = false } = options;
  const cursor = createCursor(tokenize(text, { target, variables }), target);
  const read = attemptAll({ cursor, version: { target, features } });
  const trees = read ? [read, ...cursor.orphans] : [];
  const wrong = trees.flatMap((tree) => checkTypes(tree, target));
  const errors = order([...cursor.errors, ...wrong]);
  return read && errors.length === 0 ? { expression: read, errors } : { errors };
}
