import {
  alert,
  below,
  freshness,
  increase,
  plus,
  query,
  ratio,
  redisPack,
  service,
  sum,
} from 'nines';
import { backupAlerts } from './backups.ts';
import { lastBackup } from './metrics.ts';
import { erniEngineering } from './on-call.ts';

const runbook = './runbooks/cache.md';

export const redis = redisPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'erni-redis' },
  // Sessions are in there: that more than a few keys are thrown out is worth knowing.
  thresholds: { memory: '85%', clients: '80%', evictions: 0.1 },
  severity: { RedisEvictsMuch: 'P3' },
  change: {
    RedisDown: {
      meansDown: true,
      description: 'Redis does not answer: conversations lose their memory.',
      runbook,
    },
    RedisMemoryHigh: { for: '10m', runbook },
  },
  // One server, and no cluster.
  except: ['RedisClusterDown'],
});

const { hits, misses, memoryUsed, memoryMax, clients, maxClients } = redis.metrics;
const found = sum(increase(hits, '15m'));

export const cache = service('erni-cache', {
  title: 'ERNI cache',
  description: 'Redis: sessions, conversations and a cache, with a backup at 03:00 UTC.',
  team: erniEngineering,
  dependsOn: ['erni-infrastructure'],
  saturation: [
    query(ratio(sum(memoryUsed), sum(memoryMax)), { legend: 'Memory of Redis' }),
    query(ratio(sum(clients), sum(maxClients)), { legend: 'Clients of Redis' }),
  ],
  slos: [
    freshness({
      name: 'backup',
      objective: '99%',
      // The recovery point objective, and an hour in which the backup may run.
      within: '25h',
      lastSuccess: lastBackup.where({ store: 'redis' }),
      description: 'There is a backup that is at most a day old.',
      runbook: './runbooks/backups.md',
    }),
  ],
  alerts: [
    alert('RedisHitRateLow', {
      when: below(ratio(found, plus(found, sum(increase(misses, '15m')))), '80%'),
      for: '30m',
      severity: 'P3',
      description: 'The cache seldom has what is asked for, and PostgreSQL does the work.',
      runbook,
    }),
    ...redis.alerts,
    ...backupAlerts('redis'),
  ],
});
