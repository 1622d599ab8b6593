import type { PrometheusTarget, TextRange } from '../promql/index.ts';
import type { Language } from './language.ts';
import { shown, type Report } from './problem.ts';
import type { Token } from './tokens.ts';

/** What an action is read in. */
export interface Scope {
  /** In scope, the innermost last; what is declared is added. */
  readonly variables: string[];
  readonly language: Language;
  readonly target: PrometheusTarget;
  readonly report: Report;
}

export interface Cursor extends Scope {
  readonly tokens: readonly Token[];
  /** The whole action, where there is no token to point at. */
  readonly whole: TextRange;
  at: number;
  depth: number;
}

export function missing(cursor: Cursor, { range }: Token): undefined {
  problem(cursor, range, 'a value is missing before |', 'write what is piped on');
}

export function glued(cursor: Cursor, { range, text }: Token): undefined {
  const help = 'arguments stand apart: `printf "%s" (title $x)`';
  problem(cursor, range, `a space is missing before \`${shown(text)}\``, help);
}

export const textOf = ({ tokens }: Cursor, { start, end }: TextRange): string =>
  shown(
    tokens
      .filter(({ range }) => range.start >= start && range.end <= end)
      .map(({ text, spaced }) => (spaced ? ` ${text}` : text))
      .join(''),
  );

export const problem = (cursor: Cursor, range: TextRange, message: string, help: string): void =>
  cursor.report({ kind: 'syntax', message, help, range });
