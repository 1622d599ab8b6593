// What all services of My-SaaS-Chat stand on: one PostgreSQL server, their containers, and what is in
// front of them. What takes longer than 5 minutes to be told wakes nobody.
import {
  above,
  age,
  alert,
  blackboxPack,
  cadvisorPack,
  freshness,
  postgresPack,
  query,
  ratio,
  service,
  sum,
} from 'nines';
import { lastBackup, PROBES } from './metrics.ts';
import { logOnly, saasOperations } from './on-call.ts';

/** Without them an incident would not be detected at all. */
const BLIND = { severity: 'SEV-3', for: '2m' } as const;

export const postgres = postgresPack({
  page: 'SEV-2',
  ticket: 'SEV-4',
  where: { job: 'saas-postgres' },
  thresholds: { connections: '80%', connectionsExhausted: '95%' },
  severity: {
    PostgresDown: 'SEV-1',
    PostgresConnectionsExhausted: 'SEV-1',
    PostgresConnectionsHigh: 'SEV-3',
    PostgresExporterDown: BLIND.severity,
    PostgresNotScraped: BLIND.severity,
  },
  change: {
    PostgresDown: { meansDown: true, runbook: './runbooks/database.md' },
    PostgresConnectionsExhausted: {
      for: '1m',
      meansDown: true,
      runbook: './runbooks/database.md',
    },
    PostgresConnectionsHigh: { for: '2m', runbook: './runbooks/database.md' },
    PostgresSlotRetainsMuch: { for: '1m' },
    PostgresExporterDown: { for: BLIND.for },
    PostgresNotScraped: { for: BLIND.for },
  },
});

const { connections, maxConnections } = postgres.metrics;

export const database = service('saas-database', {
  title: 'My-SaaS-Chat database',
  description: 'The PostgreSQL server that all services have their databases on.',
  team: saasOperations,
  saturation: [query(ratio(sum(connections), sum(maxConnections)), { legend: 'Connections' })],
  slos: [
    freshness({
      name: 'backup',
      objective: '99%',
      // A day, and an hour in which the backup may run.
      within: '25h',
      lastSuccess: lastBackup,
      description: 'There is a backup that is at most a day old.',
      // That one is missing, its alert says at once.
      burnRates: logOnly,
      runbook: './runbooks/backups.md',
    }),
  ],
  alerts: [
    ...postgres.alerts,
    alert('BackupMissed', {
      when: above(age(lastBackup), '25h'),
      for: '1m',
      severity: 'SEV-3',
      description: 'The last good backup is more than a day old.',
      runbook: './runbooks/backups.md',
    }),
  ],
});

const memoryRunbook = './runbooks/memory.md';

export const containersPack = cadvisorPack({
  page: 'SEV-2',
  ticket: 'SEV-4',
  where: { namespace: 'my-saas-chat' },
  thresholds: { memory: '90%' },
  severity: {
    ContainerOutOfMemory: 'SEV-2',
    ContainerMemoryNearLimit: 'SEV-3',
    ContainersNotScraped: BLIND.severity,
  },
  change: {
    ContainerOutOfMemory: { runbook: memoryRunbook },
    ContainerMemoryNearLimit: { for: '2m', runbook: memoryRunbook },
    ContainerRestartsOften: { runbook: memoryRunbook },
    ContainersNotScraped: { for: BLIND.for },
  },
});

export const containers = service('saas-containers', {
  title: 'My-SaaS-Chat containers',
  description: 'The containers of all services.',
  team: saasOperations,
  alerts: containersPack.alerts,
});

export const probes = blackboxPack({
  page: 'SEV-2',
  ticket: 'SEV-4',
  where: PROBES,
  severity: { ProbesNotMade: BLIND.severity, ProbesNotScraped: BLIND.severity },
  change: {
    CertificateExpiresNow: { for: '1m' },
    ProbesNotMade: { for: BLIND.for },
    ProbesNotScraped: { for: BLIND.for },
  },
  // ServiceDown of each service says it.
  except: ['ProbeFails'],
});

export const edge = service('saas-edge', {
  title: 'My-SaaS-Chat edge',
  description: 'What is in front of the services: names, certificates, the ingress.',
  team: saasOperations,
  alerts: probes.alerts,
});
