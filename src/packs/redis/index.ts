import { makePack, type Pack, type PackProps } from '../pack.ts';
import { redisAlerts, type RedisAlert } from './alerts.ts';
import { redisDashboard } from './dashboard.ts';
import { redisMetrics } from './metrics.ts';
import { redisRunbooks } from './runbooks.ts';
import { REDIS_THRESHOLDS } from './thresholds.ts';

export { redisMetrics } from './metrics.ts';
export type { RedisAlert } from './alerts.ts';

export type RedisPackProps<Level extends string> = PackProps<
  Level,
  RedisAlert,
  typeof REDIS_THRESHOLDS
>;

/**
 * Redis, as redis_exporter sees it: memory, commands, clients, snapshots, replicas.
 *
 * @example
 * const cache = redisPack({ page: 'P1', ticket: 'P2', where: { job: 'redis' } });
 * service('cache', { team, alerts: cache.alerts }); // RedisDown: redis_up{job="redis"} == 0 for 1m, …
 * system('shop', { …, dashboards: [cache.dashboard] });
 */
export const redisPack = <const Level extends string>(
  props: RedisPackProps<Level>,
): Pack<Level, typeof redisMetrics> =>
  makePack(
    {
      name: 'redis',
      metrics: redisMetrics,
      thresholds: REDIS_THRESHOLDS,
      alerts: redisAlerts,
      runbooks: redisRunbooks,
      dashboard: redisDashboard,
    },
    props,
  );
