// What celery-exporter exposes, the one by Dani Hodovic: 0.9 and later. Workers must send events
// (`celery worker -E`), and clients too for `sent` and for the time in the queue
// (`task_send_sent_event`).
import { counter, gauge, histogram } from '../../define/index.ts';

const ofTask = { labels: ['hostname', 'name', 'queue_name'] } as const;
const ofQueue = { labels: ['queue_name'] } as const;
const ofWorker = { labels: ['hostname'] } as const;

const tasks = {
  tasksSent: counter('celery_task_sent_total', {
    help: 'Tasks that a client sent',
    ...ofTask,
  }),
  tasksReceived: counter('celery_task_received_total', {
    help: 'Tasks that a worker has taken',
    ...ofTask,
  }),
  tasksStarted: counter('celery_task_started_total', {
    help: 'Tasks that a worker has begun',
    ...ofTask,
  }),
  tasksSucceeded: counter('celery_task_succeeded_total', {
    help: 'Tasks that succeeded',
    ...ofTask,
  }),
  tasksFailed: counter('celery_task_failed_total', {
    help: 'Tasks that failed for good, by exception',
    labels: ['exception', 'hostname', 'name', 'queue_name'],
  }),
  tasksRetried: counter('celery_task_retried_total', {
    help: 'Tasks that failed and are tried again',
    ...ofTask,
  }),
  tasksRejected: counter('celery_task_rejected_total', {
    help: 'Tasks that a worker refused',
    ...ofTask,
  }),
  tasksRevoked: counter('celery_task_revoked_total', {
    help: 'Tasks that were called back',
    ...ofTask,
  }),
  taskRuntime: histogram('celery_task_runtime', {
    help: 'How long tasks ran that succeeded',
    unit: 'seconds',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    ...ofTask,
  }),
  queueWait: histogram('celery_task_queue_wait_time', {
    help: 'How long tasks waited in the queue; of versions after 0.12.2',
    unit: 'seconds',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800],
    ...ofTask,
  }),
};

const queues = {
  queueLength: gauge('celery_queue_length', { help: 'Tasks that wait in the broker', ...ofQueue }),
  activeWorkers: gauge('celery_active_worker_count', {
    help: 'Workers that take tasks from the queue',
    ...ofQueue,
  }),
  activeProcesses: gauge('celery_active_process_count', {
    help: 'Processes of these workers: how many tasks can run at once',
    ...ofQueue,
  }),
};

const workers = {
  workerUp: gauge('celery_worker_up', {
    help: '1 while a worker sends heartbeats; gone some minutes after the last one',
    unit: 'boolean',
    ...ofWorker,
  }),
  workerTasksActive: gauge('celery_worker_tasks_active', {
    help: 'Tasks that a worker is running now',
    ...ofWorker,
  }),
};

/** The metrics of celery-exporter. */
export const celeryMetrics = Object.freeze({ ...tasks, ...queues, ...workers });
