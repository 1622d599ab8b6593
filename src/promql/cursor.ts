// The parser's view of the tokens, and the one place that collects its errors. After a mistake
// reading goes on, so here is also decided what a mere consequence of it is.
import type { Expression, TextRange } from './ast.ts';
import type { PromqlError, PromqlErrorCode } from './errors.ts';
import { atLeast, type PrometheusTarget } from './functions.ts';
import { describeToken, type Token } from './tokens.ts';

export interface Cursor {
  readonly target: PrometheusTarget;
  readonly errors: readonly PromqlError[];
  /** Expressions that a mistake has torn from the tree; their types can still be checked. */
  readonly orphans: Expression[];
  readonly peek: () => Token;
  /** The token after the next one. */
  readonly peekSecond: () => Token;
  readonly take: () => Token;
  /** The token that was taken last. */
  readonly previous: () => Token;
  /** Takes the next token if it is this keyword or sign. */
  readonly accept: (is: string) => Token | undefined;
  readonly since: (version: `${number}.${number}`) => boolean;
  /** Notes an error after which reading can go on. */
  readonly report: (code: PromqlErrorCode, message: string, range: TextRange) => void;
  readonly reportAll: (found: readonly PromqlError[]) => void;
  /** Notes that the next token cannot stand here, unless that follows from an earlier error. */
  readonly reportUnexpected: (context?: string, expected?: string) => void;
  /** Notes the same, and gives up what the innermost `attempt` reads. */
  readonly unexpected: (context?: string, expected?: string) => never;
  /** What `read` gives, or undefined when it gave up; `recover` then finds the place to go on. */
  readonly attempt: <T>(read: () => T, recover: () => void) => T | undefined;
  /** Reads with or without complaints about what is unexpected; lexical errors are never muted. */
  readonly muted: <T>(isMuted: boolean, read: () => T) => T;
  /** Passes over everything up to one of these signs, or to the end. */
  readonly skipTo: (...signs: readonly string[]) => void;
  /** Within `read`, messages that name no place say that it is an aggregation. */
  readonly inAggregation: <T>(read: () => T) => T;
  /** Stops for good when expressions nest deeper than any machine should have to follow. */
  readonly enter: <T>(read: () => T) => T;
  readonly countOperator: (range: TextRange) => void;
}

/** Thrown to give up what is being read after the error has been noted. */
const GIVE_UP = new Error('the error has been noted');
/** Thrown to leave the parser after the error has been noted. */
export const STOP = new Error('an error after which nothing is read has been noted');

// Far above what people and generators write, far below what would overflow the stack.
const MAX_DEPTH = 500;
const MAX_OPERATORS = 1000;
/** Whoever has made so many mistakes has given something that is not PromQL. */
export const MAX_ERRORS = 100;

const NOTHING: Token = { kind: 'end', is: '', text: '', start: 0, end: 0 };

export function createCursor(tokens: readonly Token[], target: PrometheusTarget): Cursor {
  const errors: PromqlError[] = [];
  const last = tokens.at(-1) ?? NOTHING;
  let at = 0;
  let depth = 0;
  let operators = 0;
  let aggregations = 0;
  let isMuted = false;
  /** The last token of which there is nothing more to say. */
  let saidOf = -1;
  const peek = (): Token => tokens[at] ?? last;
  const report = (code: PromqlErrorCode, message: string, { start, end }: TextRange): void => {
    errors.push({ code, message, range: { start, end } });
    if (errors.length >= MAX_ERRORS) throw STOP;
  };
  const stop = (code: PromqlErrorCode, message: string, range: TextRange): never => {
    report(code, message, range);
    throw STOP;
  };
  const say = (message: string, token: Token): void => {
    saidOf = at;
    report('syntax', message, token);
  };
  const isSaid = (token: Token): boolean =>
    at <= saidOf || (token.kind === 'end' && tokens[at - 1]?.kind === 'error');
  const reportUnexpected = (given?: string, expected?: string): void => {
    const token = peek();
    if (isSaid(token)) return;
    if (token.kind === 'error') return say(token.text, token);
    if (isMuted) return;
    const context = given ?? (aggregations > 0 ? 'aggregation' : undefined);
    const where = context === undefined ? '' : ` in ${context}`;
    const wanted = expected === undefined ? '' : `, expected ${expected}`;
    say(`unexpected ${describeToken(token)}${where}${wanted}`, token);
  };
  return {
    target,
    errors,
    orphans: [],
    peek,
    peekSecond: () => tokens[at + 1] ?? last,
    take: () => {
      const token = peek();
      if (at < tokens.length - 1) at += 1;
      return token;
    },
    previous: () => tokens[at - 1] ?? NOTHING,
    accept: (is) => {
      const token = peek();
      if (token.is !== is) return undefined;
      at += 1;
      return token;
    },
    since: (version) => atLeast(target, version),
    report,
    reportAll: (found) => {
      for (const { code, message, range } of found) report(code, message, range);
    },
    reportUnexpected,
    unexpected: (context, expected) => {
      reportUnexpected(context, expected);
      throw GIVE_UP;
    },
    attempt: (read, recover) => {
      const before = { depth, aggregations, isMuted };
      try {
        return read();
      } catch (error) {
        if (error !== GIVE_UP) throw error;
        ({ depth, aggregations, isMuted } = before);
        recover();
        // What stands where reading goes on may look wrong only because of what was skipped.
        saidOf = Math.max(saidOf, at);
        return undefined;
      }
    },
    muted: (mute, read) => {
      const before = isMuted;
      isMuted = mute;
      const result = read();
      isMuted = before;
      return result;
    },
    skipTo: (...signs) => {
      while (peek().kind !== 'end' && !signs.includes(peek().is)) at += 1;
    },
    inAggregation: (read) => {
      aggregations += 1;
      const result = read();
      aggregations -= 1;
      return result;
    },
    enter: (read) => {
      depth += 1;
      if (depth > MAX_DEPTH) {
        stop('too-deep', `expression nests deeper than ${MAX_DEPTH} levels`, peek());
      }
      const result = read();
      depth -= 1;
      return result;
    },
    countOperator: (range) => {
      operators += 1;
      if (operators > MAX_OPERATORS) {
        stop('too-deep', `expression has more than ${MAX_OPERATORS} operators`, range);
      }
    },
  };
}
