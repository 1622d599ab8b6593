// What the workers of the chosen queues do: how much, how well, how fast, and which tasks.
import {
  and,
  max,
  mean,
  not,
  quantile,
  query,
  rate,
  row,
  sum,
  table,
  timeseries,
  topk,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER } from '../charts.ts';
import { colours } from '../colours.ts';
import { done, failureShare, retryShare, type CeleryContext } from './use.ts';

const TASK = { legend: '{{name}}' };
const BY_NAME = ['name'] as const;
const MOST = 20;

export const throughputRow = ({ metrics }: CeleryContext): RowDefinition =>
  row('What is done', [
    timeseries({
      title: 'Tasks done',
      description: 'Tasks per second that came to an end, the most frequent ones.',
      queries: [query(topk(MOST, done(metrics, BY_NAME, OVER)), TASK)],
      unit: 'per-second',
      stacked: true,
      min: 0,
    }),
    timeseries({
      title: 'What becomes of tasks',
      description:
        'Tasks per second in each step. More sent than received: workers are missing. More received than started: they have taken more than they can run.',
      queries: [
        query(sum(rate(metrics.tasksSent, OVER)), { legend: 'sent', colour: 'blue' }),
        query(sum(rate(metrics.tasksReceived, OVER)), { legend: 'received', colour: 'purple' }),
        query(sum(rate(metrics.tasksStarted, OVER)), { legend: 'started', colour: 'yellow' }),
        query(sum(rate(metrics.tasksSucceeded, OVER)), { legend: 'succeeded', colour: 'green' }),
        query(sum(rate(metrics.tasksFailed, OVER)), { legend: 'failed', colour: 'red' }),
        query(sum(rate(metrics.tasksRejected, OVER)), { legend: 'rejected', colour: 'orange' }),
        query(sum(rate(metrics.tasksRevoked, OVER)), { legend: 'revoked', dashed: true }),
      ],
      unit: 'per-second',
      min: 0,
    }),
  ]);

export const qualityRow = ({ metrics, thresholds }: CeleryContext): RowDefinition =>
  row('How well', [
    timeseries({
      title: 'Tasks failing',
      description:
        'The share of each task that fails for good. Above the threshold look into the log of the workers.',
      queries: [query(failureShare(metrics, BY_NAME, OVER), TASK)],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.failures, 'red'),
    }),
    timeseries({
      title: 'Failures by exception',
      whenEmpty: 'No failures',
      description: 'Failures per second by task and exception: what to look for in the log.',
      queries: [
        query(
          topk(
            MOST,
            sum(rate(metrics.tasksFailed.where({ exception: not('') }), OVER), {
              by: ['name', 'exception'],
            }),
          ),
          { legend: '{{name}} {{exception}}' },
        ),
      ],
      unit: 'per-second',
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Tasks tried again',
      description:
        'The share of tries that fail and are made again. Something that these tasks call is slow or down.',
      queries: [query(retryShare(metrics, BY_NAME, OVER), TASK)],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.retries, 'red'),
    }),
  ]);

export const workerRow = ({ metrics, thresholds }: CeleryContext): RowDefinition =>
  row('How fast, and by whom', [
    timeseries({
      title: 'Mean time of a task',
      description:
        'How long tasks run on average. Above the threshold they keep others waiting: split them, or give them a queue of their own.',
      queries: [query(mean(metrics.taskRuntime, { by: BY_NAME, over: OVER }), TASK)],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.runtime, 'red'),
    }),
    timeseries({
      title: '95 of 100 tasks run within',
      description:
        'The 95th percentile. It cannot be above the largest bucket of the exporter, 10 s unless --buckets says otherwise.',
      queries: [query(quantile(0.95, metrics.taskRuntime, { by: BY_NAME, over: OVER }), TASK)],
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Running, and how many could',
      description:
        'Tasks that all workers run now, and the processes of each queue. At the top of it for long: more workers would help.',
      queries: [
        query(sum(metrics.workerTasksActive), { legend: 'running', colour: 'blue' }),
        query(sum(metrics.workerUp), { legend: 'workers', dashed: true }),
        query(max(metrics.activeProcesses, { by: ['queue_name'] }), {
          legend: 'processes {{queue_name}}',
          dashed: true,
        }),
      ],
      min: 0,
      width: 8,
    }),
  ]);

export function taskRow({ metrics, thresholds }: CeleryContext): RowDefinition {
  const most = topk(MOST, done(metrics, BY_NAME, OVER));
  return row('Tasks', [
    table({
      title: 'Tasks, most frequent first',
      description: 'The most frequent tasks: how often, how well and how fast they are done.',
      queries: [
        query(most, { legend: 'Done' }),
        query(and(failureShare(metrics, BY_NAME, OVER), most), { legend: 'Failing' }),
        query(and(retryShare(metrics, BY_NAME, OVER), most), { legend: 'Tried again' }),
        query(and(mean(metrics.taskRuntime, { by: BY_NAME, over: OVER }), most), {
          legend: 'Mean time',
        }),
      ],
      columns: [
        { name: 'name', title: 'Task', width: 'rest' },
        { name: 'Done', unit: 'per-second' },
        {
          name: 'Failing',
          unit: 'ratio',
          decimals: 1,
          cell: 'coloured-text',
          thresholds: colours(thresholds.failures, 'red', { base: 'text' }),
        },
        {
          name: 'Tried again',
          unit: 'ratio',
          decimals: 1,
          cell: 'coloured-text',
          thresholds: colours(thresholds.retries, 'orange', { base: 'text' }),
        },
        {
          name: 'Mean time',
          unit: 'seconds',
          cell: 'coloured-text',
          thresholds: colours(thresholds.runtime, 'orange', { base: 'text' }),
        },
      ],
      sortBy: { title: 'Done', descending: true },
    }),
  ]);
}
