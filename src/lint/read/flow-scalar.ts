// Plain and quoted scalars: which character of the file each character of their text comes from.
import { breakAt, collector, isBlank, type Characters, type Collector } from './characters.ts';

/** Reads what stands here, other than text and line breaks; tells where it ends. */
type ReadSpecial = (text: string, at: number, into: Collector) => number | undefined;

/** @param end behind its last character */
export const plainCharacters = (text: string, start: number, end: number): Characters =>
  read(text, { start, end }, () => undefined);

/** @param end behind its closing quote */
export const singleQuotedCharacters = (text: string, start: number, end: number): Characters =>
  read(text, { start: start + 1, end: end - 1 }, (_, at, into) => {
    if (text[at] !== "'") return undefined;
    into.add("'", at);
    return at + 2;
  });

/** @param end behind its closing quote */
export const doubleQuotedCharacters = (text: string, start: number, end: number): Characters =>
  read(text, { start: start + 1, end: end - 1 }, (_, at, into) =>
    text[at] === '\\' ? readEscape(text, at, into) : undefined,
  );

function read(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  readSpecial: ReadSpecial,
): Characters {
  const into = collector();
  let at = start;
  while (at < end) {
    const next = readSpecial(text, at, into);
    if (next !== undefined) {
      into.keep();
      at = next;
    } else if (breakAt(text, at) > 0) at = fold(text, at, into);
    else {
      into.add(text.charAt(at), at);
      at++;
    }
  }
  return into.done(end);
}

/** A line break becomes a space; empty lines become line breaks. */
function fold(text: string, at: number, into: Collector): number {
  const first = into.trimEnd(at);
  const empty: number[] = [];
  let next = skipBlanks(text, at + breakAt(text, at));
  while (breakAt(text, next) > 0) {
    empty.push(next);
    next = skipBlanks(text, next + breakAt(text, next));
  }
  if (empty.length === 0) into.add(' ', first);
  for (const offset of empty) into.add('\n', offset);
  into.keep();
  return next;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text[at])) at++;
  return at;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};

const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function readEscape(text: string, at: number, into: Collector): number {
  const letter = text.charAt(at + 1);
  const lineBreak = breakAt(text, at + 1);
  if (lineBreak > 0) return skipBlanks(text, at + 1 + lineBreak);
  const digits = DIGITS[letter] ?? 0;
  const end = at + 2 + digits;
  const code = Number.parseInt(text.slice(at + 2, end), 16);
  const isCode = digits > 0 && code >= 0 && code <= 0x10ffff;
  into.add(isCode ? String.fromCodePoint(code) : (ESCAPES[letter] ?? letter), at);
  return end;
}
