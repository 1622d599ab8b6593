import type { Span } from '../backtest/index.ts';
import type { Verdict } from './verdict.ts';

/** One number of both. */
export interface RatioRow {
  readonly kind: 'ratio';
  /** `1h`, `30d`, `budget left`. */
  readonly name: string;
  readonly theirs: number;
  readonly ours: number;
  readonly verdict: Verdict;
}

/** How often and how long. */
export interface Firings {
  readonly times: number;
  readonly minutes: number;
}

/** Whether alerts of one urgency fired. */
export interface AlertRow {
  readonly kind: 'alerts';
  readonly name: string;
  readonly theirs: Firings;
  readonly ours: Firings;
  readonly verdict: Verdict;
}

export type Row = RatioRow | AlertRow;

/** The rules of one SLO, or of one group of it, side by side. */
export interface Parity {
  readonly id: string;
  readonly tool: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly span: Span;
  readonly rows: readonly Row[];
  /** The error ratio of the period by events, of a tool that takes another one. */
  readonly byEvents?: number;
}

/** Whether nothing of it differs; what has no data proves nothing, and is no difference. */
export const isSame = ({ rows }: Parity): boolean => rows.every(({ verdict }) => FINE.has(verdict));

const FINE: ReadonlySet<Verdict> = new Set(['same', 'by method', 'no data']);

/** Whether a difference is explained by how the other tool adds up its period. */
export const isByMethod = ({ rows }: Parity): boolean =>
  rows.some(({ verdict }) => verdict === 'by method');

/** Whether there was anything to compare. */
export const hasData = ({ rows }: Parity): boolean =>
  rows.some((row) => row.kind === 'ratio' && row.verdict !== 'no data');
