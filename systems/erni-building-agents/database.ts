import {
  above,
  alert,
  equals,
  freshness,
  increase,
  latency,
  max,
  newEvents,
  ratio,
  service,
  sum,
} from 'nines';
import {
  connectionErrors,
  lastBackup,
  longestTransaction,
  poolInUse,
  poolSize,
  postgresConnections,
  postgresMaxConnections,
  postgresUp,
  queryDuration,
  replicationLag,
  slowQueries,
} from './metrics.ts';
import { backupAlerts } from './backups.ts';
import { erniEngineering } from './on-call.ts';

export const database = service('erni-database', {
  title: 'ERNI database',
  description: 'PostgreSQL with a replica and a backup at 02:00 UTC.',
  team: erniEngineering,
  slos: [
    latency({
      name: 'query-latency',
      objective: '99%',
      within: '250ms',
      of: queryDuration,
      description: '99 of 100 queries are answered within a quarter of a second.',
      runbook: './runbooks/database.md',
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
    alert('DatabaseDown', {
      when: equals(postgresUp, 0),
      for: '1m',
      severity: 'P0',
      meansDown: true,
      description: 'PostgreSQL does not answer: nothing works without it.',
      runbook: './runbooks/database.md',
    }),
    alert('DatabaseConnectionFailed', {
      when: above(sum(newEvents(connectionErrors, '5m')), 0),
      for: '1m',
      severity: 'P0',
      description: 'The application cannot connect to its database.',
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
      when: above(sum(increase(slowQueries, '5m')), 25),
      for: '10m',
      severity: 'P2',
      description: 'More than five queries a minute take longer than a second.',
      runbook: './runbooks/database.md',
    }),
    alert('TransactionOpenForLong', {
      when: above(max(longestTransaction), '10m'),
      for: '5m',
      severity: 'P3',
      description: 'A transaction holds its locks, and PostgreSQL cannot clean up behind it.',
      runbook: './runbooks/database.md',
    }),
    alert('ReplicaLags', {
      when: above(max(replicationLag), '1m'),
      for: '10m',
      severity: 'P2',
      description: 'The replica is behind: what is read from it is old, and a switch loses data.',
      runbook: './runbooks/database.md',
    }),
    ...backupAlerts('postgres'),
  ],
});
