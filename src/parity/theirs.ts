import type { Place } from '../diagnostics/index.ts';
import type { Expression } from '../promql/index.ts';
import type { Duration } from '../units/index.ts';

/** Whether somebody is woken: what alerts of different tools can be compared by. */
export type Urgency = 'page' | 'ticket';

export interface TheirTier {
  readonly urgency: Urgency;
  readonly long: Duration;
  readonly short: Duration;
  readonly factor: number;
  readonly for: Duration;
}

/** The rules that another tool makes of an SLO, as far as they decide something. */
export interface TheirRules {
  /** `1 - objective`, as the tool computes it. */
  readonly budget: number;
  readonly period: Duration;
  /** The error ratio over a window. */
  readonly ratio: (window: Duration) => Expression;
  /** The error ratio over the whole period, as its budget takes it. */
  readonly periodRatio: Expression;
  /** The same by events, of a tool whose period is something else. */
  readonly byEvents?: Expression;
  readonly tiers: readonly TheirTier[];
}

/** One SLO of a document, and why it has no rules where it has none. */
export interface TheirSlo {
  readonly name: string;
  readonly place: Place;
  readonly rules: TheirRules | string;
}

/** Where an SLO stands, to find it again among those that were imported. */
export const keyOf = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;
