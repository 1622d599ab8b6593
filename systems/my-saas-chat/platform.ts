import {
  above,
  age,
  alert,
  equals,
  freshness,
  newEvents,
  promql,
  ratio,
  service,
  sum,
} from 'nines';
import {
  lastBackup,
  memoryLimit,
  memoryUsed,
  oomKills,
  postgresConnections,
  postgresMaxConnections,
  postgresUp,
} from './metrics.ts';
import { logOnly, saasOperations } from './on-call.ts';

const connections = ratio(sum(postgresConnections), sum(postgresMaxConnections));

export const database = service('saas-database', {
  title: 'My-SaaS-Chat database',
  description: 'The PostgreSQL server that all services have their databases on.',
  team: saasOperations,
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
    alert('DatabaseDown', {
      when: equals(postgresUp, 0),
      for: '1m',
      severity: 'SEV-1',
      meansDown: true,
      description: 'PostgreSQL does not answer: no service works without it.',
      runbook: './runbooks/database.md',
    }),
    alert('ConnectionsExhausted', {
      when: above(connections, '95%'),
      for: '1m',
      severity: 'SEV-1',
      meansDown: true,
      description: 'The server refuses connections, or is about to.',
      runbook: './runbooks/database.md',
    }),
    alert('ConnectionsNearlyExhausted', {
      when: above(connections, '80%'),
      for: '2m',
      severity: 'SEV-3',
      description: 'The server will soon refuse connections.',
      runbook: './runbooks/database.md',
    }),
    alert('BackupMissed', {
      when: above(age(lastBackup), '25h'),
      for: '1m',
      severity: 'SEV-3',
      description: 'The last good backup is more than a day old.',
      runbook: './runbooks/backups.md',
    }),
  ],
});

// Without a limit there is nothing that it could be near to.
const memory = promql(
  `max by (pod, container) (container_memory_working_set_bytes{namespace="my-saas-chat",container!=""})
  / max by (pod, container) (container_spec_memory_limit_bytes{namespace="my-saas-chat",container!=""} > 0)`,
  { unit: 'ratio', metrics: [memoryUsed, memoryLimit] },
);

const byContainer = { by: ['pod', 'container'] };

export const containers = service('saas-containers', {
  title: 'My-SaaS-Chat containers',
  description: 'The containers of all services.',
  team: saasOperations,
  alerts: [
    alert('ContainerOutOfMemory', {
      when: above(sum(newEvents(oomKills, '10m'), byContainer), 0),
      for: '0s',
      severity: 'SEV-2',
      summary: 'My-SaaS-Chat: {{ $labels.container }} in {{ $labels.pod }} ran out of memory',
      description: 'The kernel ended it; it was started again, and will run out again.',
      runbook: './runbooks/memory.md',
    }),
    alert('MemoryNearlyFull', {
      when: above(memory, '90%'),
      for: '2m',
      severity: 'SEV-3',
      summary: 'My-SaaS-Chat: {{ $labels.container }} in {{ $labels.pod }} is nearly out of memory',
      description: 'A leak, or a limit that is too low: the kernel will end it.',
      runbook: './runbooks/memory.md',
    }),
  ],
});
