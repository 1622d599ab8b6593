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
export const TIER_RHYTHMS = ['base', 'middle', 'slow'] as const;
export type TierRhythm = (typeof TIER_RHYTHMS)[number];

// A short window of 5m loses a tenth to an interval of 30s; one of 30m a thirtieth to 1m.
const SHORT_OF_MIDDLE = duration('15m');

/** A tier is evaluated as often as its short window needs it. */
export function rhythmOfTier({ short }: Pick<BurnRateTier, 'short'>): TierRhythm {
  if (!isBaseWindow(short)) return 'slow';
  return short < SHORT_OF_MIDDLE ? 'base' : 'middle';
}

/** A window is recorded in the rhythm of the fastest tier that looks at it. */
export function rhythmOfWindow(tiers: readonly BurnRateTier[], window: Duration): TierRhythm {
  const rhythms = new Set(
    tiers.filter(({ long, short }) => long === window || short === window).map(rhythmOfTier),
  );
  return TIER_RHYTHMS.find((rhythm) => rhythms.has(rhythm)) ?? 'slow';
}

export const intervalsOf = (environment: Environment): Readonly<Record<TierRhythm, Duration>> => ({
  base: environment.evaluationInterval,
  middle: environment.middleInterval,
  slow: environment.ticketInterval,
});
