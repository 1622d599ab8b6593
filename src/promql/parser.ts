// Reads PromQL: a hand-written Pratt parser with Prometheus' precedences and messages. What the
// grammar allows and Prometheus refuses all the same is in check.ts.
import type { BinaryOperator, Expression, TextRange, VectorMatching } from './ast.ts';
import { checkAggregator, checkFill, checkFunctionName, type Version } from './check-names.ts';
import { checkTypes } from './check.ts';
import { createCursor, STOP, type Cursor } from './cursor.ts';
import type { PromqlError } from './errors.ts';
import type { PrometheusTarget } from './functions.ts';
import { tokenize } from './lexer.ts';
import { unquote } from './literals.ts';
import { isPlainLabelName, quote } from './notation.ts';
import {
  isBinaryOperator,
  isRightAssociative,
  isSetOperator,
  PRECEDENCE,
  UNARY_PRECEDENCE,
} from './operators.ts';
import { atSeconds, readSeconds } from './parse-duration.ts';
import { parsePostfix, parseSelector, span, type Parsed } from './parse-selector.ts';
import { DURATION_FUNCTIONS, isLabelToken, isMetricToken, type Token } from './tokens.ts';
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

function parseLabel(cursor: Cursor): string {
  const token = cursor.peek();
  const isQuoted = token.kind === 'string' && cursor.since('3.0');
  if (!isQuoted && !isLabelToken(token)) return cursor.unexpected('grouping opts', 'label');
  const label = isQuoted ? unquote(token.text) : token.text;
  const isValid = cursor.since('3.0')
    ? label !== '' && !/[\ud800-\udfff]/u.test(label)
    : isPlainLabelName(label);
  if (!isValid) {
    if (!cursor.since('3.0')) return cursor.unexpected('grouping opts', 'label');
    cursor.report('invalid-label', `invalid label name for grouping: ${quote(label)}`, token);
  }
  cursor.take();
  return label;
}

function parseLabels(cursor: Cursor): readonly string[] {
  if (!cursor.accept('(')) cursor.unexpected('grouping opts', '"("');
  const labels: string[] = [];
  if (cursor.accept(')')) return labels;
  for (;;) {
    labels.push(parseLabel(cursor));
    if (cursor.accept(')')) return labels;
    if (!cursor.accept(',')) cursor.unexpected('grouping opts', '"," or ")"');
    if (labels.length > 0 && cursor.accept(')')) return labels;
  }
}

/** Whether an expression can begin with the next token. */
function startsOperand(cursor: Cursor): boolean {
  const token = cursor.peek();
  const isOther = token.kind === 'string' || token.kind === 'variable';
  return isOther || atSeconds(cursor) || isMetricToken(token) || '({+-'.includes(token.is || '!');
}

interface Arguments {
  readonly list: readonly Parsed[];
  readonly close: Token;
}

function parseArguments(reader: Reader): Arguments {
  const { cursor } = reader;
  if (!cursor.accept('(')) cursor.unexpected();
  const list: Parsed[] = [];
  const empty = cursor.accept(')');
  if (empty) return { list, close: empty };
  for (;;) {
    list.push(parseBinary(reader, 0));
    const close = cursor.accept(')');
    if (close) return { list, close };
    const comma = cursor.accept(',') ?? cursor.unexpected();
    if (startsOperand(cursor)) continue;
    if (cursor.peek().kind === 'error') cursor.unexpected();
    const message = 'trailing commas not allowed in function call args';
    cursor.report('syntax', message, comma);
    return { list, close: cursor.accept(')') ?? cursor.unexpected() };
  }
}

interface Grouping {
  readonly grouping: readonly string[];
  readonly without: boolean;
}

function parseGrouping(cursor: Cursor): Grouping | undefined {
  const without = cursor.accept('without') !== undefined;
  if (!without && !cursor.accept('by')) return undefined;
  return { grouping: parseLabels(cursor), without };
}

/** Stands where an argument is missing; the error has been noted. */
const NOTHING: Expression = { kind: 'vector-selector', name: 'nothing', matchers: [] };

function parseAggregation(reader: Reader): Parsed {
  const { cursor, version } = reader;
  const name = cursor.take();
  const operator = name.is;
  const before = parseGrouping(cursor);
  const { list, close } = parseArguments(reader);
  const after = before ? undefined : parseGrouping(cursor);
  const range = after ? span(name, cursor.previous()) : span(name, close);
  const grouping = before ?? after ?? { grouping: [], without: false };
  const errors = checkAggregator({ operator, range }, list.length, version);
  cursor.reportAll(errors);
  const [first, second] = list;
  const shape = { kind: 'aggregation', operator, ...grouping, range } as const;
  if (!first || errors.length > 0) return { ...shape, expression: NOTHING };
  return second
    ? { ...shape, expression: second, parameter: first }
    : { ...shape, expression: first };
}

function parseCall(reader: Reader): Parsed {
  const { cursor, version } = reader;
  const name = cursor.take();
  const { list, close } = parseArguments(reader);
  const range = span(name, close);
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
  const expression = parseBinary(reader, 0);
  const close = cursor.accept(')') ?? cursor.unexpected();
  return { kind: 'paren', expression, range: span(open, close) };
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
  return cursor.unexpected();
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

interface Modifiers {
  readonly returnBool: boolean;
  readonly matching: VectorMatching;
}

function parseFillValue(reader: Reader): number {
  const { cursor } = reader;
  if (!cursor.accept('(')) cursor.unexpected();
  const negative = cursor.accept('-');
  if (!negative) cursor.accept('+');
  if (!atSeconds(cursor)) cursor.unexpected();
  const value = readSeconds(cursor, cursor.take());
  if (!cursor.accept(')')) cursor.unexpected();
  return negative ? -value : value;
}

type Fill = Pick<VectorMatching, 'fillLeft' | 'fillRight'>;

/** `fill (0)`, or `fill_left (0)` and `fill_right (1)` in either order. */
function parseFill(reader: Reader): Fill {
  const { cursor } = reader;
  if (cursor.accept('fill')) {
    const value = parseFillValue(reader);
    return { fillLeft: value, fillRight: value };
  }
  if (cursor.accept('fill_left')) {
    const fillLeft = parseFillValue(reader);
    return cursor.accept('fill_right')
      ? { fillLeft, fillRight: parseFillValue(reader) }
      : { fillLeft };
  }
  if (!cursor.accept('fill_right')) return {};
  const fillRight = parseFillValue(reader);
  return cursor.accept('fill_left')
    ? { fillLeft: parseFillValue(reader), fillRight }
    : { fillRight };
}

/** What may stand between an operator and its right side. */
function parseModifiers(reader: Reader, operator: BinaryOperator): Modifiers {
  const { cursor } = reader;
  const returnBool = cursor.accept('bool') !== undefined;
  const on = cursor.accept('on') !== undefined;
  const hasLabels = on || cursor.accept('ignoring') !== undefined;
  const labels = hasLabels ? parseLabels(cursor) : [];
  const grouped = hasLabels
    ? (cursor.accept('group_left') ?? cursor.accept('group_right'))
    : undefined;
  const include = grouped && cursor.peek().is === '(' ? parseLabels(cursor) : [];
  const many = grouped?.is === 'group_left' ? 'many-to-one' : 'one-to-many';
  const plain = isSetOperator(operator) ? 'many-to-many' : 'one-to-one';
  const cardinality = grouped ? many : plain;
  const fill = parseFill(reader);
  return { returnBool, matching: { cardinality, on, labels, include, ...fill } };
}

function parseBinaryRest(reader: Reader, left: Parsed, operator: BinaryOperator): Parsed {
  const { cursor, version } = reader;
  const sign = cursor.take();
  const { returnBool, matching } = parseModifiers(reader, operator);
  const operatorRange: TextRange = span(sign, cursor.previous());
  cursor.countOperator(sign);
  const own = PRECEDENCE[operator];
  const right = parseBinary(reader, isRightAssociative(operator) ? own : own + 1);
  const betweenVectors = valueType(left) !== 'scalar' && valueType(right) !== 'scalar';
  const said = matching.labels.length > 0 || 'fillLeft' in matching || 'fillRight' in matching;
  const binary = {
    kind: 'binary',
    operator,
    left,
    right,
    operatorRange,
    returnBool,
    // Kept next to a scalar when there is something to complain about.
    ...(betweenVectors || said ? { matching } : {}),
    range: span(left.range, right.range),
  } as const;
  cursor.reportAll(checkFill(binary, version));
  return binary;
}

function parseBinary(reader: Reader, minimum: number): Parsed {
  const { cursor } = reader;
  return cursor.enter(() => {
    let left = parseUnary(reader);
    for (;;) {
      const operator = cursor.peek().is;
      if (!isBinaryOperator(operator) || PRECEDENCE[operator] < minimum) return left;
      left = parseBinaryRest(reader, left, operator);
    }
  });
}

function parseAll(reader: Reader): Parsed {
  const { cursor } = reader;
  if (cursor.peek().kind === 'end') {
    cursor.report('syntax', 'no expression found in input', { start: 0, end: 0 });
    throw STOP;
  }
  const expression = parseBinary(reader, 0);
  return cursor.peek().kind === 'end' ? expression : cursor.unexpected();
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error === STOP) return undefined;
    throw error;
  }
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
  const expression = attempt(() => parseAll({ cursor, version: { target, features } }));
  if (!expression) return { errors: cursor.errors };
  const errors = [...cursor.errors, ...checkTypes(expression, target)];
  return errors.length > 0 ? { errors } : { expression, errors };
}
