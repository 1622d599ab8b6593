import {
  above,
  alert,
  freshness,
  increase,
  latency,
  postgresPack,
  query,
  ratio,
  redisPack,
  service,
  sum,
} from 'nines';
import { lastSnapshot, poolInUse, poolSize, queryDuration, slowQueries } from './metrics.ts';
import { salesEngineering } from './on-call.ts';

const runbook = './runbooks/database.md';

export const postgres = postgresPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'sales-agent-postgres' },
  thresholds: { connections: '80%' },
  // Nothing works without it.
  severity: { PostgresDown: 'P0' },
  change: {
    PostgresDown: { runbook },
    PostgresConnectionsExhausted: { runbook },
    PostgresConnectionsHigh: { for: '5m', runbook },
    PostgresArchivingFails: { runbook: './runbooks/recovery.md' },
  },
});

export const redis = redisPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'sales-agent-redis' },
  change: { RedisDown: { description: 'No task can be queued.', runbook } },
});

const pool = ratio(poolInUse, poolSize);
const { connections, maxConnections, lastArchiveAge } = postgres.metrics;

export const database = service('sales-agent-database', {
  title: 'Sales Agent database',
  description: 'PostgreSQL with WAL archiving, and Redis as broker and cache.',
  team: salesEngineering,
  saturation: [
    query(pool, { legend: 'Connection pool' }),
    query(ratio(sum(connections), sum(maxConnections)), { legend: 'Connections of PostgreSQL' }),
  ],
  slos: [
    latency({
      name: 'query-latency',
      objective: '99%',
      within: '100ms',
      of: queryDuration,
      description: '99 of 100 queries are answered within a tenth of a second.',
      runbook,
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
    ...postgres.alerts,
    ...redis.alerts,
    alert('PoolNearlyFull', {
      when: above(pool, '80%'),
      for: '5m',
      severity: 'P2',
      description: 'Requests will soon wait for a database connection.',
      runbook,
    }),
    alert('SlowQueries', {
      when: above(sum(increase(slowQueries, '1m')), 5),
      for: '5m',
      severity: 'P2',
      description: 'More than five queries a minute take longer than a second.',
      runbook,
    }),
  ],
});
