// Label lists and what may stand between a binary operator and its right side.
import type { BinaryOperator, VectorMatching } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { unquote } from './literals.ts';
import { isPlainLabelName, quote } from './notation.ts';
import { isSetOperator } from './operators.ts';
import { atSeconds, readSeconds } from './parse-duration.ts';
import { isLabelToken } from './tokens.ts';

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

function parseLabelsStrictly(cursor: Cursor): readonly string[] {
  if (!cursor.accept('(')) cursor.unexpected('grouping opts', '"("');
  const labels: string[] = [];
  while (!cursor.accept(')')) {
    labels.push(parseLabel(cursor));
    if (cursor.accept(')')) break;
    if (!cursor.accept(',')) cursor.unexpected('grouping opts', '"," or ")"');
  }
  return labels;
}

/** The labels of `by (…)`, `on (…)` and the like; none when they could not be read. */
function parseLabels(cursor: Cursor): readonly string[] {
  const isOpen = cursor.peek().is === '(';
  const recover = (): void => {
    if (isOpen) {
      cursor.skipTo(')');
      cursor.accept(')');
    } else if (cursor.peekSecond().is === '(' && isLabelToken(cursor.peek())) {
      // `by job (…)` was meant to be `by (job) (…)`.
      cursor.take();
    }
  };
  return cursor.attempt(() => parseLabelsStrictly(cursor), recover) ?? [];
}

interface Grouping {
  readonly grouping: readonly string[];
  readonly without: boolean;
}

/** `by (…)` or `without (…)`, before or after the arguments. */
export function parseGrouping(cursor: Cursor): Grouping | undefined {
  const without = cursor.accept('without') !== undefined;
  if (!without && !cursor.accept('by')) return undefined;
  return { grouping: parseLabels(cursor), without };
}

/** Goes on where the mistake was noted. */
const nothingElse = (): void => {};

interface Modifiers {
  readonly returnBool: boolean;
  readonly matching: VectorMatching;
}

function parseFillValue(cursor: Cursor): number {
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
function parseFill(cursor: Cursor): Fill {
  if (cursor.accept('fill')) {
    const value = parseFillValue(cursor);
    return { fillLeft: value, fillRight: value };
  }
  if (cursor.accept('fill_left')) {
    const fillLeft = parseFillValue(cursor);
    return cursor.accept('fill_right')
      ? { fillLeft, fillRight: parseFillValue(cursor) }
      : { fillLeft };
  }
  if (!cursor.accept('fill_right')) return {};
  const fillRight = parseFillValue(cursor);
  return cursor.accept('fill_left')
    ? { fillLeft: parseFillValue(cursor), fillRight }
    : { fillRight };
}

/** What may stand between an operator and its right side. */
export function parseModifiers(cursor: Cursor, operator: BinaryOperator): Modifiers {
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
  const fill = cursor.attempt(() => parseFill(cursor), nothingElse) ?? {};
  return { returnBool, matching: { cardinality, on, labels, include, ...fill } };
}
