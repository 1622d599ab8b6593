// When the alert of a tier fires after an outage begins, and when it resolves after one ends.
import { rhythmOfTier } from '../model/rhythm.ts';
import type { BurnRateTier } from '../model/index.ts';
import {
  compare,
  milliseconds,
  multiply,
  toNumber,
  type Decimal,
  type Duration,
} from '../units/index.ts';
import { rhythmOf, seconds, spreadPhases, type Outage, type Rhythm, type Server } from './fluid.ts';

/** Mean and maximum over how the server's rhythms may lie to an outage. */
export interface Times {
  readonly mean: Duration;
  readonly max: Duration;
}

export interface Watched extends Server {
  readonly tier: BurnRateTier;
  /** The SLO's error budget, as a ratio. */
  readonly budget: Decimal;
}

// Means are within three seconds of those of forty times as many, the longest within twenty.
const PHASES = spreadPhases(499);

/** The error ratio above which a tier fires, exact: its factor times the budget. */
export const thresholdOf = ({ tier, budget }: Pick<Watched, 'tier' | 'budget'>): Decimal =>
  multiply(tier.factor, budget);

/**
 * How long a steady error ratio lasts until the tier's alert fires; undefined when it never does.
 *
 * @example detectionOf({ tier, budget, environment, counting }, decimal('0.1')) // 14.4 × 0.1 %: 9 min
 */
export function detectionOf(watched: Watched, errorRatio: Decimal): Times | undefined {
  const threshold = thresholdOf(watched);
  if (compare(errorRatio, threshold) <= 0) return undefined;
  const outage = { errorRatio: toNumber(errorRatio), lasts: Number.POSITIVE_INFINITY };
  // No window shows errors sooner than they happen.
  const from = (seconds(watched.tier.long) * toNumber(threshold)) / outage.errorRatio;
  return summary(
    PHASES.map((phases) => {
      const rhythm = rhythmOf(watched, phases);
      return evaluate(watched, rhythm, outage, from).next().value;
    }),
  );
}

/**
 * How long after the end of an outage the tier's alert still fires; undefined when it did not fire.
 * Means are over the phases in which it does.
 */
export function resetOf(
  watched: Watched,
  errorRatio: Decimal,
  outageLasts: Duration,
): Times | undefined {
  if (compare(errorRatio, thresholdOf(watched)) <= 0) return undefined;
  const outage = { errorRatio: toNumber(errorRatio), lasts: seconds(outageLasts) };
  return summary(
    PHASES.map((phases) => {
      const rhythm = rhythmOf(watched, phases);
      const interval = rhythm.intervalOf(rhythmOfTier(watched.tier));
      // What burns within an outage burns until its end.
      const from = Math.max(outage.lasts - seconds(watched.tier.for) - 2 * interval, 0);
      const resolves = lastOf(evaluate(watched, rhythm, outage, from));
      return resolves && Math.max(resolves + interval - outage.lasts, 0);
    }),
  );
}

function lastOf(values: Iterable<number>): number | undefined {
  let last: number | undefined;
  for (const value of values) last = value;
  return last;
}

/** The evaluations at which the alert fires. */
function* evaluate(
  watched: Watched,
  rhythm: Rhythm,
  outage: Outage,
  from: number,
): Generator<number, undefined> {
  const { tier, environment } = watched;
  const own = rhythmOfTier(tier);
  const interval = rhythm.intervalOf(own);
  const threshold = toNumber(thresholdOf(watched));
  const { tileInterval, tileSettle } = environment;
  const lag = seconds(tileInterval) + seconds(tileSettle) + 3 * interval;
  // Endless errors fill the long window; errors that end leave the short one.
  const end = Number.isFinite(outage.lasts)
    ? outage.lasts + seconds(tier.short) + lag
    : seconds(tier.long) + seconds(tier.for) + lag;
  let since: number | undefined;
  for (let second = rhythm.evaluationAt(from, own); second < end; second += interval) {
    const burns =
      rhythm.ratioOver(tier.short, second, outage) > threshold &&
      rhythm.ratioOver(tier.long, second, outage) > threshold;
    if (!burns && since !== undefined && second > outage.lasts) break;
    since = burns ? (since ?? second) : undefined;
    if (since !== undefined && second - since >= seconds(tier.for)) yield second;
  }
  return undefined;
}

function summary(times: readonly (number | undefined)[]): Times | undefined {
  const known = times.filter((time) => time !== undefined);
  if (known.length === 0) return undefined;
  const mean = known.reduce((sum, time) => sum + time, 0) / known.length;
  const max = known.reduce((most, time) => Math.max(most, time), 0);
  return { mean: wholeSeconds(mean), max: wholeSeconds(max) };
}

const wholeSeconds = (time: number): Duration => milliseconds(Math.round(time) * 1000);
