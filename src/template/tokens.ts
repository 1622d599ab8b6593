// Cuts one `{{ … }}` of a Go template into tokens, by the rules of Go's own lexer.
import type { TextRange } from '../promql/index.ts';
import { isCharacter, numberKind, unquote } from './literals.ts';
import { shown, type TemplateProblem } from './problem.ts';

export type TokenKind =
  | 'string' | 'character' | 'number' | 'bool' | 'nil' | 'dot' | 'field' | 'variable' | 'identifier'
  | 'keyword' | '|' | '(' | ')' | ':=' | '=' | ','; // prettier-ignore

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly range: TextRange;
  /** Whether a space stands before it. */
  readonly spaced: boolean;
}

/** One `{{ … }}`, cut. With a problem its tokens are those before it. */
export interface Action {
  readonly tokens: readonly Token[];
  readonly problem?: TemplateProblem;
  /** From `{{` to after `}}`. */
  readonly range: TextRange;
}

const KEYWORDS: ReadonlySet<string> = new Set(
  'block break continue define else end if range template with'.split(' '),
);
const WORDS: Readonly<Record<string, TokenKind>> = { true: 'bool', false: 'bool', nil: 'nil' };

const NAME = String.raw`[\p{L}\p{Nd}_]`;
const DIGITS = String.raw`[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?`;
const BASES = String.raw`0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oObB][\d_]*`;
const NUMBER = String.raw`[+-]?(?:${BASES}|${DIGITS})(?:i|[+-](?:${BASES}|${DIGITS})i)?`;

interface Pattern {
  readonly kind: TokenKind;
  readonly regex: RegExp;
  /** Why what was cut cannot stand. */
  readonly check?: (
    text: string,
    next: string,
  ) => readonly [message: string, help: string] | undefined;
}

// A name must end where a word ends: `$labels.a-b` is no subtraction.
const ENDS = /^(?:[\s.,|:()]|\}\}|$)/;

const name: Pattern['check'] = (text, next) => {
  if (ENDS.test(next)) return undefined;
  if (next.startsWith('}')) return [`\`${text}\` is followed by one }`, 'write `}}`'];
  const message = `a name cannot go on with ${JSON.stringify(Array.from(next)[0])} after \`${text}\``;
  return text.startsWith('.')
    ? [message, 'write `index $labels "…"` for a label whose name is no plain word']
    : [message, 'put a space between the parts'];
};

const string: Pattern['check'] = (text) =>
  unquote(text)
    ? undefined
    : [`${shown(text)} has an escape that Go does not know`, 'write \\\\ for a backslash'];

const number: Pattern['check'] = (text, next) =>
  !new RegExp(`^${NAME}`, 'u').test(next) && numberKind(text) !== undefined
    ? undefined
    : [
        `\`${shown(text + (/^[\p{L}\p{Nd}_.]*/u.exec(next)?.[0] ?? ''))}\` is no number`,
        'templates have no arithmetic: compute in the expression, or write a plain number',
      ];

const character: Pattern['check'] = (text) =>
  isCharacter(text)
    ? undefined
    : [`${shown(text)} is not a single character`, 'texts stand in double quotes'];

const PATTERNS: readonly Pattern[] = [
  { kind: 'string', regex: /"(?:[^"\\\n]|\\[^\n])*"/suy, check: string },
  { kind: 'string', regex: /`[^`]*`/y },
  { kind: 'character', regex: /'(?:[^'\\\n]|\\[^\n])*'/suy, check: character },
  { kind: 'variable', regex: new RegExp(String.raw`\$${NAME}*`, 'uy'), check: name },
  {
    kind: 'number',
    regex: new RegExp(String.raw`(?=[+-]|\.?\d)(?:${NUMBER})`, 'y'),
    check: number,
  },
  { kind: 'field', regex: new RegExp(String.raw`\.${NAME}+`, 'uy'), check: name },
  { kind: 'dot', regex: /\./y, check: name },
  { kind: 'identifier', regex: new RegExp(`${NAME}+`, 'uy'), check: name },
  { kind: ':=', regex: /:=/y },
  { kind: '=', regex: /=/y },
  { kind: '|', regex: /\|/y },
  { kind: '(', regex: /\(/y },
  { kind: ')', regex: /\)/y },
  { kind: ',', regex: /,/y },
];

const OPEN = /\{\{(?:-(?=[ \t\r\n]))?/y;
const SPACE = /[ \t\r\n]+/y;
const EDGE = /\{\{|\}\}/g;

/** Cuts the action that begins at `start`; it ends at the next `{{` when it is never closed. */
export function cutAction(text: string, start: number): Action {
  const tokens: Token[] = [];
  let at = start + match(OPEN, text, start).length;
  let depth = 0;
  for (;;) {
    const space = match(SPACE, text, at).length;
    at += space;
    const close = text.startsWith('}}', at) ? 2 : space > 0 && text.startsWith('-}}', at) ? 3 : 0;
    if (close > 0) {
      const problem = depth > 0 ? unclosedParenthesis(tokens) : undefined;
      return { tokens, range: { start, end: at + close }, ...(problem && { problem }) };
    }
    const cut = cutToken(text, at, space > 0, start);
    if (!('kind' in cut)) return broken(text, start, tokens, cut.problem);
    if (cut.kind === '(') depth += 1;
    if (cut.kind === ')' && --depth < 0) return broken(text, start, tokens, strayParenthesis(cut));
    tokens.push(cut);
    at = cut.range.end;
  }
}

interface Broken {
  readonly problem: TemplateProblem;
}

function cutToken(text: string, at: number, spaced: boolean, start: number): Token | Broken {
  if (at >= text.length || text.startsWith('{{', at)) {
    const message = `\`${shown(text.slice(start, at))}\` is not closed by \`}}\``;
    return syntax(message, 'write `}}` where it ends', { start, end: at });
  }
  if (at === start + 2 && /^-(?!\.?\d)/.test(text.slice(at, at + 3))) {
    const help = 'write `{{- ` to cut the space before it';
    return syntax('a space is missing after `{{-`', help, { start, end: at + 1 });
  }
  for (const { kind, regex, check } of PATTERNS) {
    const found = match(regex, text, at);
    if (found === '') continue;
    const end = at + found.length;
    const problem = check?.(found, text.slice(end, end + 20));
    if (problem) return syntax(...problem, { start: at, end });
    const word = kind === 'identifier' ? (WORDS[found] ?? wordKind(found)) : kind;
    return { kind: word, text: found, range: { start: at, end }, spaced };
  }
  const unknown = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const range = { start: at, end: at + unknown.length };
  const quoted = /["'`]/.test(unknown);
  return quoted
    ? syntax(`a text is opened by ${unknown} and never closed`, 'write the other quote', range)
    : syntax(
        `${JSON.stringify(unknown)} cannot stand between \`{{\` and \`}}\``,
        'templates have no operators: compare with `eq` and `gt`, and put texts in double quotes',
        range,
      );
}

const wordKind = (word: string): TokenKind => (KEYWORDS.has(word) ? 'keyword' : 'identifier');

const syntax = (message: string, help: string, range: TextRange): Broken => ({
  problem: { kind: 'syntax', message, help, range },
});

const unclosedParenthesis = (tokens: readonly Token[]): TemplateProblem => {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind === '(') open.push(token);
    if (token.kind === ')') open.pop();
  }
  const range = open.at(-1)?.range ?? { start: 0, end: 0 };
  return {
    kind: 'syntax',
    message: 'a ( is not closed',
    help: 'write the ) that is missing',
    range,
  };
};

const strayParenthesis = ({ range }: Token): TemplateProblem => ({
  kind: 'syntax',
  message: 'there is a ) too many',
  help: 'take it away, or write the ( before it',
  range,
});

/** Goes on after the nearest `}}`, or before the nearest `{{`. */
function broken(
  text: string,
  start: number,
  tokens: readonly Token[],
  problem: TemplateProblem,
): Action {
  EDGE.lastIndex = Math.max(problem.range.end, start + 2);
  const edge = EDGE.exec(text);
  const end = edge ? edge.index + (edge[0] === '}}' ? 2 : 0) : text.length;
  return { tokens, problem, range: { start, end } };
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
