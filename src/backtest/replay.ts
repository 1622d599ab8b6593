// Replays burn-rate alerts and the budget of one SLO over its counts, evaluation by evaluation, as
// the generated rules would have gone.
import type { BurnRateTier, Evidence } from '../model/index.ts';
import { isBaseWindow, rhythmOfTier, rhythmOfWindow, type TierRhythm } from '../model/rhythm.ts';
import {
  decimal,
  duration,
  subtract,
  toNumber,
  type Decimal,
  type Duration,
} from '../units/index.ts';
import { evaluations, firingsOf, lastAt, type Firing, type Rhythm } from './alert.ts';
import { ratioOf, type Counts } from './counts.ts';
import type { Period } from './period.ts';

/** The time that is told about, in Unix milliseconds; counts may begin earlier. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Events of one SLO, or of one group of it, in both resolutions. */
export interface History {
  readonly base: Counts;
  readonly tile: Counts;
  /** When tiers are evaluated and their windows recorded. */
  readonly rhythms: Readonly<Record<TierRhythm, Rhythm>>;
  /** What its budget adds up. */
  readonly period: Period;
}

/** What is promised, and when to alert; another objective makes it a what-if. */
export interface Promised {
  readonly objective: Decimal;
  readonly tiers: readonly BurnRateTier[];
  readonly evidence: Evidence;
}

export interface TierReplay {
  readonly tier: BurnRateTier;
  readonly firings: readonly Firing[];
}

/** A value at a Unix time in milliseconds; NaN where there is none. */
export interface TimePoint {
  readonly time: number;
  readonly value: number;
}

export interface Replay {
  readonly objective: Decimal;
  readonly tiers: readonly TierReplay[];
  /** What is left at every tile of the span: 1 is all, 0 none, below 0 overspent. */
  readonly budget: readonly TimePoint[];
}

export function replay(history: History, promised: Promised, span: Span): Replay {
  const { objective, tiers } = promised;
  return {
    objective,
    tiers: tiers.map((tier) => ({ tier, firings: replayTier(history, promised, { tier, span }) })),
    budget: replayBudget(history, promised, span),
  };
}

const budgetOf = ({ objective }: Promised): Decimal => subtract(decimal(1), objective);

const rhythmOf = ({ grid }: Counts): Rhythm => ({
  every: grid.step,
  phase: ((grid.first % grid.step) + grid.step) % grid.step,
});

function replayTier(
  history: History,
  promised: Promised,
  { tier, span }: { readonly tier: BurnRateTier; readonly span: Span },
): readonly Firing[] {
  const { base, tile, rhythms } = history;
  const { long, short, factor } = tier;
  // As PromQL computes it, in binary fractions.
  const threshold = toNumber(factor) * toNumber(budgetOf(promised));
  const rhythm = rhythms[rhythmOfTier(tier)];
  const ratioAt = (window: Duration, time: number): number => {
    const counts = isBaseWindow(window) ? base : tile;
    // A faster tier may have recorded it, a moment ago.
    const recorded = lastAt(time, rhythms[rhythmOfWindow(promised.tiers, window)]);
    return ratioOf(counts.over(window, recorded)) ?? Number.NaN;
  };
  const isProven = evidenceIn(isBaseWindow(long) ? base : tile, long, promised.evidence);
  return firingsOf(
    evaluations(rhythm, span),
    tier.for,
    (time) => ratioAt(long, time) > threshold && ratioAt(short, time) > threshold && isProven(time),
  );
}

function evidenceIn(
  counts: Counts,
  window: Duration,
  { of, least }: Evidence,
): (time: number) => boolean {
  const wanted = toNumber(least);
  if (wanted === 0) return () => true;
  return (time) => {
    const { events, badEvents } = counts.over(window, time);
    return ((of === 'events' ? events : badEvents) ?? Number.NaN) >= wanted;
  };
}

function replayBudget(
  { tile, period }: History,
  promised: Promised,
  span: Span,
): readonly TimePoint[] {
  const budget = toNumber(budgetOf(promised));
  return [...evaluations(rhythmOf(tile), span)].map((time) => {
    const { window, elapsed } = period(time);
    const ratio = ratioOf(tile.over(window, time)) ?? Number.NaN;
    return { time, value: 1 - (ratio / budget) * elapsed };
  });
}

const HOUR = duration('1h');

/** Bad events divided by events over an hour, at every tile. */
export const errorRatios = ({ tile }: History, span: Span): readonly TimePoint[] =>
  [...evaluations(rhythmOf(tile), span)].map((time) => ({
    time,
    value: ratioOf(tile.over(HOUR, time)) ?? Number.NaN,
  }));
