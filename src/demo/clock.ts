// How far back the demo world goes, and at which steps.
import type { Environment } from '../model/index.ts';
import { duration } from '../units/index.ts';

const DAY = duration('1d');

/** What is looked at: budgets and daily bars over a period. */
export const PERIOD: number = 30 * DAY;
/** The tiles, so that the budget of a month ago has something to look back on too. */
export const TILES: number = 40 * DAY;
/** Windows, burn rates and alerts, as dashboards open with them. */
export const WEEK: number = 7 * DAY;
/** Everything at the steps of a real server, so that rates and short windows work. */
export const RECENT: number = duration('6h');
/** Every how often rules ran in the week before that. */
export const COARSE: number = duration('2m');
/** A series with fewer samples would have gaps: Prometheus looks back five minutes. */
export const COARSEST: number = duration('5m');

/**
 * How long after a sample the rules run: as soon as they see it. A count of half a minute then holds
 * all that has happened since the sample before it, also where samples are minutes apart.
 */
export const phaseOf = ({ settle, evaluationInterval }: Environment): number =>
  settle + Math.floor(evaluationInterval / 2);

/** The steps that samples may have, each a multiple of how often targets are scraped. */
export const stepsOf = ({
  scrapeInterval,
}: Pick<Environment, 'scrapeInterval'>): readonly number[] =>
  [...new Set([scrapeInterval, ...(['30s', '1m', '2m', '5m'] as const).map((it) => duration(it))])]
    .filter((step) => step >= scrapeInterval && step % scrapeInterval === 0)
    .toSorted((a, b) => a - b);
