// The chosen queues in six numbers, and each of them: how much waits, and for how long.
import {
  max,
  min,
  orZero,
  quantile,
  query,
  row,
  stat,
  sum,
  table,
  timeseries,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER } from '../charts.ts';
import { colours } from '../colours.ts';
import { done, drainTime, failureShare, type CeleryContext } from './use.ts';

const QUEUE = { legend: '{{queue_name}}' };

export const headlineRow = ({ metrics, thresholds, target }: CeleryContext): RowDefinition =>
  row('Now', [
    stat({
      title: 'Fewest workers',
      description:
        'Workers of the chosen queue that has the fewest. 0: its tasks are not done at all.',
      queries: [query(min(metrics.activeWorkers), { legend: 'Workers' })],
      decimals: 0,
      thresholds: { base: 'red', '1': 'green' },
    }),
    stat({
      title: 'Waiting',
      description:
        'Tasks that wait in all chosen queues. It grows: tasks arrive faster than they are done.',
      queries: [query(sum(metrics.queueLength), { legend: 'Waiting' })],
      decimals: 0,
      sparkline: true,
      thresholds: colours(thresholds.queue, 'orange'),
    }),
    stat({
      title: 'Slowest to drain',
      description: 'How long the slowest queue takes to become empty at the pace of its workers.',
      queries: [
        query(orZero(max(drainTime(metrics, [...target, 'queue_name'], OVER))), {
          legend: 'Drain',
        }),
      ],
      thresholds: colours(thresholds.drain, 'red'),
    }),
    stat({
      title: 'Failing',
      description: 'The share of all tasks that fail for good. The table says which.',
      queries: [query(failureShare(metrics, target, OVER), { legend: 'Failing' })],
      decimals: 1,
      thresholds: colours(thresholds.failures, 'red'),
    }),
    stat({
      title: 'Done',
      description: 'Tasks per second that came to an end, well or not.',
      queries: [query(sum(done(metrics, target, OVER)), { legend: 'Done' })],
      unit: 'per-second',
      sparkline: true,
      thresholds: { base: 'text' },
    }),
    stat({
      title: 'Running',
      description: 'Tasks that the workers run now, of whatever queue.',
      queries: [query(sum(metrics.workerTasksActive), { legend: 'Running' })],
      decimals: 0,
      thresholds: { base: 'text' },
    }),
  ]);

export function queueRow({ metrics, thresholds, target }: CeleryContext): RowDefinition {
  const by = [...target, 'queue_name'];
  return row('Queues', [
    queueTable({ metrics, thresholds, target: by }),
    timeseries({
      title: 'Tasks waiting',
      description:
        'Tasks that wait in the broker. Above the threshold start more workers, or look why they are slow.',
      queries: [query(sum(metrics.queueLength, { by: ['queue_name'] }), QUEUE)],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.queue, 'red'),
    }),
    timeseries({
      title: 'Time to drain',
      whenEmpty: 'Nothing waits',
      description:
        'How long each queue takes to become empty at the pace of its workers: how late a task is begun that is sent now.',
      queries: [query(drainTime(metrics, by, OVER), QUEUE)],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.drain, 'red'),
    }),
    timeseries({
      title: 'Time in the queue',
      whenEmpty: 'No times',
      description:
        'How long 95 of 100 tasks waited until they were begun. Needs the newest celery-exporter, and clients with task_send_sent_event.',
      queries: [
        query(quantile(0.95, metrics.queueWait, { by: ['queue_name'], over: OVER }), QUEUE),
      ],
      min: 0,
      width: 8,
    }),
  ]);
}

function queueTable({
  metrics,
  thresholds,
  target: by,
}: Pick<CeleryContext, 'metrics' | 'target' | 'thresholds'>) {
  return table({
    title: 'Queues, longest first',
    description:
      'Every queue with what waits in it and who works it off. A worker of several queues is counted in each of them.',
    height: 6,
    queries: [
      query(max(metrics.queueLength, { by }), { legend: 'Waiting' }),
      query(drainTime(metrics, by, OVER), { legend: 'Time to drain' }),
      query(max(metrics.activeWorkers, { by }), { legend: 'Workers' }),
      query(max(metrics.activeProcesses, { by }), { legend: 'Processes' }),
      query(done(metrics, by, OVER), { legend: 'Done' }),
    ],
    columns: [
      { name: 'queue_name', title: 'Queue', width: 'rest' },
      {
        name: 'Waiting',
        decimals: 0,
        cell: 'coloured-text',
        thresholds: colours(thresholds.queue, 'red', { base: 'text' }),
      },
      {
        name: 'Time to drain',
        unit: 'seconds',
        cell: 'coloured-text',
        thresholds: colours(thresholds.drain, 'red', { base: 'text' }),
      },
      {
        name: 'Workers',
        decimals: 0,
        cell: 'coloured-text',
        thresholds: { base: 'red', '1': 'text' },
      },
      { name: 'Processes', decimals: 0 },
      { name: 'Done', unit: 'per-second' },
    ],
    sortBy: { title: 'Waiting', descending: true },
  });
}
