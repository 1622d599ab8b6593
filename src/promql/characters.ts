// What the characters of PromQL are, as bits, so that one look-up per character is enough.

const LETTER = 1;
const DIGIT = 2;
const COLON = 4;
const BLANK = 8;
const QUOTE = 16;
const ARITHMETIC = 32;
const COMPARISON = 64;
const CLOSER = 128;

/** Sets of ASCII characters; they can be joined with `|`. */
export const CHARACTER = {
  /** `A` to `Z`, `a` to `z` and `_`. */
  letter: LETTER,
  digit: DIGIT,
  word: LETTER | DIGIT,
  colon: COLON,
  blank: BLANK,
  quote: QUOTE,
  arithmetic: ARITHMETIC,
  comparison: COMPARISON,
  /** What a range does not contain: parentheses, brackets, braces, quotes, ends of lines. */
  closer: CLOSER,
} as const;

const SETS = new Uint8Array(128);

function add(characters: string, set: number): void {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    SETS[code] = (SETS[code] ?? 0) | set;
  }
}
add('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_', LETTER);
add('0123456789', DIGIT);
add(':', COLON);
add(' \t\r\n', BLANK);
add('"\'`', QUOTE);
add('+-*/%^', ARITHMETIC);
add('=!<>', COMPARISON);
add('()[]{}"\'`\r\n', CLOSER);

/** Whether a character, NaN at the end of a text, is in a set. */
export const is = (code: number, set: number): boolean =>
  code < 128 && ((SETS[code] ?? 0) & set) !== 0;

/** The first place from `start` on whose character is not in the set. */
export function skipAny(text: string, start: number, set: number): number {
  let at = start;
  while (is(text.charCodeAt(at), set)) at += 1;
  return at;
}

/** The first place from `start` on whose character is in the set, or the end of the text. */
export function skipUntil(text: string, start: number, set: number): number {
  let at = start;
  while (at < text.length && !is(text.charCodeAt(at), set)) at += 1;
  return at;
}

/** Whether a word has no colon. */
export function isPlainUntil(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 58) return false;
  return true;
}

const endOfLine = (text: string, start: number): number => {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) break;
  }
  return at;
};

/** The first place that is neither blank nor, when they may stand there, part of a comment. */
export function skipBlanks(text: string, start: number, comments = false): number {
  let at = skipAny(text, start, BLANK);
  if (!comments) return at;
  while (text.charCodeAt(at) === 35) at = skipAny(text, endOfLine(text, at), BLANK);
  return at;
}
