// Whether tasks are done in time. The choice of a queue narrows everything but the workers, which
// serve all queues.
import {
  dashboard,
  matches,
  max,
  mean,
  quantile,
  query,
  rate,
  ratio,
  row,
  stat,
  sum,
  table,
  timeseries,
  variable,
} from 'nines';
import {
  queueLength,
  taskRuntime,
  tasksFailed,
  tasksRetried,
  tasksSucceeded,
  workerUp,
} from '../../systems/sales-agent/metrics.ts';
import { workers } from './celery-workers.ts';
import { failedTasks } from './failures.ts';

const OVER = '$__rate_interval';

const queue = { queue_name: matches('$queue') };
const ofQueue = { ...queue, job: 'celery-exporter' };
const waiting = queueLength.where(queue);
const succeeded = tasksSucceeded.where(ofQueue);
const failed = tasksFailed.where(ofQueue);
const retried = tasksRetried.where(ofQueue);
const runtime = taskRuntime.where(ofQueue);

const byQueue = { by: ['queue_name'] };
const byTask = { by: ['name'] };

const timeToDrain = ratio(max(waiting, byQueue), sum(rate(succeeded, OVER), byQueue));

const now = row('Now', [
  stat({
    title: 'Workers',
    description:
      'How many workers send heartbeats. None: nothing is processed at all, so start them before you look for the reason.',
    queries: [query(sum(workerUp), { legend: 'Workers' })],
    unit: 'none',
    decimals: 0,
    background: true,
    thresholds: { base: 'red', '1': 'green' },
  }),
  stat({
    title: 'Longest queue',
    description:
      'Tasks that wait in the fullest queue; above 100 the workers do not keep up. Are they stuck, or are there too few of them?',
    queries: [query(max(waiting), { legend: 'Waiting' })],
    decimals: 0,
    background: true,
    thresholds: { '100': 'red' },
  }),
  stat({
    title: 'Tasks that fail',
    description:
      'The share of finished tasks that failed; 2 % are allowed. The charts below show which tasks fail, and with which exception.',
    queries: [query(failedTasks, { legend: 'Failing' })],
    decimals: 2,
    background: true,
    thresholds: { '2%': 'red' },
    words: { NaN: 'no tasks' },
  }),
  stat({
    title: 'Mean task time',
    description:
      'How long a task takes on average; 30 s at most. Slow tasks wait for the language model, HubSpot or the mail service: look at the circuit breakers.',
    queries: [query(mean(runtime, { over: OVER }), { legend: 'Mean' })],
    background: true,
    thresholds: { '30s': 'red' },
    words: { NaN: 'no tasks' },
  }),
  stat({
    title: 'Slowest queue empty in',
    description:
      'How long the fullest queue takes to empty at the present pace, if nothing is added. More than a few minutes is noticed: add workers.',
    queries: [query(max(timeToDrain), { legend: 'Empty in' })],
    unit: 'seconds',
    decimals: 0,
    thresholds: { base: 'text', '10m': 'orange' },
    words: { NaN: 'idle' },
  }),
  stat({
    title: 'Tasks that succeed',
    description:
      'Tasks per second that succeed. Zero with tasks in the queue means that the workers are stuck: restart them.',
    queries: [query(sum(rate(succeeded, OVER)), { legend: 'Succeeding' })],
    unit: 'per-second',
    decimals: 2,
    thresholds: { base: 'text' },
  }),
]);

const queues = row('Queues', [
  timeseries({
    title: 'Queue depth',
    description:
      'Tasks that wait, by queue; the line is the limit of 100. A peak that goes down by itself is a batch; a steady rise means too few workers or slow tasks.',
    queries: [query(max(waiting, byQueue), { legend: '{{queue_name}}' })],
    min: 0,
    thresholds: { '100': 'red' },
  }),
  timeseries({
    title: 'Time to empty a queue',
    description:
      'Queue depth divided by the pace of the workers: what a new task must wait. It rises before users notice. No line: the queue is idle, or none of its tasks succeeds.',
    queries: [query(timeToDrain, { legend: '{{queue_name}}' })],
    unit: 'seconds',
    min: 0,
    thresholds: { '10m': 'orange' },
  }),
]);

const failures = row('Failures and time', [
  timeseries({
    title: 'Share of tasks that fail',
    description:
      'Failed tasks among finished ones; the line is the limit of 2 %. A step is a deployment or an external service.',
    queries: [query(failedTasks, { legend: 'Failing', colour: 'red' })],
    min: 0,
    thresholds: { '2%': 'red' },
  }),
  timeseries({
    title: 'Task time',
    description:
      'Mean and P95 of how long successful tasks run; the line is the limit of 30 s for the mean. The last bucket ends at 10 s, so P95 never shows more than 10 s.',
    queries: [
      query(mean(runtime, { over: OVER }), { legend: 'mean', colour: 'blue' }),
      query(quantile(0.95, runtime, { over: OVER }), { legend: 'P95', colour: 'yellow' }),
    ],
    min: 0,
    thresholds: { '30s': 'red' },
  }),
  timeseries({
    title: 'Failures by exception',
    description:
      'Failed tasks per second by exception; empty is good. One exception: a bug or one service. Many at once: the database, Redis or the network.',
    queries: [
      query(sum(rate(failed, OVER), { by: ['exception'] }), {
        legend: '{{exception}}',
        bars: true,
      }),
    ],
    unit: 'per-second',
    min: 0,
    stacked: true,
  }),
  timeseries({
    title: 'Retries by task',
    description:
      'Tasks per second that are tried again. Retries come before failures: something outside answers badly, and each retry adds load to it.',
    queries: [query(sum(rate(retried, OVER), byTask), { legend: '{{name}}' })],
    unit: 'per-second',
    min: 0,
  }),
]);

const tasks = row('Tasks', [
  table({
    title: 'Tasks, worst first',
    description:
      'Tasks per second that fail and that succeed, and how long they run. An empty cell: that has never happened. Start with the top row.',
    queries: [
      query(sum(rate(failed, OVER), byTask), { legend: 'Failing' }),
      query(mean(runtime, { ...byTask, over: OVER }), { legend: 'Mean time' }),
      query(sum(rate(succeeded, OVER), byTask), { legend: 'Succeeding' }),
    ],
    columns: [
      { name: 'name', title: 'Task', width: 420 },
      {
        name: 'Failing',
        unit: 'per-second',
        decimals: 3,
        cell: 'coloured-text',
        thresholds: { base: 'text', '0.001': 'red' },
      },
      {
        name: 'Mean time',
        unit: 'seconds',
        cell: 'coloured-text',
        thresholds: { base: 'text', '30s': 'red' },
      },
      { name: 'Succeeding', unit: 'per-second', decimals: 3 },
    ],
    sortBy: { title: 'Failing', descending: true },
  }),
]);

export const celery = dashboard('celery', {
  title: 'Celery',
  description: 'Are tasks done, and in time? Look here when drafts or e-mails are late.',
  range: '6h',
  variables: [variable('queue', queueLength, { label: 'queue_name', title: 'Queue' })],
  rows: [now, queues, failures, workers, tasks],
});
