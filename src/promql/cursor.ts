// The parser's view of the tokens, and the one place that collects its errors.
import type { TextRange } from './ast.ts';
import type { PromqlError, PromqlErrorCode } from './errors.ts';
import { atLeast, type PrometheusTarget } from './functions.ts';
import { describeToken, type Token } from './tokens.ts';

export interface Cursor {
  readonly target: PrometheusTarget;
  readonly errors: readonly PromqlError[];
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
  /** Stops at the next token. */
  readonly unexpected: (context?: string, expected?: string) => never;
  /** Within `read`, messages that name no place say that it is an aggregation. */
  readonly inAggregation: <T>(read: () => T) => T;
  /** Stops for good when expressions nest deeper than any machine should have to follow. */
  readonly enter: <T>(read: () => T) => T;
  readonly countOperator: (range: TextRange) => void;
}

/** Thrown to leave the parser after the error has been noted. */
export const STOP = new Error('the error has been noted');

// Far above what people and generators write, far below what would overflow the stack.
const MAX_DEPTH = 500;
const MAX_OPERATORS = 1000;

const NOTHING: Token = { kind: 'end', is: '', text: '', start: 0, end: 0 };

export function createCursor(tokens: readonly Token[], target: PrometheusTarget): Cursor {
  const errors: PromqlError[] = [];
  const last = tokens.at(-1) ?? NOTHING;
  let at = 0;
  let depth = 0;
  let operators = 0;
  let aggregations = 0;
  const peek = (): Token => tokens[at] ?? last;
  const stop = (code: PromqlErrorCode, message: string, range: TextRange): never => {
    errors.push({ code, message, range: { start: range.start, end: range.end } });
    throw STOP;
  };
  return {
    target,
    errors,
    peek,
    peekSecond: () => tokens[at + 1] ?? last,
    take: () => {
      const token = peek();
      at += 1;
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
    report: (code, message, { start, end }) => {
      errors.push({ code, message, range: { start, end } });
    },
    reportAll: (found) => {
      errors.push(...found);
    },
    inAggregation: (read) => {
      aggregations += 1;
      const result = read();
      aggregations -= 1;
      return result;
    },
    unexpected: (given, expected) => {
      const token = peek();
      const context = given ?? (aggregations > 0 ? 'aggregation' : undefined);
      if (token.kind === 'error') return stop('syntax', token.text, token);
      const where = context === undefined ? '' : ` in ${context}`;
      const wanted = expected === undefined ? '' : `, expected ${expected}`;
      return stop('syntax', `unexpected ${describeToken(token)}${where}${wanted}`, token);
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
