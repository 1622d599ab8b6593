// How a PostgreSQL server is used, as its alerts and its dashboard measure it alike.
import {
  keepAbove,
  max,
  matches,
  minus,
  not,
  notMatching,
  or,
  plus,
  rate,
  ratio,
  sum,
  type RateWindow,
} from '../../define/index.ts';
import type { Measure } from '../../model/index.ts';
import type { By } from '../charts.ts';
import type { PackContext } from '../pack.ts';
import type { postgresMetrics } from './metrics.ts';
import type { POSTGRES_THRESHOLDS } from './thresholds.ts';

export type PostgresMetrics = typeof postgresMetrics;
export type PostgresContext = PackContext<PostgresMetrics, typeof POSTGRES_THRESHOLDS>;

/** On dashboards rates look back as far as Grafana chooses. */
/** Databases that people made; the series without a name is what all of them share. */
export const ofPeople = { datname: notMatching('(template[01])?') } as const;

/** Work that holds locks and keeps dead rows alive; vacuuming may take as long as it wants. */
export const openWork = {
  state: matches('active|idle in transaction.*'),
  backend_type: not('autovacuum worker'),
} as const;

/** The share of the connections for users that are taken. */
export const connectionsUsed = (metrics: PostgresMetrics, by: By): Measure =>
  ratio(
    sum(metrics.connections, { by }),
    minus(sum(metrics.maxConnections, { by }), sum(metrics.reservedConnections, { by })),
  );

export const transactions = (metrics: PostgresMetrics, by: By, over: RateWindow): Measure =>
  plus(sum(rate(metrics.commits, over), { by }), sum(rate(metrics.rollbacks, over), { by }));

/** The share of transactions that are rolled back, where there are any. */
export const rollbackShare = (metrics: PostgresMetrics, by: By, over: RateWindow): Measure =>
  ratio(sum(rate(metrics.rollbacks, over), { by }), keepAbove(transactions(metrics, by, over), 0));

/** The share of blocks that need not be read. */
export function cacheHits(metrics: PostgresMetrics, by: By, over: RateWindow): Measure {
  const hit = sum(rate(metrics.blocksHit, over), { by });
  return ratio(hit, keepAbove(plus(hit, sum(rate(metrics.blocksRead, over), { by })), 0));
}

/** Checkpoints per second: PostgreSQL 17 counts them elsewhere. */
export const checkpointsTimed = (metrics: PostgresMetrics, by: By, over: RateWindow): Measure =>
  or(
    sum(rate(metrics.checkpointsTimed, over), { by }),
    sum(rate(metrics.checkpointerTimed, over), { by }),
  );

export const checkpointsEarly = (metrics: PostgresMetrics, by: By, over: RateWindow): Measure =>
  or(
    sum(rate(metrics.checkpointsRequested, over), { by }),
    sum(rate(metrics.checkpointerRequested, over), { by }),
  );

export function earlyShare(metrics: PostgresMetrics, by: By, over: RateWindow): Measure {
  const early = checkpointsEarly(metrics, by, over);
  return ratio(early, keepAbove(plus(early, checkpointsTimed(metrics, by, over)), 0));
}

export const longestTransaction = (metrics: PostgresMetrics, by: By): Measure =>
  max(metrics.longestTransaction.where(openWork), { by });

/** How many transactions PostgreSQL can tell apart: 2^31. */
const TRANSACTION_IDS = 2_147_483_648;

export const transactionIdsUsed = (metrics: PostgresMetrics, by: By): Measure =>
  ratio(max(metrics.transactionIdAge, { by }), TRANSACTION_IDS);
