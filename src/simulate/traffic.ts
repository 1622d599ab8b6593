// Events that arrive by chance, counted in base intervals and cumulated, so that any window is a
// difference; and the conditions of burn-rate alerts on them.
import type { BurnRateTier, Environment, Evidence } from '../model/index.ts';
import { intervalsOf, isBaseWindow, rhythmOfTier } from '../model/rhythm.ts';
import { multiply, toNumber, type Decimal, type Duration } from '../units/index.ts';
import { addPoisson, type Chance } from './chance.ts';

/** Counts since the start, by base interval. */
export interface Traffic {
  readonly events: Float64Array;
  readonly badEvents: Float64Array;
}

/** A stretch of base intervals with one error ratio. */
export interface Stretch {
  readonly intervals: number;
  readonly errorRatio: number;
}

/** Draws counts for one stretch after another; `perInterval` events are expected in each interval. */
export function drawTraffic(
  perInterval: number,
  stretches: readonly Stretch[],
  chance: Chance,
): Traffic {
  const length = stretches.reduce((sum, { intervals }) => sum + intervals, 0);
  const events = new Float64Array(length + 1);
  const badEvents = new Float64Array(length + 1);
  let from = 1;
  for (const { intervals, errorRatio } of stretches) {
    const to = from + intervals;
    addPoisson(badEvents, { from, to, mean: perInterval * errorRatio }, chance);
    addPoisson(events, { from, to, mean: perInterval * (1 - errorRatio) }, chance);
    from = to;
  }
  let [all, bad] = [0, 0];
  for (let at = 1; at <= length; at += 1) {
    const drawn = badEvents[at] ?? 0;
    badEvents[at] = bad += drawn;
    events[at] = all += drawn + (events[at] ?? 0);
  }
  return { events, badEvents };
}

export interface Alerting {
  readonly tiers: readonly BurnRateTier[];
  readonly evidence: Evidence;
  /** The SLO's error budget, as a ratio. */
  readonly budget: Decimal;
  readonly environment: Environment;
}

/** The base intervals until every window is full. */
export function warmUpOf({ tiers, environment }: Alerting): number {
  const { tileInterval, tileSettle, evaluationInterval } = environment;
  const longest = tiers.reduce((most, { long }) => Math.max(most, long), 0);
  return Math.ceil((longest + tileInterval + tileSettle) / evaluationInterval);
}

/** The alert of one tier on drawn traffic; all times are base intervals since its start. */
export interface Condition {
  /** How often it is evaluated. */
  readonly every: number;
  /** How long it must hold: the alert's `for`. */
  readonly holds: number;
  readonly length: number;
  /** Whether both windows burn faster than the tier allows. */
  readonly burns: (at: number) => boolean;
  /** Whether the long window holds enough to prove it. */
  readonly hasEvidence: (at: number) => boolean;
}

/** The condition that the planner writes for a tier. */
export function conditionOf(
  tier: BurnRateTier,
  { budget, environment, evidence }: Alerting,
  { events, badEvents }: Traffic,
): Condition {
  const steps = (duration: Duration): number =>
    Math.ceil(duration / environment.evaluationInterval);
  const threshold = toNumber(multiply(tier.factor, budget));
  const [short, long] = [spanOf(tier.short, environment), spanOf(tier.long, environment)];
  const least = toNumber(evidence.least);
  const counted = evidence.of === 'events' ? events : badEvents;
  return {
    every: steps(intervalsOf(environment)[rhythmOfTier(tier)]),
    holds: steps(tier.for),
    length: events.length,
    burns: (at) => {
      const bad = over(badEvents, short, at);
      return (
        bad > 0 &&
        bad > threshold * over(events, short, at) &&
        over(badEvents, long, at) > threshold * over(events, long, at)
      );
    },
    hasEvidence: (at) => over(counted, long, at) >= least,
  };
}

const over = (counts: Float64Array, { steps, endAt }: Span, at: number): number => {
  const end = endAt(at);
  return (counts[end] ?? 0) - (counts[end - steps] ?? 0);
};

interface Span {
  readonly steps: number;
  /** The base interval at which the window ends that is read after `at` of them. */
  readonly endAt: (at: number) => number;
}

function spanOf(window: Duration, environment: Environment): Span {
  const steps = (duration: Duration): number =>
    Math.round(duration / environment.evaluationInterval);
  if (isBaseWindow(window)) return { steps: steps(window), endAt: (at) => at };
  const [tile, settle] = [steps(environment.tileInterval), steps(environment.tileSettle)];
  return { steps: steps(window), endAt: (at) => Math.floor(at / tile) * tile - settle };
}
