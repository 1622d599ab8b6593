// What to do about Celery.
import { runbookTexts, type Runbook } from '../runbook.ts';
import type { CeleryAlert } from './alerts.ts';

const texts = {
  CeleryQueueWithoutWorkers: {
    check: [
      [
        'Whether workers run, and which queues they take:',
        'celery -A APP status\ncelery -A APP inspect active_queues',
      ],
      'What was deployed last: another name of the queue (-Q), an error at start, too little memory.',
      'Whether the broker answers: workers that lose it try to connect again and again.',
      'Whether anybody still sends to that queue; the exporter remembers every queue that it has ever seen.',
    ],
    helps: [
      'Start the workers, or roll back.',
      'A queue that is no longer used: restart the exporter, so that it forgets it.',
      'Afterwards look whether tasks have expired meanwhile (`expires`) and must be sent again.',
    ],
    worse: '`celery purge`: it deletes all that waits, for good.',
    over: 'The queue has workers again and gets shorter.',
  },
  CeleryQueueTooLong: {
    check: [
      'Whether more tasks arrive than usual, or fewer are done: the panel What becomes of tasks shows both.',
      ['What the workers run now:', 'celery -A APP inspect active'],
      'Whether one kind of task holds up all others: the mean time by task.',
    ],
    helps: [
      'Start more workers, if the database and whatever else they call can take it.',
      'Stop whoever sends too many: an import, a loop, a schedule that ran twice.',
      'For good: give slow tasks a queue of their own.',
    ],
    worse: 'More workers when a database or an API is the brake: all of it gets slower.',
    over: 'The queue is below the threshold and still gets shorter.',
  },
  CeleryQueueDrainsSlowly: {
    check: [
      'Whether tasks are begun at all: if not, look at CeleryQueueWithoutWorkers first.',
      ['Whether workers hang in a task:', 'celery -A APP inspect active\npy-spy dump --pid PID'],
      'Whether tasks have become slower since a deployment.',
    ],
    helps: [
      'Restart workers that hang; with acks_late their tasks are done again.',
      'Start more workers.',
      'Give calls to others a time-out, and tasks a time_limit.',
    ],
    worse: 'Restarting all workers at once without acks_late: what they were running is lost.',
    over: 'The queue is empty within the threshold.',
  },
  CeleryTasksFailing: {
    check: [
      'Which exception: the panel Failures by exception.',
      ['What the log of the workers says:', "grep -A20 'raised unexpected' WORKER.log | tail -60"],
      'Whether it began with a deployment, or with something that the task calls.',
    ],
    helps: [
      'Roll back, or mend what the task calls.',
      'Send the tasks that failed again, once the cause is gone: their arguments stand in the log or the result backend.',
      'For good: autoretry_for with retry_backoff for what passes by itself.',
    ],
    worse: 'Sending all of them again before the cause is gone; tasks that may run only once.',
    over: 'The share is below the threshold, and what failed has been done again.',
  },
  CeleryTasksRetried: {
    check: [
      'What these tasks call, and whether it is slow or refuses them (rate limits).',
      ['Why they are tried again:', "grep 'Retry in' WORKER.log | tail -40"],
    ],
    helps: [
      'Mend or relieve what they call; rate_limit of the task slows them down.',
      'Longer pauses between tries (retry_backoff, retry_jitter).',
    ],
    worse: 'More tries without pauses: they load what is already overloaded.',
    over: 'The share is below the threshold and the queue gets shorter.',
  },
  CeleryTasksSlow: {
    check: [
      'Since when: with a deployment, with more data, or since something that it calls is slow.',
      ['What a slow one waits for:', 'py-spy dump --pid PID'],
      'Whether the database has a query without an index: its own dashboard.',
    ],
    helps: [
      'Split the task into smaller ones.',
      'Give it a queue and workers of its own, so that others do not wait.',
      'Give calls to others a time-out.',
    ],
    worse: 'A time_limit below what the task needs: it fails, and is tried again from the start.',
    over: 'The mean time is below the threshold.',
  },
  CeleryExporterDown: {
    check: [
      'Whether it runs, and whether it reaches the broker: its page /health says so.',
      'Whether Prometheus can reach it: the page Targets says the error.',
    ],
    helps: ['Restart it; set --retry-interval, so that it outlives a restart of the broker.'],
    worse: 'Silencing it: nothing else says that Celery is not watched.',
    over: '`up` of the exporter is 1.',
  },
  CeleryNotScraped: {
    check: [
      ['Whether any worker runs at all:', 'celery -A APP status'],
      'The page Targets of Prometheus: is the job there, and what is its error?',
      'Whether workers send events: `worker_send_task_events`, or `-E`.',
    ],
    helps: [
      'Start the workers.',
      'Bring the job or its service discovery back; if it has another name now, change `where` of the pack.',
      'Name the queues to the exporter (--queues), so that it knows them before any worker does.',
    ],
    worse: 'Taking it for a fault of the exporter before you know that workers run.',
    over: '`celery_active_worker_count` is there again.',
  },
} as const satisfies Readonly<Record<CeleryAlert, Runbook>>;

export const celeryRunbooks: Readonly<Record<CeleryAlert, string>> = runbookTexts(texts);
