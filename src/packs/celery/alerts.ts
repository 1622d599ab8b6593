// When Celery needs somebody: a queue that nobody works off wakes people, what gets slower or fails
// is a ticket.
import { above, absent, equals, firesOn, max, mean } from '../../define/index.ts';
import type { PackAlert } from '../pack.ts';
import { down } from '../targets.ts';
import { drainTime, failureShare, retryShare, type CeleryContext } from './use.ts';

const WINDOW = '15m';

export const celeryAlerts = (of: CeleryContext) => ({
  ...queueAlerts(of),
  ...taskAlerts(of),
  ...watching(of),
});

function queueAlerts({ metrics, thresholds, target }: CeleryContext) {
  const by = [...target, 'queue_name'];
  return {
    CeleryQueueWithoutWorkers: {
      urgency: 'page',
      // Not by celery_worker_up: the exporter forgets workers some minutes after they have gone.
      when: equals(max(metrics.activeWorkers, { by }), 0),
      for: '5m',
      summary: 'No worker takes tasks from queue {{ $labels.queue_name }}',
      description: 'Its tasks are not done at all, and wait in the broker until a worker is back.',
    },
    CeleryQueueTooLong: {
      urgency: 'ticket',
      when: above(max(metrics.queueLength, { by }), thresholds.queue),
      for: '10m',
      summary: '{{ $value }} tasks wait in queue {{ $labels.queue_name }}',
      description: 'Tasks arrive faster than the workers finish them.',
    },
    CeleryQueueDrainsSlowly: {
      urgency: 'ticket',
      when: above(drainTime(metrics, by, WINDOW), thresholds.drain),
      for: '15m',
      summary:
        'Queue {{ $labels.queue_name }} needs {{ $value | humanizeDuration }} to become empty',
      description:
        'At the pace of its workers a task that is sent now is begun that late. Endless: none is begun at all.',
    },
  } as const satisfies Alerts;
}

function taskAlerts({ metrics, thresholds, target }: CeleryContext) {
  const by = [...target, 'name'];
  return {
    CeleryTasksFailing: {
      urgency: 'ticket',
      when: above(failureShare(metrics, by, WINDOW), thresholds.failures),
      for: '10m',
      summary: '{{ $value | humanizePercentage }} of the tasks {{ $labels.name }} fail',
      description: 'They failed for good: nothing tries them again.',
    },
    CeleryTasksRetried: {
      urgency: 'ticket',
      when: above(retryShare(metrics, by, WINDOW), thresholds.retries),
      for: '15m',
      summary: '{{ $value | humanizePercentage }} of the tasks {{ $labels.name }} are tried again',
      description:
        'They come late, and each try takes a place of a worker. When their tries are used up they fail.',
    },
    CeleryTasksSlow: {
      urgency: 'ticket',
      // The mean, not a percentile: the largest bucket of the exporter is 10 s.
      when: above(mean(metrics.taskRuntime, { by, over: WINDOW }), thresholds.runtime),
      for: '15m',
      summary: 'A task {{ $labels.name }} takes {{ $value | humanizeDuration }} on average',
      description: 'Each of them keeps a process of a worker, so that others wait.',
    },
  } as const satisfies Alerts;
}

const watching = (of: CeleryContext) =>
  ({
    CeleryExporterDown: {
      urgency: 'ticket',
      when: down(of, of.metrics.activeWorkers),
      for: '5m',
      summary: 'The exporter of Celery at {{ $labels.instance }} does not answer',
      description: 'Celery may work or not: no alert on it can fire.',
    },
    CeleryNotScraped: {
      urgency: 'ticket',
      when: firesOn(absent(of.metrics.activeWorkers)),
      for: '15m',
      summary: 'There are no metrics of any Celery queue',
      description:
        'The exporter is not scraped, or it has seen no worker since it was started: then no task is done at all.',
    },
  }) as const satisfies Alerts;

type Alerts = Readonly<Record<string, PackAlert>>;

export type CeleryAlert = keyof ReturnType<typeof celeryAlerts>;
