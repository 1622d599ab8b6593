// How Prometheus writes the small things: strings, label names, numbers, durations, matchers.
import type { Duration } from '../units/duration.ts';
import type { Matcher } from './ast.ts';

// Words that the grammar never reads as a metric, or never as a label of a grouping list.
const NEVER_A_METRIC = /^(?:on|ignoring|group_left|group_right|bool|atan2|inf|nan)$/i;
const NEVER_A_LABEL = /^(?:without|inf|nan)$/i;

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** What may stand before the braces. */
export const isPlainMetricName = (name: string): boolean =>
  NAME.test(name) && !NEVER_A_METRIC.test(name);

/** What may stand unquoted in `by (…)` and the like; Prometheus 3 allows colons there. */
export const isPlainGroupingLabel = (name: string): boolean =>
  NAME.test(name) && !NEVER_A_LABEL.test(name);

/** What may stand before a match operator without quotes. */
export const isPlainLabelName = (name: string): boolean => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

// Go's strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space.
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

/**
 * A byte that is no valid UTF-8 (`"\xff"` in PromQL) lives in a JavaScript string as a lone low
 * surrogate, 0xdc00 plus the byte: nothing else can be there, and it prints back as it was.
 */
export const BYTE_BASE = 0xdc00;

function escape(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code >= BYTE_BASE + 0x80 && code <= BYTE_BASE + 0xff) return `\\x${hex(code - BYTE_BASE, 2)}`;
  // U+FFFD is printable for Go, yet Prometheus refuses it in its own input.
  if (code === 0xfffd || (code >= 0xd800 && code < 0xe000)) return '\\ufffd';
  if (PRINTABLE.test(character)) return character;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

/**
 * Quotes a string as Go's `strconv.Quote` does, which is what Prometheus prints.
 *
 * @example quote('a "b"') // "a \"b\""
 */
export function quote(value: string): string {
  return /^[ !#-[\]-~]*$/.test(value) ? `"${value}"` : `"${Array.from(value, escape).join('')}"`;
}

/**
 * Prints a number without an exponent, as Prometheus does.
 *
 * @example printNumber(1e-7) // 0.0000001
 */
export function printNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const text = String(value);
  if (!text.includes('e')) return text;
  const [, sign = '', whole = '', fraction = '', exponent] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  return point <= 0
    ? `${sign}0.${'0'.repeat(-point)}${digits}`
    : `${sign}${digits.padEnd(point, '0')}`;
}

const DURATION_UNITS: readonly (readonly [unit: string, ms: number, onlyExact: boolean])[] = [
  ['y', 31_536_000_000, true],
  ['w', 604_800_000, true],
  ['d', 86_400_000, false],
  ['h', 3_600_000, false],
  ['m', 60_000, false],
  ['s', 1000, false],
  ['ms', 1, false],
];

/**
 * Prints a duration as Prometheus does: years and weeks only when nothing is left over.
 *
 * @example printPromqlDuration(duration('28d')) // 4w
 */
export function printPromqlDuration(value: Duration): string {
  let rest = Math.abs(value);
  let text = '';
  for (const [unit, size, onlyExact] of DURATION_UNITS) {
    if (onlyExact && rest % size !== 0) continue;
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return `${value < 0 ? '-' : ''}${text === '' ? '0s' : text}`;
}

/**
 * Prints one matcher.
 *
 * @example printMatcher({ label: 'code', operator: '=~', value: '5..' }) // code=~"5.."
 */
export function printMatcher({ label, operator, value }: Matcher): string {
  return `${isPlainLabelName(label) ? label : quote(label)}${operator}${quote(value)}`;
}

// UTF-16 order and byte order differ only between surrogates and U+E000 to U+FFFF.
const byteRank = (unit: number): number =>
  unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;

function compareBytes(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const difference = byteRank(a.charCodeAt(i)) - byteRank(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Whether their labels alone tell so. */
const areInOrder = (a: Matcher | undefined, b: Matcher): boolean =>
  a !== undefined &&
  a.label < b.label &&
  !b.label.startsWith(a.label) &&
  isPlainLabelName(a.label) &&
  isPlainLabelName(b.label);

/** Matchers in the order in which Prometheus prints them. */
export function sortMatchers(matchers: readonly Matcher[]): readonly Matcher[] {
  if (matchers.every((matcher, i) => i === 0 || areInOrder(matchers[i - 1], matcher))) {
    return matchers;
  }
  return matchers
    .map((matcher) => ({ matcher, text: printMatcher(matcher) }))
    .toSorted((a, b) => compareBytes(a.text, b.text))
    .map(({ matcher }) => matcher);
}
