import {
  above,
  alert,
  freshness,
  increase,
  latency,
  newEvents,
  postgresPack,
  query,
  ratio,
  service,
  sum,
} from 'nines';
import {
  connectionErrors,
  lastBackup,
  poolInUse,
  poolSize,
  queryDuration,
  slowQueries,
} from './metrics.ts';
import { backupAlerts } from './backups.ts';
import { erniEngineering } from './on-call.ts';

const runbook = './runbooks/database.md';

export const postgres = postgresPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'erni-postgres' },
  collectors: ['stat_statements'],
  thresholds: { connections: '80%', transaction: '10m', replicationLag: '1m' },
  severity: {
    PostgresDown: 'P0',
    PostgresConnectionsExhausted: 'P0',
    PostgresTransactionTooLong: 'P3',
  },
  change: {
    PostgresDown: {
      meansDown: true,
      description: 'PostgreSQL does not answer: nothing works without it.',
      runbook,
    },
    PostgresConnectionsExhausted: { runbook },
    PostgresConnectionsHigh: { for: '5m', runbook },
    PostgresReplicationLag: { for: '10m', runbook },
  },
});

const { connections, maxConnections } = postgres.metrics;

export const database = service('erni-database', {
  title: 'ERNI database',
  description: 'PostgreSQL with a replica and a backup at 02:00 UTC.',
  team: erniEngineering,
  dependsOn: ['erni-infrastructure'],
  saturation: [
    query(ratio(poolInUse, poolSize), { legend: 'Pool of {{instance}}' }),
    query(ratio(sum(connections), sum(maxConnections)), { legend: 'Connections of PostgreSQL' }),
  ],
  slos: [
    latency({
      name: 'query-latency',
      objective: '99%',
      within: '250ms',
      of: queryDuration,
      description: '99 of 100 queries are answered within a quarter of a second.',
      runbook,
    }),
    freshness({
      name: 'backup',
      objective: '99%',
      // The recovery point objective, and an hour in which the backup may run.
      within: '25h',
      lastSuccess: lastBackup.where({ store: 'postgres' }),
      description: 'There is a backup that is at most a day old.',
      runbook: './runbooks/backups.md',
    }),
  ],
  alerts: [
    alert('DatabaseConnectionFailed', {
      when: above(sum(newEvents(connectionErrors, '5m')), 0),
      for: '1m',
      severity: 'P0',
      description: 'The application cannot connect to its database.',
      runbook,
    }),
    alert('PoolNearlyFull', {
      when: above(ratio(poolInUse, poolSize), '80%'),
      for: '5m',
      severity: 'P2',
      description: 'Requests will soon wait for a database connection.',
      runbook,
    }),
    alert('SlowQueries', {
      when: above(sum(increase(slowQueries, '5m')), 25),
      for: '10m',
      severity: 'P2',
      description: 'More than five queries a minute take longer than a second.',
      runbook,
    }),
    ...postgres.alerts,
    ...backupAlerts('postgres'),
  ],
});
