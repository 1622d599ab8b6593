// Cuts a Go template (text/template, as Prometheus fills annotations with) into text and actions,
// and actions into tokens, by the rules of Go's own lexer.

export type TokenKind =
  'literal' | 'dot' | 'field' | 'variable' | 'identifier' | '|' | '(' | ')' | ':=' | '=' | ',';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/** The tokens of one `{{ … }}`; a comment has none, and is none. */
export type Action = readonly Token[];

/** The actions of a template, or why it cannot be read. */
export type Scanned = { readonly actions: readonly Action[] } | { readonly problem: string };

const COMMENT = /\{\{(?:-\s)?\/\*[\s\S]*?\*\/(?:\s-)?\}\}/y;
const OPEN = /\{\{(?:-(?=\s))?/y;
const CLOSE = /(?:\s-)?\}\}/y;
const SPACE = /\s+/y;

const NAME = String.raw`[\p{L}_][\p{L}\p{Nd}_]*`;
// A name must end where a word ends: `$labels.a-b` is no subtraction.
const END = String.raw`(?=$|[\s.,|:()=]|\}\})`;

const TOKENS: readonly (readonly [TokenKind, RegExp])[] = [
  ['literal', /"(?:[^"\\\n]|\\(?:[abfnrtv\\"]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|[0-7]{3}))*"/y],
  ['literal', /`[^`]*`/y],
  ['literal', /'(?:[^'\\\n]|\\[^\n][\da-fA-F]*)'/uy],
  ['literal', /[+-]?(?:0[xXbBoO][\da-fA-F_]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.])/y],
  ['variable', new RegExp(String.raw`\$[\p{L}\p{Nd}_]*${END}`, 'uy')],
  ['field', new RegExp(String.raw`\.${NAME}${END}`, 'uy')],
  ['dot', new RegExp(String.raw`(?<![\p{L}\p{Nd}_$).])\.${END}`, 'uy')],
  ['identifier', new RegExp(`${NAME}${END}`, 'uy')],
  [':=', /:=/y],
  ['=', /=/y],
  ['|', /\|/y],
  ['(', /\(/y],
  [')', /\)/y],
  [',', /,/y],
];

/** Cuts a template; the first mistake ends it. */
export function scanTemplate(text: string): Scanned {
  const actions: Action[] = [];
  let at = text.indexOf('{{');
  while (at >= 0) {
    const comment = match(COMMENT, text, at);
    if (comment === '' && /^\{\{(?:-\s)?\/\*/.test(text.slice(at, at + 5))) {
      return { problem: 'a comment is not closed by */}}' };
    }
    const action = comment === '' ? scanAction(text, at) : { tokens: [], end: at + comment.length };
    if ('problem' in action) return action;
    if (comment === '') actions.push(action.tokens);
    at = text.indexOf('{{', action.end);
  }
  return { actions };
}

type ScannedAction =
  { readonly tokens: Action; readonly end: number } | { readonly problem: string };

function scanAction(text: string, start: number): ScannedAction {
  const tokens: Token[] = [];
  let at = start + match(OPEN, text, start).length;
  while (at < text.length) {
    const close = match(CLOSE, text, at);
    if (close !== '') return { tokens, end: at + close.length };
    const space = match(SPACE, text, at);
    const token = space === '' ? tokenAt(text, at) : undefined;
    if (space === '' && !token) return { problem: `"${shown(text.slice(at))}" cannot be read` };
    if (token) tokens.push(token);
    at += token ? token.text.length : 1;
  }
  return { problem: `"${shown(text.slice(start))}" is not closed by }}` };
}

function tokenAt(text: string, at: number): Token | undefined {
  for (const [kind, pattern] of TOKENS) {
    const found = match(pattern, text, at);
    if (found !== '') return { kind, text: found };
  }
  return undefined;
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

const LONGEST = 30;

const shown = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
