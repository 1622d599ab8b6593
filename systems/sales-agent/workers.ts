import { above, alert, availability, equals, mean, service, sum } from 'nines';
import { queueLength, taskRuntime, tasksFailed, tasksSucceeded, workerUp } from './metrics.ts';
import { salesEngineering } from './on-call.ts';

const job = 'celery-exporter';

export const workers = service('sales-agent-workers', {
  title: 'Sales Agent workers',
  description: 'The Celery workers that write drafts, send e-mails and talk to HubSpot.',
  team: salesEngineering,
  slos: [
    availability({
      name: 'tasks',
      objective: '98%',
      description: 'Tasks succeed.',
      good: tasksSucceeded.where({ job }),
      bad: tasksFailed.where({ job }),
      runbook: './runbooks/celery.md',
    }),
  ],
  alerts: [
    alert('QueueTooLong', {
      when: above(queueLength, 100),
      for: '10m',
      severity: 'P2',
      summary: 'Sales Agent: {{ $value }} tasks wait in queue {{ $labels.queue_name }}',
      description: 'Tasks arrive faster than the workers finish them.',
      runbook: './runbooks/celery.md',
    }),
    alert('TasksSlow', {
      when: above(mean(taskRuntime.where({ job }), { over: '15m' }), '30s'),
      for: '15m',
      severity: 'P2',
      description: 'A task takes more than 30 seconds on average.',
      runbook: './runbooks/celery.md',
    }),
    alert('NoWorkers', {
      when: equals(sum(workerUp), 0),
      for: '2m',
      severity: 'P1',
      description: 'No worker sends heartbeats: nothing is processed at all.',
      runbook: './runbooks/celery.md',
    }),
  ],
});
