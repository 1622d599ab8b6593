/** From where on the alerts of Celery fire. */
export const CELERY_THRESHOLDS = {
  /** Tasks that wait in a queue. */
  queue: 100,
  /** How long a queue takes to become empty at the pace of its workers. */
  drain: '30m',
  /** The share of tasks that fail. */
  failures: '5%',
  /** The share of tasks that are tried again. */
  retries: '20%',
  /** How long a task runs on average. */
  runtime: '1m',
} as const;
