// The newer grammar of label matchers (Alertmanager 0.27): `{"any name" =~ "text", bare=text}`.
// Names and values are quoted as Go quotes texts, or bare and without reserved characters.
import type { MatchOperator, Matcher } from '../promql/ast.ts';

// What Go calls a space, which JavaScript's own \s differs from.
const SPACE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const TOKEN = new RegExp(
  [
    `[${SPACE}]+`,
    '([{},]|=~|!=|!~|=)',
    '("(?:[^"\\\\]|\\\\.)*")',
    `([^${SPACE}{}!=~,\\\\"'\`]+)`,
  ].join('|'),
  'suy',
);

interface Token {
  readonly kind: 'sign' | 'text';
  readonly text: string;
}

/** Reads the newer grammar alone; undefined for what it refuses. Patterns are not compiled here. */
export function parseUtf8Matchers(text: string): readonly Matcher[] | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  const isOpened = isSign(tokens[0], '{');
  const isClosed = isSign(tokens.at(-1), '}') && tokens.length > (isOpened ? 1 : 0);
  if (isOpened !== isClosed) return undefined;
  const inside = isOpened ? tokens.slice(1, -1) : tokens;
  const matchers: Matcher[] = [];
  for (let at = 0; at < inside.length; at += 4) {
    const [label, sign, value, comma] = inside.slice(at, at + 4);
    const operator = OPERATORS.find((known) => isSign(sign, known));
    if (label?.kind !== 'text' || !operator || value?.kind !== 'text') return undefined;
    if (comma && !isSign(comma, ',')) return undefined;
    matchers.push({ label: label.text, operator, value: value.text });
  }
  return matchers;
}

const OPERATORS: readonly MatchOperator[] = ['=~', '!=', '!~', '='];

const isSign = (token: Token | undefined, text: string): boolean =>
  token?.kind === 'sign' && token.text === text;

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) return undefined;
    const [whole, sign, quoted, bare] = found;
    const content = quoted === undefined ? bare : unquote(quoted.slice(1, -1));
    if (quoted !== undefined && content === undefined) return undefined;
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    if (content !== undefined) tokens.push({ kind: 'text', text: content });
    at += whole.length;
  }
  return tokens;
}

const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  '"': 34,
};

const ESCAPE =
  /\\(?:([abfnrtv\\"])|x([0-9a-fA-F]{2})|([0-3][0-7]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y;

/** What Go's quoted text means; escaped bytes have to add up to characters. */
function unquote(inside: string): string | undefined {
  if (inside.includes('\n')) return undefined;
  if (!inside.includes('\\')) return inside;
  const bytes: number[] = [];
  for (let at = 0; at < inside.length;) {
    const next = inside.indexOf('\\', at);
    const plain = inside.slice(at, next < 0 ? undefined : next);
    bytes.push(...new TextEncoder().encode(plain));
    at += plain.length;
    if (next < 0) break;
    ESCAPE.lastIndex = next;
    const found = ESCAPE.exec(inside);
    const escaped = found && bytesOf(found);
    if (!escaped) return undefined;
    bytes.push(...escaped);
    at += found[0].length;
  }
  return decode(bytes);
}

function bytesOf([, simple, hex, octal, short, long]: RegExpExecArray): readonly number[] | null {
  if (simple !== undefined) return [SIMPLE[simple] ?? 0];
  if (hex !== undefined) return [Number.parseInt(hex, 16)];
  if (octal !== undefined) return [Number.parseInt(octal, 8)];
  const point = Number.parseInt(short ?? long ?? '', 16);
  const isCharacter = point <= 0x10_ff_ff && (point < 0xd8_00 || point > 0xdf_ff);
  return isCharacter ? [...new TextEncoder().encode(String.fromCodePoint(point))] : null;
}

function decode(bytes: readonly number[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(new Uint8Array(bytes));
  } catch {
    return undefined;
  }
}
