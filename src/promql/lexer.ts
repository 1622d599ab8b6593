// Cuts PromQL into tokens. The lexer knows where it is, as Prometheus' own: inside braces words
// are labels, and between `[` and its first number only durations and arithmetic may stand.
// Prometheus stops at the first mistake; this lexer goes on where it can tell what was meant.
import { CHARACTER, is, isPlainUntil, skipAny, skipBlanks, skipUntil } from './characters.ts';
import { atLeast, type PrometheusTarget } from './functions.ts';
import { quote } from './notation.ts';
import {
  quoteCharacter,
  scanDurationRest,
  scanNumber,
  scanOldNumber,
  scanString,
  skipBrokenString,
} from './scan.ts';
import { DURATION_FUNCTIONS, FILLS, wordKinds, type Token, type TokenKind } from './tokens.ts';

export interface LexerOptions {
  readonly target: PrometheusTarget;
  /** Whether `$name` and `${name}` are tokens. */
  readonly variables: boolean;
}

interface State {
  readonly text: string;
  readonly tokens: Token[];
  readonly words: ReadonlyMap<string, TokenKind>;
  readonly variables: boolean;
  readonly isVersion3: boolean;
  readonly isNewest: boolean;
  at: number;
  mode: (state: State, code: number) => void;
  parenDepth: number;
  bracketOpen: boolean;
  gotColon: boolean;
  gotDuration: boolean;
}

function emit(state: State, kind: TokenKind, end: number): void {
  const { at, text, tokens } = state;
  tokens.push({ kind, is: '', text: text.slice(at, end), start: at, end });
  state.at = end;
}

/** A keyword, an operator or a sign: `word` is how the grammar knows it. */
function emitWord(state: State, kind: TokenKind, end: number, word: string): void {
  const { at, text, tokens } = state;
  tokens.push({ kind, is: word, text: text.slice(at, end), start: at, end });
  state.at = end;
}

const emitSign = (state: State, sign: string): void =>
  emitWord(state, 'sign', state.at + sign.length, sign);

const emitOperator = (state: State, operator: string): void =>
  emitWord(state, 'operator', state.at + operator.length, operator);

/** A mistake after which reading goes on at `resume`. */
function note(state: State, message: string, resume: number, stands: Token['is'] = ''): void {
  const end = Math.max(state.at, Math.min(resume, state.text.length));
  state.tokens.push({ kind: 'error', is: stands, text: message, start: state.at, end });
  state.at = end;
}

/** A mistake after which nobody can tell what the rest means. */
function fail(state: State, message: string): void {
  note(state, message, state.text.length);
  emit(state, 'end', state.at);
}

const characterAt = (text: string, at: number): string => {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
};

/** Prometheus names the end of the input, where it expects a character, as U+FFFD. */
const shown = (character: string): string =>
  character === '' ? "'\ufffd'" : quoteCharacter(character);

function skipRun(text: string, start: number, code: number): number {
  let at = start;
  while (text.charCodeAt(at) === code) at += 1;
  return at;
}

function noteCharacter(state: State, before: string, after = ''): void {
  const { text, at } = state;
  const character = characterAt(text, at);
  let end = at + character.length;
  while (text.startsWith(character, end)) end += character.length;
  note(state, `${before}: ${quoteCharacter(character)}${after}`, end);
}

function lexString(state: State): void {
  const { text, at } = state;
  const { end, error } = scanString(text, at);
  if (error === undefined) return emit(state, 'string', end);
  const close = skipBrokenString(text, at, end);
  if (close === undefined) fail(state, error);
  else note(state, error, close, 'value');
}

const skipWord = (text: string, at: number): number => skipAny(text, at, CHARACTER.word);

function lexNumber(state: State): void {
  const { text, at, isVersion3 } = state;
  const number = isVersion3 ? scanNumber(text, at) : scanOldNumber(text, at);
  if (number.ok) return emit(state, 'number', number.end);
  const duration = scanDurationRest(text, number.end);
  if (duration.ok) return emit(state, 'duration', duration.end);
  const message = `bad number or duration syntax: ${quote(text.slice(at, duration.end))}`;
  note(state, message, skipWord(text, duration.end), 'value');
}

/** After `[`, Prometheus 2 takes one duration and nothing else. */
function lexOldDuration(state: State): void {
  const { text, at } = state;
  const number = scanOldNumber(text, at);
  const duration = number.ok ? number : scanDurationRest(text, number.end);
  state.mode = lexStatement;
  if (!number.ok && duration.ok) return emit(state, 'duration', duration.end);
  const message = number.ok
    ? 'missing unit character in duration'
    : `bad duration syntax: ${quote(text.slice(at, duration.end))}`;
  if (number.end === at) return skipToBracket(state, message);
  note(state, message, skipWord(text, duration.end), 'value');
}

const isCallAhead = (text: string, at: number): boolean => text[skipBlanks(text, at)] === '(';

function lexWord(state: State): void {
  const { text, at, words } = state;
  const end = skipAny(text, at, CHARACTER.word | CHARACTER.colon);
  // No keyword is longer than `count_values`.
  if (end - at <= 12) {
    const lower = text.slice(at, end).toLowerCase();
    const kind = words.get(lower);
    if (kind === 'number') return emit(state, kind, end);
    if (kind !== undefined && !(FILLS.has(lower) && !isCallAhead(text, end))) {
      return emitWord(state, kind, end, lower);
    }
  }
  emit(state, isPlainUntil(text, at, end) ? 'identifier' : 'metric-identifier', end);
}

/** `step`, `range`, `min_of` and `max_of` inside brackets; false when there is none. */
function lexDurationFunction(state: State): boolean {
  if (!state.isNewest) return false;
  const end = skipAny(state.text, state.at, CHARACTER.letter);
  const word = state.text.slice(state.at, Math.min(end, state.at + 9)).toLowerCase();
  if (!DURATION_FUNCTIONS.has(word)) return false;
  emitWord(state, 'preprocessor', end, word);
  return true;
}

const VARIABLE = /\$(?:\w+|\{[^{}\s"'`]{1,200}\})/y;

function lexVariable(state: State): boolean {
  if (!state.variables) return false;
  VARIABLE.lastIndex = state.at;
  if (!VARIABLE.test(state.text)) return false;
  emit(state, 'variable', VARIABLE.lastIndex);
  return true;
}

function lexColon(state: State, repeated: string): void {
  if (state.gotColon) return note(state, repeated, state.at + 1);
  state.gotColon = true;
  emitSign(state, ':');
}

function lexParenthesis(state: State, code: number): void {
  const isOpen = code === CODE['('];
  if (!isOpen && state.parenDepth === 0) {
    // Prometheus says so of the place behind it.
    state.at += 1;
    const end = skipRun(state.text, state.at, CODE[')']);
    return note(state, `unexpected right parenthesis ')'`, end);
  }
  state.parenDepth += isOpen ? 1 : -1;
  emitSign(state, isOpen ? '(' : ')');
}

function lexLeftBracket(state: State): void {
  if (state.bracketOpen) return fail(state, `unexpected left bracket '['`);
  emitSign(state, '[');
  state.bracketOpen = true;
  state.gotColon = false;
  state.mode = lexDuration;
}

function lexRightBracket(state: State): void {
  if (!state.bracketOpen) return note(state, `unexpected right bracket ']'`, state.at + 1);
  emitSign(state, ']');
  state.bracketOpen = false;
  state.mode = lexStatement;
}

function lexEnd(state: State): void {
  if (state.parenDepth !== 0) return fail(state, 'unclosed left parenthesis');
  if (state.bracketOpen) return fail(state, 'unclosed left bracket');
  emit(state, 'end', state.at);
}

/** Signs that start with `=`, `!`, `<` or `>`. */
function lexComparison(state: State): void {
  const { text, at } = state;
  const character = text[at] ?? '';
  const next = characterAt(text, at + 1);
  if (next === '=') return emitOperator(state, `${character}=`);
  if (character === '=') {
    if (next !== '~') return emitSign(state, '=');
    return note(state, `unexpected character after '=': '~'`, at + 2);
  }
  if (character === '!') {
    const message = `unexpected character after '!': ${shown(next)}`;
    return note(state, message, at + (next === '~' ? 2 : 1));
  }
  emitOperator(state, next === '/' && state.isNewest ? `${character}/` : character);
}

function lexLetterInBrackets(state: State, code: number): void {
  if (code === CODE[':']) return lexColon(state, `unexpected colon ':'`);
  if (lexDurationFunction(state)) return;
  const { text, at } = state;
  const message = `unexpected character: ${quoteCharacter(text[at] ?? '')}, expected ':'`;
  note(state, message, skipWord(text, at));
}

const CODE = {
  '(': 40,
  ')': 41,
  ',': 44,
  '.': 46,
  '/': 47,
  ':': 58,
  '@': 64,
  '[': 91,
  ']': 93,
  '{': 123,
  '}': 125,
  $: 36,
} as const;

const startsNumber = ({ text, at }: State, code: number): boolean =>
  is(code, CHARACTER.digit) || (code === CODE['.'] && is(text.charCodeAt(at + 1), CHARACTER.digit));

/** `code` is the next character's, NaN at the end of the text. */
function lexStatement(state: State, code: number): void {
  if (is(code, CHARACTER.letter | CHARACTER.colon)) {
    return state.bracketOpen ? lexLetterInBrackets(state, code) : lexWord(state);
  }
  if (code === CODE['('] || code === CODE[')']) return lexParenthesis(state, code);
  if (startsNumber(state, code)) return lexNumber(state);
  if (is(code, CHARACTER.arithmetic)) return emitOperator(state, String.fromCharCode(code));
  if (is(code, CHARACTER.comparison)) return lexComparison(state);
  if (is(code, CHARACTER.quote)) return lexString(state);
  if (code === CODE['{']) {
    state.mode = lexBraces;
    return emitSign(state, '{');
  }
  if (code === CODE['[']) return lexLeftBracket(state);
  if (code === CODE[']']) return lexRightBracket(state);
  if (code === CODE[',']) return emitSign(state, ',');
  if (code === CODE['@']) return emitSign(state, '@');
  if (Number.isNaN(code)) return lexEnd(state);
  if (code === CODE.$ && lexVariable(state)) return;
  noteCharacter(state, 'unexpected character');
}

/** Whatever stands in the brackets is not understood: on with what follows them, if they close. */
function skipToBracket(state: State, message: string): void {
  const { text, at } = state;
  state.mode = lexStatement;
  const end = skipUntil(text, at, CHARACTER.closer);
  if (text[end] === ']') note(state, message, end, 'value');
  else fail(state, message);
}

function lexDuration(state: State, code: number): void {
  if (code === CODE.$ && lexVariable(state)) {
    state.gotDuration = true;
    state.mode = lexStatement;
    return;
  }
  if (!state.isVersion3) return lexOldDuration(state);
  if (Number.isNaN(code)) return fail(state, 'unexpected end of input in duration expression');
  if (is(code, CHARACTER.arithmetic)) return emitOperator(state, String.fromCharCode(code));
  if (startsNumber(state, code)) {
    state.gotDuration = true;
    state.mode = lexStatement;
    return lexNumber(state);
  }
  if (code === CODE['('] || code === CODE[')']) return lexParenthesis(state, code);
  if (code === CODE[']']) return lexRightBracket(state);
  if (code === CODE[':']) {
    return state.gotDuration
      ? lexColon(state, 'unexpected repeated colon in duration expression')
      : skipToBracket(state, 'unexpected colon before duration in duration expression');
  }
  if (code === CODE[','] && state.isNewest) return emitSign(state, ',');
  if (lexDurationFunction(state)) return;
  const character = quoteCharacter(characterAt(state.text, state.at));
  skipToBracket(state, `unexpected character in duration expression: ${character}`);
}

/** On with the next matcher, or with what follows the braces. */
function skipToMatcher(state: State, message: string): void {
  const { text } = state;
  let at = state.at + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code) || code === CODE['{']) return fail(state, message);
    if (code === CODE[','] || code === CODE['}']) return note(state, message, at);
    if (is(code, CHARACTER.quote)) {
      const { end, error } = scanString(text, at);
      if (error !== undefined) return fail(state, message);
      at = end;
    } else at += 1;
  }
}

function lexBraces(state: State, code: number): void {
  const { text, at } = state;
  if (is(code, CHARACTER.letter)) return emit(state, 'identifier', skipWord(text, at));
  if (is(code, CHARACTER.quote)) return lexString(state);
  if (code === CODE[',']) return emitSign(state, ',');
  if (code === CODE['}']) {
    state.mode = lexStatement;
    return emitSign(state, '}');
  }
  if (Number.isNaN(code)) return fail(state, 'unexpected end of input inside braces');
  if (code === CODE['{']) return fail(state, `unexpected left brace '{'`);
  const character = characterAt(text, at);
  const next = characterAt(text, at + 1);
  if (character === '=') {
    return next === '~' ? emitOperator(state, '=~') : emitSign(state, '=');
  }
  if (character === '!') {
    if (next === '~' || next === '=') return emitOperator(state, `!${next}`);
    return skipToMatcher(state, `unexpected character after '!' inside braces: ${shown(next)}`);
  }
  skipToMatcher(state, `unexpected character inside braces: ${quoteCharacter(character)}`);
}

/**
 * Cuts a text into tokens, the last of which is an `end`. Mistakes are tokens too; one right before
 * the `end` says all that there is to say of the end.
 */
export function tokenize(text: string, { target, variables }: LexerOptions): readonly Token[] {
  const state: State = {
    text,
    tokens: [],
    words: wordKinds(target),
    variables,
    isVersion3: atLeast(target, '3.0'),
    isNewest: atLeast(target, '3.14'),
    at: 0,
    mode: lexStatement,
    parenDepth: 0,
    bracketOpen: false,
    gotColon: false,
    gotDuration: false,
  };
  do {
    // Between `[` and the first number there are no comments.
    state.at = skipBlanks(text, state.at, state.mode !== lexDuration);
    state.mode(state, text.charCodeAt(state.at));
  } while (state.tokens.at(-1)?.kind !== 'end');
  return state.tokens;
}
