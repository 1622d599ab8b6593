import { duration } from '../units/index.ts';

/**
 * Windows up to this long are summed from base counts; longer ones from tiles, which read ten times
 * fewer samples and heal gaps (slo-rules, sections 2 and 4).
 */
export const LONGEST_BASE_WINDOW = duration('1h');
