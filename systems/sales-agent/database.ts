import { above, alert, equals, freshness, increase, latency, ratio, service, sum } from 'nines';
import {
  lastArchiveAge,
  lastSnapshot,
  poolInUse,
  poolSize,
  postgresConnections,
  postgresMaxConnections,
  postgresUp,
  queryDuration,
  redisUp,
  slowQueries,
} from './metrics.ts';
import { salesEngineering } from './on-call.ts';

export const database = service('sales-agent-database', {
  title: 'Sales Agent database',
  description: 'PostgreSQL with WAL archiving, and Redis as broker and cache.',
  team: salesEngineering,
  slos: [
    latency({
      name: 'query-latency',
      objective: '99%',
      within: '100ms',
      of: queryDuration,
      description: '99 of 100 queries are answered within a tenth of a second.',
      runbook: './runbooks/database.md',
    }),
    freshness({
      name: 'wal-archive',
      objective: '99%',
      within: '1h',
      age: lastArchiveAge,
      description: 'The WAL archive is younger than the recovery point objective.',
      runbook: './runbooks/recovery.md',
    }),
    freshness({
      name: 'snapshot',
      objective: '99%',
      within: '25h',
      lastSuccess: lastSnapshot,
      description: 'There is a daily snapshot to restore from within the recovery time objective.',
      runbook: './runbooks/recovery.md',
    }),
  ],
  alerts: [
    alert('DatabaseDown', {
      when: equals(postgresUp, 0),
      for: '1m',
      severity: 'P0',
      description: 'PostgreSQL does not answer: nothing works without it.',
      runbook: './runbooks/database.md',
    }),
    alert('RedisDown', {
      when: equals(redisUp, 0),
      for: '1m',
      severity: 'P1',
      description: 'Redis does not answer: no task can be queued.',
      runbook: './runbooks/database.md',
    }),
    alert('PoolNearlyFull', {
      when: above(ratio(poolInUse, poolSize), '80%'),
      for: '5m',
      severity: 'P2',
      description: 'Requests will soon wait for a database connection.',
      runbook: './runbooks/database.md',
    }),
    alert('ConnectionsNearlyExhausted', {
      when: above(ratio(sum(postgresConnections), sum(postgresMaxConnections)), '80%'),
      for: '5m',
      severity: 'P2',
      description: 'The server will soon refuse connections.',
      runbook: './runbooks/database.md',
    }),
    alert('SlowQueries', {
      when: above(sum(increase(slowQueries, '1m')), 5),
      for: '5m',
      severity: 'P2',
      description: 'More than five queries a minute take longer than a second.',
      runbook: './runbooks/database.md',
    }),
  ],
});
