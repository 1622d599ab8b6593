// How Celery does its work: queues first, then what is done, how well, and by whom.
import { matches, variable, type DashboardProps } from '../../define/index.ts';
import { narrow } from '../narrow.ts';
import { headlineRow, queueRow } from './queue-rows.ts';
import { qualityRow, taskRow, throughputRow, workerRow } from './task-rows.ts';
import type { CeleryContext } from './use.ts';

export function celeryDashboard(of: CeleryContext): DashboardProps {
  const { workerUp, workerTasksActive, ...ofQueues } = of.metrics;
  const ofChosen = narrow(ofQueues, { queue_name: matches('$queue') });
  const chosen = { ...of, metrics: { ...ofChosen, workerUp, workerTasksActive } };
  return {
    title: 'Celery',
    description:
      'Are tasks done, in time and without failures? Look here when something that happens in the background comes late or not at all.',
    range: '3h',
    variables: [
      variable('queue', of.metrics.activeWorkers, { label: 'queue_name', title: 'Queue' }),
    ],
    rows: [
      headlineRow(chosen),
      queueRow(chosen),
      throughputRow(chosen),
      qualityRow(chosen),
      workerRow(chosen),
      taskRow(chosen),
    ],
  };
}
