// Finds where numbers, durations and strings end, with the corner cases of each version's lexer.
import { CHARACTER, is, skipAny } from './characters.ts';
import { quote } from './notation.ts';

export interface Scan {
  readonly end: number;
  /** Why it is not well-formed; undefined when it is. */
  readonly error?: string;
}

const isAlphaNumeric = (text: string, at: number): boolean =>
  is(text.charCodeAt(at), CHARACTER.word);

const isOneOf = (character: string | undefined, set: string): boolean =>
  character !== undefined && character !== '' && set.includes(character);

const DECIMAL = '0123456789';
const HEXADECIMAL = '0123456789abcdefABCDEF';

interface NumberScan {
  readonly end: number;
  readonly ok: boolean;
}

function skipRun(text: string, start: number, set: string): number {
  let at = start;
  while (isOneOf(text[at], set)) at += 1;
  return at;
}

/** The number scanner of Prometheus 3: digits with underscores, dots and exponents in between. */
export function scanNumber(text: string, start: number): NumberScan {
  const whole = skipAny(text, start, CHARACTER.digit);
  if (whole > start && !isOneOf(text[whole], '._eExX')) {
    return { end: whole, ok: !isAlphaNumeric(text, whole) };
  }
  const isHex = text[start] === '0' && isOneOf(text[start + 1], 'xX');
  const digits = isHex ? HEXADECIMAL : DECIMAL;
  let at = start + (isHex ? 2 : 0);
  if (isHex && text[at] === '_') at += 1;
  if (!isHex && text[at] === '0') at += 1;
  if (text[at] === '.') at += 1;
  if (isOneOf(text[at], digits)) at += 1;
  const seen = { dot: false, exponent: false };
  while (isOneOf(text[at], `${digits}._eE`)) {
    const character = text[at];
    if (character === '.') {
      if (seen.dot) return { end: at + 1, ok: false };
      seen.dot = true;
      at += 1;
      if (isOneOf(text[at], '_.')) return { end: at + 1, ok: false };
      if (isHex) return { end: at, ok: false };
    } else if (isOneOf(character, 'eE')) {
      if (seen.exponent) return { end: at + 1, ok: false };
      seen.exponent = true;
      at += 1;
      if (isOneOf(text[at], '+-')) at += 1;
      if (isOneOf(text[at], '._eE')) return { end: at + 1, ok: false };
      if (at >= text.length) return { end: at, ok: false };
    } else if (character === '_') {
      at += 1;
      if (isOneOf(text[at], '._eE')) return { end: at + 1, ok: false };
      if (at >= text.length) return { end: at, ok: false };
    } else {
      at = skipRun(text, at, digits);
    }
  }
  return { end: at, ok: at > start && !isAlphaNumeric(text, at) };
}

/** The simpler scanner of Prometheus 2. */
export function scanOldNumber(text: string, start: number): NumberScan {
  const isHex = text[start] === '0' && isOneOf(text[start + 1], 'xX');
  const digits = isHex ? HEXADECIMAL : DECIMAL;
  let at = skipRun(text, start + (isHex ? 2 : 0), digits);
  if (text[at] === '.') at = skipRun(text, at + 1, digits);
  if (isOneOf(text[at], 'eE')) {
    at += 1;
    if (isOneOf(text[at], '+-')) at += 1;
    at = skipRun(text, at, DECIMAL);
  }
  return { end: at, ok: !isAlphaNumeric(text, at) };
}

/** What follows the first digits of a duration: units, with digits in between. */
export function scanDurationRest(text: string, start: number): NumberScan {
  let at = start;
  if (!isOneOf(text[at], 'smhdwy')) return { end: at, ok: false };
  at += 1;
  if (text[at] === 's') at += 1;
  while (isOneOf(text[at], DECIMAL)) {
    at = skipRun(text, at, DECIMAL);
    if (!isOneOf(text[at], 'smhdw')) return { end: at, ok: false };
    at += 1;
    if (text[at] === 's') at += 1;
  }
  return isAlphaNumeric(text, at) ? { end: at + 1, ok: false } : { end: at, ok: true };
}

const characterAt = (text: string, at: number): string => {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
};

/** `U+0071 'q'`, as Go's `%#U` prints a character. */
const unicodeName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} '${character}'`;

const ESCAPE_DIGITS: Readonly<Record<string, readonly [digits: number, base: number]>> = {
  x: [2, 16],
  u: [4, 16],
  U: [8, 16],
};

/** Checks the escape after a backslash at `start - 1`. */
function scanEscape(text: string, start: number, openQuote: string): Scan {
  const character = characterAt(text, start);
  if (character === '') return { end: start, error: 'escape sequence not terminated' };
  if (isOneOf(character, 'abfnrtv\\') || character === openQuote) return { end: start + 1 };
  const isOctal = isOneOf(character, '01234567');
  const [digits, base] = isOctal ? [3, 8] : (ESCAPE_DIGITS[character] ?? [0, 0]);
  if (digits === 0) {
    return { end: start, error: `unknown escape sequence ${unicodeName(character)}` };
  }
  const first = isOctal ? start : start + 1;
  for (let at = first; at < first + digits; at++) {
    const digit = characterAt(text, at);
    if (digit === '') return { end: at, error: 'escape sequence not terminated' };
    if (!isOneOf(digit, HEXADECIMAL) || Number.parseInt(digit, 16) >= base) {
      return { end: at, error: `illegal character ${unicodeName(digit)} in escape sequence` };
    }
  }
  const code = Number.parseInt(text.slice(first, first + digits), base);
  const highest = digits <= 3 ? 0xff : 0x10ffff;
  return code > highest || (code >= 0xd800 && code < 0xe000)
    ? { end: start, error: 'escape sequence is an invalid Unicode code point' }
    : { end: first + digits };
}

const isBroken = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  return code === 0xfffd || (code >= 0xd800 && code < 0xe000);
};

/** Over all that needs no second look: not the closing quote, an escape or a surrogate. */
function skipPlain(text: string, start: number, close: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (!(code > 0x1f && code < 0xd800) || code === close || code === 0x5c) return at;
    at += 1;
  }
}

/** Scans a string whose opening quote, one of `"`, `'` or a backquote, is at `start`. */
export function scanString(text: string, start: number): Scan {
  const openQuote = text[start] ?? '';
  const isRaw = openQuote === '`';
  const close = openQuote.charCodeAt(0);
  let at = start + 1;
  for (;;) {
    at = skipPlain(text, at, close);
    const character = characterAt(text, at);
    if (character === '' || (character === '\n' && !isRaw)) {
      return { end: at, error: `unterminated ${isRaw ? 'raw' : 'quoted'} string` };
    }
    if (isBroken(character)) return { end: at, error: 'invalid UTF-8 rune' };
    at += character.length;
    if (character === openQuote) return { end: at };
    if (character !== '\\' || isRaw) continue;
    const escape = scanEscape(text, at, openQuote);
    if (escape.error !== undefined) return escape;
    at = escape.end;
  }
}

/**
 * Where a string ends that has a mistake at `at`: after its closing quote, if there is one on the
 * same line.
 */
export function skipBrokenString(text: string, start: number, at: number): number | undefined {
  const openQuote = text[start];
  for (let end = at; end < text.length; end++) {
    const character = text[end];
    if (character === openQuote) return end + 1;
    if (character === '\n' && openQuote !== '`') return undefined;
    if (character === '\\' && openQuote !== '`') end += 1;
  }
  return undefined;
}

/** A character in single quotes, as Go's `%q` prints it. */
export function quoteCharacter(character: string): string {
  if (character === "'") return String.raw`'\''`;
  if (character === '"') return `'"'`;
  return `'${quote(character).slice(1, -1)}'`;
}
