// Cuts PromQL into tokens. The lexer knows where it is, as Prometheus' own: inside braces words
// are labels, and between `[` and its first number only durations and arithmetic may stand.
import { atLeast, type PrometheusTarget } from './functions.ts';
import { quote } from './notation.ts';
import { quoteCharacter, scanDurationRest, scanNumber, scanOldNumber, scanString } from './scan.ts';
import { DURATION_FUNCTIONS, wordKind, type Token, type TokenKind } from './tokens.ts';

export interface LexerOptions {
  readonly target: PrometheusTarget;
  /** Whether `$name` and `${name}` are tokens. */
  readonly variables: boolean;
}

type Mode = 'statement' | 'braces' | 'duration';

interface State {
  readonly text: string;
  readonly options: LexerOptions;
  readonly tokens: Token[];
  at: number;
  mode: Mode;
  parenDepth: number;
  bracketOpen: boolean;
  gotColon: boolean;
  gotDuration: boolean;
}

function emit(state: State, kind: TokenKind, end: number, is = ''): void {
  const text = state.text.slice(state.at, end);
  state.tokens.push({ kind, is, text, start: state.at, end });
  state.at = end;
}

function fail(state: State, message: string): void {
  const { tokens, at, text } = state;
  tokens.push({ kind: 'error', is: '', text: message, start: at, end: text.length });
}

const emitSign = (state: State, sign: string): void =>
  emit(state, 'sign', state.at + sign.length, sign);

const emitOperator = (state: State, operator: string): void =>
  emit(state, 'operator', state.at + operator.length, operator);

const runeAt = (text: string, at: number): string => {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
};

/** Prometheus names the end of the input, where it expects a character, as U+FFFD. */
const shown = (character: string): string =>
  character === '' ? "'\ufffd'" : quoteCharacter(character);

function lexString(state: State): void {
  const { end, error } = scanString(state.text, state.at);
  if (error === undefined) emit(state, 'string', end);
  else fail(state, error);
}

function lexNumber(state: State): void {
  const { text, at, options } = state;
  const number = (atLeast(options.target, '3.0') ? scanNumber : scanOldNumber)(text, at);
  if (number.ok) return emit(state, 'number', number.end);
  const duration = scanDurationRest(text, number.end);
  if (duration.ok) return emit(state, 'duration', duration.end);
  fail(state, `bad number or duration syntax: ${quote(text.slice(at, duration.end))}`);
}

/** After `[`, Prometheus 2 takes one duration and nothing else. */
function lexOldDuration(state: State): void {
  const { text, at } = state;
  const number = scanOldNumber(text, at);
  if (number.ok) return fail(state, 'missing unit character in duration');
  const duration = scanDurationRest(text, number.end);
  if (!duration.ok) {
    return fail(state, `bad duration syntax: ${quote(text.slice(at, duration.end))}`);
  }
  emit(state, 'duration', duration.end);
  state.mode = 'statement';
}

const FILLS = new Set(['fill', 'fill_left', 'fill_right']);

function lexWord(state: State): void {
  const { text, at, options } = state;
  const word = /^[A-Za-z0-9_:]+/.exec(text.slice(at))?.[0] ?? '';
  const end = at + word.length;
  const lower = word.toLowerCase();
  const kind = wordKind(lower, options.target);
  if (kind === undefined || (FILLS.has(lower) && !/^[ \t\r\n]*\(/.test(text.slice(end)))) {
    return emit(state, word.includes(':') ? 'metric-identifier' : 'identifier', end);
  }
  emit(state, kind, end, kind === 'number' ? '' : lower);
}

/** `step`, `range`, `min_of` and `max_of` inside brackets; false when there is none. */
function lexDurationFunction(state: State): boolean {
  if (!atLeast(state.options.target, '3.14')) return false;
  const word = /^[A-Za-z_]+/.exec(state.text.slice(state.at))?.[0] ?? '';
  if (!DURATION_FUNCTIONS.has(word.toLowerCase())) return false;
  emit(state, 'preprocessor', state.at + word.length, word.toLowerCase());
  return true;
}

const VARIABLE = /^\$(?:\w+|\{[^{}\s"'`]+\})/;

function lexVariable(state: State): boolean {
  const found = state.options.variables ? VARIABLE.exec(state.text.slice(state.at)) : null;
  if (!found) return false;
  emit(state, 'variable', state.at + found[0].length);
  return true;
}

function lexColon(state: State, repeated: string): void {
  if (state.gotColon) return fail(state, repeated);
  state.gotColon = true;
  emitSign(state, ':');
}

function lexParenthesis(state: State, sign: '(' | ')'): void {
  state.parenDepth += sign === '(' ? 1 : -1;
  emitSign(state, sign);
  if (state.parenDepth < 0) {
    state.tokens.pop();
    fail(state, `unexpected right parenthesis ')'`);
  }
}

function lexLeftBracket(state: State): void {
  if (state.bracketOpen) return fail(state, `unexpected left bracket '['`);
  emitSign(state, '[');
  state.bracketOpen = true;
  state.gotColon = false;
  state.mode = 'duration';
}

function lexRightBracket(state: State): void {
  if (!state.bracketOpen) return fail(state, `unexpected right bracket ']'`);
  emitSign(state, ']');
  state.bracketOpen = false;
  state.mode = 'statement';
}

function lexEnd(state: State): void {
  if (state.parenDepth !== 0) return fail(state, 'unclosed left parenthesis');
  if (state.bracketOpen) return fail(state, 'unclosed left bracket');
  emit(state, 'end', state.at);
}

/** Signs that start with `=`, `!`, `<` or `>`. */
function lexComparison(state: State, character: string): void {
  const next = runeAt(state.text, state.at + 1);
  if (next === '=') return emitOperator(state, `${character}=`);
  if (character === '=') {
    return next === '~' ? fail(state, `unexpected character after '=': '~'`) : emitSign(state, '=');
  }
  if (character === '!') return fail(state, `unexpected character after '!': ${shown(next)}`);
  const isTrim = next === '/' && atLeast(state.options.target, '3.14');
  emitOperator(state, isTrim ? `${character}/` : character);
}

function lexLetterInBrackets(state: State, character: string): void {
  if (character === ':') return lexColon(state, `unexpected colon ':'`);
  if (lexDurationFunction(state)) return;
  fail(state, `unexpected character: ${quoteCharacter(character)}, expected ':'`);
}

const startsNumber = (text: string, at: number): boolean => /^\.?\d/.test(text.slice(at, at + 2));

function lexStatement(state: State): void {
  const { text, at } = state;
  const character = runeAt(text, at);
  if (character === '') return lexEnd(state);
  if (/[=!<>]/.test(character)) return lexComparison(state, character);
  if (/[-+*/%^]/.test(character)) return emitOperator(state, character);
  if (startsNumber(text, at)) return lexNumber(state);
  if (/["'`]/.test(character)) return lexString(state);
  if (/[A-Za-z_:]/.test(character)) {
    return state.bracketOpen ? lexLetterInBrackets(state, character) : lexWord(state);
  }
  switch (character) {
    case ',':
    case '@':
      return emitSign(state, character);
    case '(':
    case ')':
      return lexParenthesis(state, character);
    case '{':
      state.mode = 'braces';
      return emitSign(state, '{');
    case '[':
      return lexLeftBracket(state);
    case ']':
      return lexRightBracket(state);
  }
  if (character === '$' && lexVariable(state)) return;
  fail(state, `unexpected character: ${quoteCharacter(character)}`);
}

function lexDuration(state: State): void {
  const { text, at, options } = state;
  const character = runeAt(text, at);
  if (character === '$' && lexVariable(state)) {
    state.gotDuration = true;
    state.mode = 'statement';
    return;
  }
  if (!atLeast(options.target, '3.0')) return lexOldDuration(state);
  if (character === '') return fail(state, 'unexpected end of input in duration expression');
  if (/[-+*/%^]/.test(character)) return emitOperator(state, character);
  if (startsNumber(text, at)) {
    state.gotDuration = true;
    state.mode = 'statement';
    return lexNumber(state);
  }
  switch (character) {
    case '(':
    case ')':
      return lexParenthesis(state, character);
    case ']':
      return lexRightBracket(state);
    case ':':
      return state.gotDuration
        ? lexColon(state, 'unexpected repeated colon in duration expression')
        : fail(state, 'unexpected colon before duration in duration expression');
    case ',':
      if (atLeast(options.target, '3.14')) return emitSign(state, ',');
  }
  if (lexDurationFunction(state)) return;
  fail(state, `unexpected character in duration expression: ${quoteCharacter(character)}`);
}

function lexBraces(state: State): void {
  const { text, at } = state;
  const character = runeAt(text, at);
  const next = runeAt(text, at + 1);
  if (character === '') return fail(state, 'unexpected end of input inside braces');
  if (/[A-Za-z_]/.test(character)) {
    const word = /^\w+/.exec(text.slice(at))?.[0] ?? '';
    return emit(state, 'identifier', at + word.length);
  }
  if (/["'`]/.test(character)) return lexString(state);
  switch (character) {
    case ',':
      return emitSign(state, ',');
    case '=':
      return next === '~' ? emitOperator(state, '=~') : emitSign(state, '=');
    case '!':
      return next === '~' || next === '='
        ? emitOperator(state, `!${next}`)
        : fail(state, `unexpected character after '!' inside braces: ${shown(next)}`);
    case '{':
      return fail(state, `unexpected left brace '{'`);
    case '}':
      state.mode = 'statement';
      return emitSign(state, '}');
  }
  fail(state, `unexpected character inside braces: ${quoteCharacter(character)}`);
}

const LEXERS: Readonly<Record<Mode, (state: State) => void>> = {
  statement: lexStatement,
  braces: lexBraces,
  duration: lexDuration,
};

const BLANK = /[ \t\r\n]*/y;
const COMMENT = /#[^\r\n]*/y;

function skip(state: State, pattern: RegExp): boolean {
  pattern.lastIndex = state.at;
  const length = pattern.exec(state.text)?.[0].length ?? 0;
  state.at += length;
  return length > 0;
}

/** Blanks and comments; between `[` and the first number there are no comments. */
function skipBlank(state: State): void {
  let moved = true;
  while (moved) {
    moved = skip(state, BLANK);
    if (state.mode !== 'duration') moved = skip(state, COMMENT) || moved;
  }
}

/** Cuts a text into tokens; the last one is either an `end` or an `error`. */
export function tokenize(text: string, options: LexerOptions): readonly Token[] {
  const state: State = {
    text,
    options,
    tokens: [],
    at: 0,
    mode: 'statement',
    parenDepth: 0,
    bracketOpen: false,
    gotColon: false,
    gotDuration: false,
  };
  for (;;) {
    skipBlank(state);
    LEXERS[state.mode](state);
    const last = state.tokens.at(-1);
    if (last?.kind === 'end' || last?.kind === 'error') return state.tokens;
  }
}
