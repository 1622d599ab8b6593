import { availability, celeryPack, query, ratio, service, sum } from 'nines';
import { salesEngineering } from './on-call.ts';

const runbook = './runbooks/celery.md';

export const celery = celeryPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'celery-exporter' },
  thresholds: { queue: 100, failures: '2%', runtime: '30s' },
  // Whether too many fail is said by the SLO; this says which.
  severity: { CeleryTasksFailing: 'P3' },
  change: {
    CeleryQueueWithoutWorkers: { for: '2m', runbook },
    CeleryQueueTooLong: { runbook },
    CeleryTasksFailing: { runbook },
    CeleryTasksSlow: { runbook },
  },
});

const { tasksSucceeded, tasksFailed, workerTasksActive, activeProcesses } = celery.metrics;

export const workers = service('sales-agent-workers', {
  title: 'Sales Agent workers',
  description: 'The Celery workers that write drafts, send e-mails and talk to HubSpot.',
  team: salesEngineering,
  dependsOn: ['sales-agent-database'],
  saturation: [
    query(ratio(sum(workerTasksActive), sum(activeProcesses)), { legend: 'Processes at work' }),
  ],
  slos: [
    availability({
      name: 'tasks',
      objective: '98%',
      description: 'Tasks succeed.',
      good: tasksSucceeded,
      bad: tasksFailed,
      runbook,
    }),
  ],
  alerts: celery.alerts,
});
