import { max, query, row, stateTimeline, timeseries } from 'nines';
import { workerTasksActive, workerUp } from '../../systems/sales-agent/metrics.ts';

/** The workers, for the dashboard of Celery. */
export const workers = row('Workers', [
  stateTimeline({
    title: 'Heartbeats',
    description:
      'Which workers are there. One that goes and comes is killed, most often for its memory; one that stays away was scaled down or has crashed.',
    queries: [query(max(workerUp, { by: ['hostname'] }), { legend: '{{hostname}}' })],
    width: 12,
    height: 8,
    words: { 0: 'gone', 1: 'up' },
    thresholds: { base: 'red', '1': 'green' },
  }),
  timeseries({
    title: 'Tasks in work',
    description:
      'Tasks that each worker runs now. All at their limit: add workers. One at its limit for long: it is stuck, restart it. None although tasks wait: the workers listen to other queues.',
    queries: [query(max(workerTasksActive, { by: ['hostname'] }), { legend: '{{hostname}}' })],
    min: 0,
    stacked: true,
  }),
]);
