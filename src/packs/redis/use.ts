// How a Redis server is used, as its alerts and its dashboard measure it alike.
import {
  and,
  keepAbove,
  matches,
  max,
  min,
  minus,
  plus,
  rate,
  ratio,
  sum,
  type RateWindow,
} from '../../define/index.ts';
import type { Measure } from '../../model/index.ts';
import type { By } from '../charts.ts';
import type { PackContext } from '../pack.ts';
import type { redisMetrics } from './metrics.ts';
import type { REDIS_THRESHOLDS } from './thresholds.ts';

export type RedisMetrics = typeof redisMetrics;
export type RedisContext = PackContext<RedisMetrics, typeof REDIS_THRESHOLDS>;

/** On dashboards rates look back as far as Grafana chooses. */
/** The share of its memory that is used, of servers that have a limit. */
export const memoryShare = ({ memoryUsed, memoryMax }: RedisMetrics): Measure =>
  ratio(memoryUsed, keepAbove(memoryMax, 0));

/** The same, of servers that refuse writes when it is full instead of throwing out any key. */
export const memoryThatFills = (metrics: RedisMetrics, target: By): Measure =>
  and(
    memoryShare(metrics),
    metrics.info.where({ maxmemory_policy: matches('noeviction|volatile-.*') }),
    { on: target },
  );

export const hitShare = ({ hits, misses }: RedisMetrics, over: RateWindow): Measure =>
  ratio(rate(hits, over), keepAbove(plus(rate(hits, over), rate(misses, over)), 0));

export const clientShare = ({ clients, maxClients }: RedisMetrics): Measure =>
  ratio(clients, maxClients);

/** Commands run one after another in one thread: at 100 % all of them wait. */
export const busyShare = ({ cpuUser, cpuSystem }: RedisMetrics, over: RateWindow): Measure =>
  plus(rate(cpuUser, over), rate(cpuSystem, over));

/** How long a command takes on average. */
export const latency = (
  { commandTime, commands }: RedisMetrics,
  by: By,
  over: RateWindow,
): Measure => ({
  ...ratio(sum(rate(commandTime, over), { by }), sum(rate(commands, over), { by })),
  unit: 'seconds',
});

/** Bytes that the slowest replica of each primary lacks. */
export const bytesBehind = ({ offset, replicaOffset }: RedisMetrics, by: By): Measure =>
  minus(max(offset, { by }), min(replicaOffset, { by }));
