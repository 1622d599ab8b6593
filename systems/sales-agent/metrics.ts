// The metrics of the Sales Agent, as its exporters expose them. What the application counts itself
// has the prefix `sales_agent_`.
import { counter, gauge, histogram } from 'nines';
import * as postgres from '../exporters/postgres.ts';
import * as redis from '../exporters/redis.ts';

export { probeDuration, probeSuccess } from '../exporters/blackbox.ts';
export { requestDuration, requestDurationByHandler, requests } from '../exporters/fastapi.ts';

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

const ofPostgres = { job: 'sales-agent-postgres' };

export const postgresUp = postgres.up.where(ofPostgres);
export const postgresConnections = postgres.connections.where(ofPostgres);
export const postgresMaxConnections = postgres.maxConnections.where(ofPostgres);
export const longestTransaction = postgres.longestTransaction.where(ofPostgres);
export const postgresCommits = postgres.commits.where(ofPostgres);
export const postgresRollbacks = postgres.rollbacks.where(ofPostgres);
export const postgresBlocksHit = postgres.blocksHit.where(ofPostgres);
export const postgresBlocksRead = postgres.blocksRead.where(ofPostgres);
export const postgresDeadlocks = postgres.deadlocks.where(ofPostgres);
export const postgresSize = postgres.size.where(ofPostgres);
export const lastArchiveAge = postgres.lastArchiveAge.where(ofPostgres);
export const archiveFailures = postgres.archiveFailures.where(ofPostgres);

// redis_exporter

const ofRedis = { job: 'sales-agent-redis' };

export const redisUp = redis.up.where(ofRedis);
export const redisMemoryUsed = redis.memoryUsed.where(ofRedis);

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
