import {
  above,
  alert,
  below,
  equals,
  freshness,
  increase,
  plus,
  promql,
  ratio,
  service,
  sum,
} from 'nines';
import { backupAlerts } from './backups.ts';
import {
  lastBackup,
  redisClients,
  redisEvicted,
  redisHits,
  redisMaxClients,
  redisMemoryMax,
  redisMemoryUsed,
  redisMisses,
  redisUp,
} from './metrics.ts';
import { erniEngineering } from './on-call.ts';

// Without a limit there is nothing that it could be near to.
const memory = promql(
  'redis_memory_used_bytes{job="erni-redis"} / (redis_memory_max_bytes{job="erni-redis"} > 0)',
  { unit: 'ratio', metrics: [redisMemoryUsed, redisMemoryMax] },
);

const hits = sum(increase(redisHits, '15m'));
const misses = sum(increase(redisMisses, '15m'));

export const cache = service('erni-cache', {
  title: 'ERNI cache',
  description: 'Redis: sessions, conversations and a cache, with a backup at 03:00 UTC.',
  team: erniEngineering,
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
    alert('RedisDown', {
      when: equals(redisUp, 0),
      for: '1m',
      severity: 'P1',
      meansDown: true,
      description: 'Redis does not answer: conversations lose their memory.',
      runbook: './runbooks/cache.md',
    }),
    alert('RedisMemoryHigh', {
      when: above(memory, '85%'),
      for: '10m',
      severity: 'P2',
      description: 'Redis will soon throw keys out, sessions among them.',
      runbook: './runbooks/cache.md',
    }),
    alert('RedisEvicts', {
      when: above(sum(increase(redisEvicted, '15m')), 100),
      for: '15m',
      severity: 'P3',
      description: 'Keys are thrown out for lack of memory.',
      runbook: './runbooks/cache.md',
    }),
    alert('RedisHitRateLow', {
      when: below(ratio(hits, plus(hits, misses)), '80%'),
      for: '30m',
      severity: 'P3',
      description: 'The cache seldom has what is asked for, and PostgreSQL does the work.',
      runbook: './runbooks/cache.md',
    }),
    alert('RedisClientsNearlyExhausted', {
      when: above(ratio(redisClients, redisMaxClients), '80%'),
      for: '10m',
      severity: 'P2',
      description: 'Redis will soon refuse connections.',
      runbook: './runbooks/cache.md',
    }),
    ...backupAlerts('redis'),
  ],
});
