// Selectors and what may follow them: ranges, subqueries, `offset` and `@`.
import type {
  AtModifier,
  Matcher,
  MatchOperator,
  Subquery,
  TextRange,
  VectorSelector,
} from './ast.ts';
import { checkRegexes } from './check-names.ts';
import type { Cursor } from './cursor.ts';
import { isHole, tear, type Parsed } from './hole.ts';
import { unquote } from './literals.ts';
import { printNumber, sortMatchers } from './notation.ts';
import { atSeconds, parseOffset, parsePositiveDuration, readSeconds } from './parse-duration.ts';
import type { Token } from './tokens.ts';

const MATCH_OPERATORS: ReadonlySet<string> = new Set(['=', '!=', '=~', '!~']);
const isMatchOperator = (is: string): is is MatchOperator => MATCH_OPERATORS.has(is);

export const span = (from: TextRange, to: TextRange): TextRange => ({
  start: from.start,
  end: to.end,
});

function parseMatcher(cursor: Cursor): Matcher {
  const label = cursor.peek();
  const isQuoted = label.kind === 'string' && cursor.since('2.53');
  if (label.kind !== 'identifier' && !isQuoted) {
    return cursor.unexpected('label matching', 'identifier or "}"');
  }
  cursor.take();
  const name = isQuoted ? unquote(label.text) : label.text;
  const operator = cursor.peek().is;
  if (!isMatchOperator(operator)) {
    if (!isQuoted) return cursor.unexpected('label matching', 'label matching operator');
    return { label: '__name__', operator: '=', value: name, range: span(label, label) };
  }
  cursor.take();
  const value = cursor.peek();
  if (value.kind !== 'string') return cursor.unexpected('label matching', 'string');
  cursor.take();
  return { label: name, operator, value: unquote(value.text), range: span(label, value) };
}

interface Matchers {
  readonly matchers: readonly Matcher[];
  /** Whether some could not be read. */
  readonly isBroken: boolean;
}

function parseMatchers(cursor: Cursor): Matchers {
  const matchers: Matcher[] = [];
  let isBroken = false;
  const parseNext = (): Matcher => {
    const matcher = parseMatcher(cursor);
    const { is } = cursor.peek();
    if (is !== '}' && is !== ',') cursor.unexpected('label matching', '"," or "}"');
    return matcher;
  };
  while (cursor.peek().is !== '}') {
    const matcher = cursor.attempt(parseNext, () => cursor.skipTo(',', '}'));
    if (matcher) matchers.push(matcher);
    else isBroken = true;
    if (!cursor.accept(',')) break;
  }
  return { matchers, isBroken };
}

/** Keeps a selector that could not be read whole from looking empty. */
const UNREAD: Matcher = { label: '', operator: '=', value: 'unread' };

/** A selector; `name` is the token before the braces, if any. */
export function parseSelector(cursor: Cursor, name: Token | undefined): Parsed {
  const open = cursor.accept('{');
  if (!open && name) {
    return { kind: 'vector-selector', name: name.text, matchers: [], range: span(name, name) };
  }
  const { matchers, isBroken } = parseMatchers(cursor);
  const end = cursor.accept('}') ?? cursor.previous();
  const selector = {
    kind: 'vector-selector',
    name: name?.text ?? '',
    matchers: isBroken ? [UNREAD, ...matchers] : sortMatchers(matchers),
    range: span(name ?? open ?? end, end),
  } as const;
  cursor.reportAll(checkRegexes(selector));
  return selector;
}

const secondsOrVariable = (cursor: Cursor): string => {
  if (!cursor.since('3.0')) return 'duration';
  return cursor.since('3.14') ? 'number, duration, step(), or range()' : 'number or duration';
};

interface Window {
  readonly window: Subquery['window'];
  readonly isSubquery: boolean;
  readonly step?: Subquery['window'];
  readonly range: TextRange;
}

/** `[5m]` or `[1h:30s]`. */
function parseWindow(cursor: Cursor, features: ReadonlySet<string>): Window {
  const open = cursor.take();
  const seconds = secondsOrVariable(cursor);
  const place = cursor.since('3.14') ? 'subquery or range selector' : 'subquery selector';
  const window = parsePositiveDuration(cursor, features, () => cursor.unexpected(place, seconds));
  const close = cursor.accept(']');
  if (close) return { window, isSubquery: false, range: span(open, close) };
  if (!cursor.accept(':')) cursor.unexpected('subquery or range', '":" or "]"');
  const early = cursor.accept(']');
  if (early) return { window, isSubquery: true, range: span(open, early) };
  const comma = cursor.since('3.14') ? ',' : '';
  const step = parsePositiveDuration(cursor, features, () =>
    cursor.unexpected('subquery selector', `${seconds}${comma} or "]"`),
  );
  const late = cursor.accept(']') ?? cursor.unexpected('subquery selector', '"]"');
  return { window, isSubquery: true, step, range: span(open, late) };
}

function withWindow(cursor: Cursor, of: Parsed, features: ReadonlySet<string>): Parsed {
  const read = cursor.attempt(
    () => parseWindow(cursor, features),
    () => {
      cursor.skipTo(']');
      cursor.accept(']');
    },
  );
  if (!read || isHole(of)) return tear(cursor, of);
  const { window, isSubquery, step, range: brackets } = read;
  const range = span(of.range, brackets);
  if (isSubquery) {
    return { kind: 'subquery', expression: of, window, ...(step ? { step } : {}), range };
  }
  if (of.kind === 'vector-selector') {
    if (of.offset) {
      cursor.report('invalid-range', 'no offset modifiers allowed before range', brackets);
    } else if (of.at?.kind === 'at-time') {
      cursor.report('invalid-range', 'no @ modifiers allowed before range', brackets);
    }
    return { kind: 'matrix-selector', selector: of, window, range };
  }
  cursor.report('invalid-range', 'ranges only allowed for vector selectors', brackets);
  cursor.orphans.push(of);
  const nothing: VectorSelector = { kind: 'vector-selector', name: 'nothing', matchers: [] };
  return { kind: 'matrix-selector', selector: nothing, window, range };
}

/** Goes on where the mistake was noted. */
const nothingElse = (): void => {};

type Modifiers = Pick<VectorSelector, 'offset' | 'at' | 'extension'>;

const modifiersOf = (of: Parsed): Modifiers | undefined => {
  if (of.kind === 'matrix-selector') return of.selector;
  return of.kind === 'vector-selector' || of.kind === 'subquery' ? of : undefined;
};

/** Sets modifiers where Prometheus keeps them; those of a range live on its selector. */
function modify(of: Parsed, change: Modifiers, end: number): Parsed {
  const range = { start: of.range.start, end };
  if (of.kind === 'matrix-selector') {
    return { ...of, selector: { ...of.selector, ...change }, range };
  }
  return of.kind === 'vector-selector' || of.kind === 'subquery' ? { ...of, ...change, range } : of;
}

const MISPLACED =
  'must be preceded by an instant vector selector or range vector selector or a subquery';

function withOffset(cursor: Cursor, of: Parsed, features: ReadonlySet<string>): Parsed {
  cursor.take();
  const expected = secondsOrVariable(cursor);
  const offset = parseOffset(cursor, features, () => cursor.unexpected('offset', expected));
  if (isHole(of)) return of;
  const modifiers = modifiersOf(of);
  if (!modifiers) {
    cursor.report('invalid-modifier', `offset modifier ${MISPLACED}`, of.range);
    return of;
  }
  if (modifiers.offset) {
    cursor.report('invalid-modifier', 'offset may not be set multiple times', of.range);
    return of;
  }
  const end = offset.range?.end ?? of.range.end;
  const isZero = offset.kind === 'duration' && offset.value === 0;
  return modify(of, isZero ? {} : { offset }, end);
}

// Go's largest 64-bit integer, as the nearest float.
const MAX_TIMESTAMP = 2 ** 63;

function parseTime(cursor: Cursor, of: Parsed): AtModifier {
  const negative = cursor.accept('-');
  if (!negative) cursor.accept('+');
  if (!atSeconds(cursor)) return cursor.unexpected('@', 'timestamp');
  const unsigned = readSeconds(cursor, cursor.take());
  const seconds = negative ? -unsigned : unsigned;
  if (!(Math.abs(seconds) < MAX_TIMESTAMP)) {
    // Such a number is whole; printNumber has no exponents, like Go's %f.
    const shown = printNumber(seconds) + (Number.isFinite(seconds) ? '.000000' : '');
    const message = `timestamp out of bounds for @ modifier: ${shown}`;
    cursor.report('invalid-modifier', message, of.range);
  }
  return { kind: 'at-time', milliseconds: Math.round(seconds * 1000) + 0 };
}

function withAt(cursor: Cursor, of: Parsed): Parsed {
  cursor.take();
  const word = cursor.peek().is;
  let at: AtModifier;
  let close: Token;
  if (word === 'start' || word === 'end') {
    cursor.take();
    if (!cursor.accept('(')) cursor.unexpected('@', 'timestamp');
    close = cursor.accept(')') ?? cursor.unexpected('@', 'timestamp');
    at = { kind: word === 'start' ? 'at-start' : 'at-end' };
  } else {
    at = parseTime(cursor, of);
    close = cursor.previous();
  }
  if (isHole(of)) return of;
  const modifiers = modifiersOf(of);
  if (!modifiers) {
    cursor.report('invalid-modifier', `@ modifier ${MISPLACED}`, of.range);
    return of;
  }
  if (modifiers.at) {
    cursor.report('invalid-modifier', '@ <timestamp> may not be set multiple times', of.range);
    return of;
  }
  return modify(of, { at }, close.end);
}

function withExtension(cursor: Cursor, of: Parsed, features: ReadonlySet<string>): Parsed {
  const word = cursor.take();
  const extension = word.is === 'anchored' ? 'anchored' : 'smoothed';
  const refuse = (message: string): Parsed => {
    cursor.report('invalid-modifier', message, of.range);
    return of;
  };
  if (!features.has('promql-extended-range-selectors')) {
    return refuse(`${extension} modifier is experimental and not enabled`);
  }
  if (of.kind === 'subquery') {
    return refuse(`${extension} modifier is not supported for subqueries`);
  }
  const modifiers = modifiersOf(of);
  if (!modifiers) return refuse(`${extension} modifier not implemented`);
  if (modifiers.extension !== undefined && modifiers.extension !== extension) {
    return refuse('anchored and smoothed modifiers cannot be used together');
  }
  return modify(of, { extension }, word.end);
}

function parseModifier(cursor: Cursor, of: Parsed, features: ReadonlySet<string>): Parsed {
  const { is } = cursor.peek();
  if (is === '@') return withAt(cursor, of);
  return is === 'offset' ? withOffset(cursor, of, features) : withExtension(cursor, of, features);
}

/** Reads all ranges, subqueries and modifiers that follow; they bind tighter than any operator. */
export function parsePostfix(cursor: Cursor, of: Parsed, features: ReadonlySet<string>): Parsed {
  let result = of;
  for (;;) {
    const { is } = cursor.peek();
    if (is === '[') {
      cursor.countOperator(result.range);
      result = withWindow(cursor, result, features);
    } else if (is === 'offset' || is === '@' || is === 'anchored' || is === 'smoothed') {
      const plain = result;
      const modified = cursor.attempt(() => parseModifier(cursor, plain, features), nothingElse);
      result = modified ?? plain;
    } else return result;
  }
}
