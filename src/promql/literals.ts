// What the text of a literal means, as Go reads it.
import { milliseconds, parseDuration, type Duration } from '../units/duration.ts';
import { BYTE_BASE, quote } from './notation.ts';

/** A literal's value, or why it has none in Prometheus' words. */
export type Reading<T> = { readonly value: T } | { readonly error: string };

// 2^63 nanoseconds, Go's longest duration.
const MAX_MILLISECONDS = 9_223_372_036_854;

export const isDurationInRange = (seconds: number): boolean => !(Math.abs(seconds) > 2 ** 63 / 1e9);

/** Seconds as Prometheus keeps them: nanoseconds, then cut to milliseconds. */
export function secondsToDuration(seconds: number): Duration {
  // Go turns NaN into the smallest integer.
  if (Number.isNaN(seconds)) return milliseconds(-MAX_MILLISECONDS);
  // Adding 0 turns -0 into 0.
  return milliseconds(Math.trunc(Math.round(seconds * 1e9) / 1e6) + 0);
}

const UNIT = /^(?:y|w|d|h|m|s|ms)$/;

/** `1h30m` in milliseconds. */
export function readDuration(text: string): Reading<Duration> {
  const value = parseDuration(text);
  if (value !== undefined && value <= MAX_MILLISECONDS) return { value };
  const units = text.match(/[^\d.]+/g) ?? [];
  const unknown = units.find((unit) => !UNIT.test(unit));
  if (unknown !== undefined) {
    return { error: `unknown unit ${quote(unknown)} in duration ${quote(text)}` };
  }
  return /^(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/.test(text)
    ? { error: 'duration out of range' }
    : { error: `not a valid duration string: ${quote(text)}` };
}

const MAX_INTEGER = 2n ** 63n - 1n;

function readInteger(text: string): number | undefined {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  const digits = text.replaceAll('_', '');
  // Far more digits than any integer has, and too many to count.
  if (digits.length > 1000) return undefined;
  const isHex = /^0x(_?[0-9a-f])+$/i.test(text);
  const isOctal = /^0(_?[0-7])*$/.test(text);
  if (!isHex && !isOctal && !/^[1-9](_?\d)*$/.test(text)) return undefined;
  const integer = BigInt(isOctal && digits.length > 1 ? `0o${digits.slice(1)}` : digits);
  return integer <= MAX_INTEGER ? Number(integer) : undefined;
}

/** A number token: decimal, hexadecimal (`0x1f`), octal (`010` is 8), `Inf` or `NaN`. */
export function readNumber(text: string): Reading<number> {
  const lower = text.toLowerCase();
  if (lower === 'inf') return { value: Infinity };
  if (lower === 'nan') return { value: NaN };
  const integer = readInteger(text);
  if (integer !== undefined) return { value: integer };
  const failed = `error parsing number: strconv.ParseFloat: parsing ${quote(text)}`;
  const isFloat = /^[\d_.]+(e[+-]?[\d_]+)?$/i.test(text) && !/(^|[^\d])_|_($|[^\d])/.test(text);
  const value = isFloat ? Number(text.replaceAll('_', '')) : NaN;
  if (Number.isNaN(value)) return { error: `${failed}: invalid syntax` };
  return Number.isFinite(value) ? { value } : { error: `${failed}: value out of range` };
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ESCAPE = /\\(?:x..|u.{4}|U.{8}|[0-7]{3}|.)/gsu;

/** The character of one escape, or a mark for one byte of a longer character. */
function readEscape(escape: string): string {
  const letter = escape[1] ?? '';
  if (letter === 'u' || letter === 'U') {
    return String.fromCodePoint(Number.parseInt(escape.slice(2), 16));
  }
  if (letter !== 'x' && !/[0-7]/.test(letter)) return SHORT_ESCAPES[letter] ?? letter;
  const byte =
    letter === 'x' ? Number.parseInt(escape.slice(2), 16) : Number.parseInt(escape.slice(1), 8);
  return String.fromCharCode(byte < 0x80 ? byte : BYTE_BASE + byte);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** How long a character is, by its first byte. */
const LENGTHS: readonly (readonly [from: number, length: number])[] = [
  [0xf0, 4],
  [0xe0, 3],
  [0xc2, 2],
];

function decodeRun(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const length = LENGTHS.find(([from]) => first >= from)?.[1] ?? 1;
    const character = decoder.decode(Uint8Array.from(bytes.slice(at, at + length)));
    const isWhole = length > 1 && !character.includes('\ufffd');
    text += isWhole ? character : String.fromCharCode(BYTE_BASE + first);
    at += isWhole ? length : 1;
  }
  return text;
}

/** Byte escapes may spell UTF-8 together; bytes that do not become lone surrogates. */
const decodeBytes = (marked: string): string =>
  marked.replace(/[\udc80-\udcff]+/gu, (run) =>
    decodeRun(Array.from(run, (unit) => unit.charCodeAt(0) - BYTE_BASE)),
  );

/** The value of a string token whose escapes the lexer has already checked. */
export function unquote(token: string): string {
  const body = token.slice(1, -1);
  if (token.startsWith('`') || !body.includes('\\')) return body;
  return decodeBytes(body.replace(ESCAPE, readEscape));
}
