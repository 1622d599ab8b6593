// How often rules are evaluated, and from what their windows are summed.
import { duration, type Duration } from '../units/index.ts';
import type { BurnRateTier, Environment } from './model.ts';

/**
 * Windows up to this long are summed from base counts; longer ones from tiles, which read ten times
 * fewer samples and heal gaps (slo-rules, sections 2 and 4).
 */
export const LONGEST_BASE_WINDOW = duration('1h');

/** Whether a window is summed from base counts rather than from tiles. */
export const isBaseWindow = (window: Duration): boolean => window <= LONGEST_BASE_WINDOW;

/** How often a tier's windows and its alert are evaluated, the most often first. */
export const TIER_RHYTHMS = ['base', 'slow'] as const;
export type TierRhythm = (typeof TIER_RHYTHMS)[number];

/**
 * A tier is evaluated as often as its short window needs it: an interval of 30s takes a tenth of one
 * of 5m. Those of 30m could do with 1m, but another group costs more than its rules would save.
 */
export const rhythmOfTier = ({ short }: Pick<BurnRateTier, 'short'>): TierRhythm =>
  isBaseWindow(short) ? 'base' : 'slow';

/** A window is recorded in the rhythm of the fastest tier that looks at it. */
export function rhythmOfWindow(tiers: readonly BurnRateTier[], window: Duration): TierRhythm {
  const rhythms = new Set(
    tiers.filter(({ long, short }) => long === window || short === window).map(rhythmOfTier),
  );
  return TIER_RHYTHMS.find((rhythm) => rhythms.has(rhythm)) ?? 'slow';
}

export const intervalsOf = (environment: Environment): Readonly<Record<TierRhythm, Duration>> => ({
  base: environment.evaluationInterval,
  slow: environment.ticketInterval,
});
