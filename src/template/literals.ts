// Go's literals as text/template reads them: what they stand for, or why they are none.

/** A string literal's value, and where each UTF-16 unit of it stands in the literal. */
export interface Unquoted {
  readonly value: string;
  readonly offsets: readonly number[];
}

const SHORT: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

const PIECE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|(.))|([^\\])/suy;

/**
 * Reads a quoted literal, its quotes included; undefined where Go refuses an escape.
 *
 * @example unquote('"a\\tb"')?.value // 'a<tab>b'
 */
export function unquote(literal: string): Unquoted | undefined {
  const quote = literal.charAt(0);
  const offsets: number[] = [];
  let value = '';
  const push = (piece: string, at: number): void => {
    for (let i = 0; i < piece.length; i++) offsets.push(at);
    value += piece;
  };
  if (quote === '`') {
    for (let at = 1; at < literal.length - 1; at++) push(literal.charAt(at), at);
    return { value, offsets };
  }
  PIECE.lastIndex = 1;
  while (PIECE.lastIndex < literal.length - 1) {
    const at = PIECE.lastIndex;
    const found = PIECE.exec(literal);
    const piece = found ? pieceOf(found, quote) : undefined;
    if (piece === undefined) return undefined;
    push(piece, at);
  }
  return { value, offsets };
}

function pieceOf(found: RegExpExecArray, quote: string): string | undefined {
  const [, hex, short, long, octal, escaped, plain] = found;
  if (plain !== undefined) return plain;
  if (escaped !== undefined) return escaped === quote ? quote : SHORT[escaped];
  const byte = hex ?? octal;
  if (byte !== undefined) {
    const code = Number.parseInt(byte, hex === undefined ? 8 : 16);
    if (code > 0xff) return undefined;
    // A byte beyond ASCII is a part of a character only together with its neighbours.
    return code < 0x80 ? String.fromCharCode(code) : '\ufffd';
  }
  const code = Number.parseInt(short ?? long ?? '', 16);
  const isValid = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isValid ? String.fromCodePoint(code) : undefined;
}

/** Whether `'…'` is one character. */
export function isCharacter(literal: string): boolean {
  const read = unquote(literal);
  return read !== undefined && Array.from(read.value).length === 1;
}

export type NumberKind = 'int' | 'number' | 'complex';

const INTEGER = /^(?:0[xX]_?[\da-fA-F]+|0[bB]_?[01]+|0[oO]?_?[0-7]*|[1-9]\d*)$/;
const FLOAT = /^(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|0[xX](?:[\da-fA-F]+\.?[\da-fA-F]*|\.[\da-fA-F]+)[pP][+-]?\d+)$/; // prettier-ignore
const OCTAL = /^0[0-7]+$/;

/** What kind of number Go reads; undefined where it refuses to. */
export function numberKind(literal: string): NumberKind | undefined {
  if (literal.endsWith('i')) return 'complex';
  const text = literal.replace(/^[+-]/, '');
  if (/^_|__|_$|_\.|\._/.test(text)) return undefined;
  const digits = text.replaceAll('_', '');
  if (INTEGER.test(digits)) {
    const value = BigInt(OCTAL.test(digits) ? `0o${digits.slice(1)}` : digits.toLowerCase());
    const largest = literal.startsWith('-') ? 2n ** 63n : 2n ** 64n - 1n;
    return value <= largest ? 'int' : undefined;
  }
  // What looks like an integer and is none was too large, or had digits that an octal one has not.
  if (!FLOAT.test(digits) || !/[.eEpP]/.test(digits)) return undefined;
  return Number.isFinite(Number(digits)) || /[pP]/.test(digits) ? 'number' : undefined;
}
