// The incidents that people of ERNI prepare for.
import { age, matches, quantile, rate, ratio, scenario, sum } from 'nines';
import { postgres } from '../database.ts';
import {
  backupSucceeded,
  connectionErrors,
  corruption,
  lastBackup,
  poolInUse,
  poolSize,
  probeSuccess,
  requestDuration,
  requestDurationByHandler,
  requests,
  securityEvents,
} from '../metrics.ts';
import { restoreBackup, rollBack } from './procedures.ts';

const byHandler = { by: ['handler'] };
const failed = requests.where({ status: '5xx' });

const serviceDown = scenario('service-down', {
  title: 'Service down',
  description: 'Nobody can open the application, or nobody gets an answer.',
  severity: 'P0',
  alerts: ['ServiceDown', 'FrontEndDown', 'NotReady'],
  slos: ['erni-api/availability', 'erni-web/uptime'],
  signs: ['the page stays white, or the browser says that the connection was refused'],
  queries: { 'What answers': probeSuccess.where({ instance: matches('.+') }) },
  procedures: [rollBack],
  runbook: '../runbooks/service-down.md',
});

const highErrorRate = scenario('high-error-rate', {
  title: 'High error rate',
  description: 'Requests fail: more than one in a hundred, at P0 more than one in ten.',
  severity: 'P0',
  alerts: ['HighErrorRate'],
  slos: ['error-rate'],
  queries: {
    'Error rate': ratio(sum(rate(failed)), sum(rate(requests))),
    'Failed requests by route': sum(rate(failed), byHandler),
  },
  procedures: [rollBack],
  runbook: '../runbooks/error-rate.md',
});

const slowAnswers = scenario('slow-answers', {
  title: 'Slow answers',
  description: 'Answers come, but users wait: P95 above 2 s, or half as much again as yesterday.',
  severity: 'P1',
  alerts: ['HighResponseTime', 'LatencyDegraded', 'HostCpuBusy', 'HostMemoryLow'],
  slos: ['latency-p95'],
  queries: {
    P95: quantile(0.95, requestDuration),
    'P95 by route': quantile(0.95, requestDurationByHandler, byHandler),
  },
  procedures: [rollBack],
  runbook: '../runbooks/latency.md',
});

const databaseFailure = scenario('database-failure', {
  title: 'Database failure',
  description: 'PostgreSQL is away or refuses connections: no request that needs data works.',
  severity: 'P0',
  alerts: ['DatabaseConnectionFailed', 'PostgresDown', 'PostgresConnectionsExhausted'],
  signs: ['logs say "too many clients already" or "could not connect to server"'],
  queries: {
    'Connections that failed': sum(rate(connectionErrors)),
    'Pool in use': ratio(poolInUse, poolSize),
    'Connections by state': sum(postgres.metrics.connections, { by: ['datname', 'state'] }),
  },
  procedures: [rollBack, restoreBackup],
  runbook: '../runbooks/database.md',
});

const dataOrSecurity = scenario('data-or-security', {
  title: 'Corrupt data or security incident',
  description: 'Records contradict each other, or somebody is where they have no right to be.',
  severity: 'P0',
  alerts: ['DataCorruption', 'SecurityIncident'],
  signs: ['a user sees what belongs to another one', 'keys of ours in public'],
  queries: {
    'Corrupt records by check': sum(rate(corruption, '1h'), { by: ['check'] }),
    'Security events by kind': sum(rate(securityEvents, '1h'), { by: ['kind'] }),
  },
  procedures: [rollBack, restoreBackup],
  runbook: '../runbooks/data-and-security.md',
});

const backupMissing = scenario('backup-missing', {
  title: 'Backup missed or failed',
  description: 'Nothing is lost yet, but more could be than the RPO of 24 h allows.',
  severity: 'P1',
  alerts: ['BackupMissed', 'BackupFailed'],
  slos: ['backup'],
  queries: {
    'Age of the last good backup': age(lastBackup),
    'Whether the last one succeeded': backupSucceeded,
  },
  runbook: '../runbooks/backups.md',
});

export const scenarios = [
  serviceDown,
  highErrorRate,
  slowAnswers,
  databaseFailure,
  dataOrSecurity,
  backupMissing,
];
