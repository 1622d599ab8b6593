// The metrics of the Sales Agent, as its exporters expose them. What the application counts itself
// has the prefix `sales_agent_`.
import { counter, gauge, histogram } from 'nines';

// FastAPI instrumentator (its default metrics; statuses are grouped: 2xx, 4xx, 5xx)

export const requests = counter('http_requests_total', {
  help: 'Requests by route, method and status class',
  labels: ['handler', 'method', 'status'],
});

/** Without labels, so that it can have many buckets. */
export const requestDuration = histogram('http_request_duration_highr_seconds', {
  help: 'Latency of all requests',
  buckets: [
    0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 7.5, 10, 30,
    60,
  ],
});

/** By route, with few buckets. */
export const requestDurationByHandler = histogram('http_request_duration_seconds', {
  help: 'Latency of requests by route',
  labels: ['handler', 'method'],
  buckets: [0.1, 0.5, 1],
});

// Blackbox exporter

export const probeSuccess = gauge('probe_success', {
  help: '1 when the probe succeeded',
  unit: 'boolean',
});
export const probeDuration = gauge('probe_duration_seconds', { help: 'How long the probe took' });

// celery-exporter

const task = ['name', 'hostname', 'queue_name'] as const;

export const tasksSucceeded = counter('celery_task_succeeded_total', { labels: task });
export const tasksFailed = counter('celery_task_failed_total', { labels: [...task, 'exception'] });
export const tasksRetried = counter('celery_task_retried_total', { labels: task });
export const taskRuntime = histogram('celery_task_runtime', {
  help: 'How long tasks ran',
  unit: 'seconds',
  labels: task,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
});
export const queueLength = gauge('celery_queue_length', {
  help: 'Tasks that wait in the broker',
  labels: ['queue_name'],
});
export const workerUp = gauge('celery_worker_up', {
  help: '1 while a worker sends heartbeats',
  unit: 'boolean',
  labels: ['hostname'],
});
export const workerTasksActive = gauge('celery_worker_tasks_active', {
  help: 'Tasks that a worker is running now',
  labels: ['hostname'],
});

// postgres_exporter

export const postgresUp = gauge('pg_up', {
  help: '1 when the last scrape worked',
  unit: 'boolean',
});
export const postgresConnections = gauge('pg_stat_activity_count', {
  help: 'Connections by database and state',
  labels: ['datname', 'state'],
});
export const postgresMaxConnections = gauge('pg_settings_max_connections', {
  help: 'The most connections that the server takes',
});
export const longestTransaction = gauge('pg_stat_activity_max_tx_duration', {
  help: 'How long the oldest open transaction has been running',
  unit: 'seconds',
  labels: ['datname', 'state'],
});
export const postgresCommits = counter('pg_stat_database_xact_commit', { labels: ['datname'] });
export const postgresRollbacks = counter('pg_stat_database_xact_rollback', { labels: ['datname'] });
export const postgresBlocksHit = counter('pg_stat_database_blks_hit', { labels: ['datname'] });
export const postgresBlocksRead = counter('pg_stat_database_blks_read', { labels: ['datname'] });
export const postgresDeadlocks = counter('pg_stat_database_deadlocks', { labels: ['datname'] });
export const postgresSize = gauge('pg_database_size_bytes', { labels: ['datname'] });
export const lastArchiveAge = gauge('pg_stat_archiver_last_archive_age', {
  help: 'Seconds since a WAL segment was archived',
  unit: 'seconds',
});
export const archiveFailures = counter('pg_stat_archiver_failed_count', {
  help: 'Failed attempts to archive a WAL segment',
});

// redis_exporter

export const redisUp = gauge('redis_up', {
  help: '1 when the last scrape worked',
  unit: 'boolean',
});

export const redisMemoryUsed = gauge('redis_memory_used_bytes', {
  help: 'Memory that Redis has allocated',
});

// The application itself

export const poolInUse = gauge('sales_agent_db_pool_connections_in_use', {
  help: 'Connections that are checked out of the pool',
});
export const poolSize = gauge('sales_agent_db_pool_connections_max', {
  help: 'Connections that the pool may open',
});
export const queryDuration = histogram('sales_agent_db_query_duration_seconds', {
  help: 'How long database queries took',
  labels: ['operation'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
});
export const slowQueries = counter('sales_agent_db_slow_queries_total', {
  help: 'Queries that took longer than a second',
});
export const lastSnapshot = gauge('sales_agent_db_snapshot_last_success_timestamp_seconds', {
  help: 'When a snapshot of the database last succeeded',
});
export const circuitBreaker = gauge('sales_agent_circuit_breaker_state', {
  help: '0 closed, 1 half-open, 2 open',
  labels: ['dependency'],
});
export const criticalErrors = counter('sales_agent_critical_errors_total', {
  help: 'Errors that lose data or a customer message',
  labels: ['component'],
});
export const draftsGenerated = counter('sales_agent_drafts_generated_total', {
  help: 'Drafts that the agent wrote',
});
export const draftsReviewed = counter('sales_agent_drafts_reviewed_total', {
  help: 'Drafts that were decided on, by how',
  labels: ['decision'],
});
export const emailsSent = counter('sales_agent_emails_sent_total', {
  help: 'E-mails handed to the mail service, by result',
  labels: ['result'],
});
export const hubspotRequests = counter('sales_agent_hubspot_requests_total', {
  help: 'Calls to HubSpot, by result',
  labels: ['operation', 'result'],
});
