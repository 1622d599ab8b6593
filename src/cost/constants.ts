// What work costs a Prometheus 3.5 on a current core, in nanoseconds. Fitted to the measurements
// that docs/cost.md lists; test/cost/calibration.test.ts holds every one of them within 50 %.
import { duration } from '../units/index.ts';

/** What all figures are normalised to: a usual evaluation interval. */
export const NORMAL = duration('30s');

/** How far an instant selector looks back, which is Prometheus' default. */
export const LOOKBACK = duration('5m');

/**
 * One evaluation of one rule, whatever it reads: parsing nothing, but starting a query, appending
 * the result and marking what is gone as stale. From live servers with 3 to 17 cheap rules an SLO,
 * where 0.25 to 0.3 ms were used for each evaluation.
 */
export const RULE_EVALUATION = 270_000;

/**
 * One sample of a scraped series: 1.21 million samples took 59 ms, 403,000 took 20 ms. Counters
 * compress well, so this is mostly reading them out of their chunks.
 */
export const SCRAPED_SAMPLE = 50;

/**
 * One sample of a recorded series: `sum_over_time` of 172,000 samples took 18.6 ms. Recorded values
 * are no whole numbers that grow, compress worse and are summed with a compensation.
 */
export const RECORDED_SAMPLE = 105;

/** One sample that only passes by while a subquery looks for those at its steps: 172,000 in 8.6 ms. */
export const PASSED_SAMPLE = 50;

/**
 * One series that a selector finds, whatever is read of it: 200 selections of one sample each, the
 * four selectors of an exact count, took 0.92 ms; 1800 of them took 6.9 ms.
 */
export const SERIES_SELECTED = 3600;

/**
 * One block that a selector has to search: the same 1.4 thousand samples took 0.27 ms out of 6 h,
 * and 0.65 ms out of 30 d.
 */
export const BLOCK_SEARCHED = 20_000;

/** What the head covers for certain, and how long a block of the first level is. */
export const SHORTEST_BLOCK = duration('2h');

/** How long blocks become by compaction, each level three times the one before. */
export const LONGEST_BLOCK = duration('162h');
