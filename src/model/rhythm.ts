import { duration, type Duration } from '../units/index.ts';
import type { BurnRateTier } from './model.ts';

/**
 * Windows up to this long are summed from base counts; longer ones from tiles, which read ten times
 * fewer samples and heal gaps (slo-rules, sections 2 and 4).
 */
export const LONGEST_BASE_WINDOW = duration('1h');

/** Whether a window is summed from base counts rather than from tiles. */
export const isBaseWindow = (window: Duration): boolean => window <= LONGEST_BASE_WINDOW;

/** Whether a tier is evaluated in the base rhythm: its short window must be as fresh as that. */
export const isBaseTier = ({ short }: Pick<BurnRateTier, 'short'>): boolean => isBaseWindow(short);
