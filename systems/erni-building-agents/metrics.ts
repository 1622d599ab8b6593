// The metrics of ERNI Building Agents, as its exporters expose them. What the application counts
// itself has the prefix `erni_`.
import { blackboxMetrics, counter, gauge, histogram, httpMetrics, processMetrics } from 'nines';

const ofApi = { job: 'erni-api' };

export const requests = httpMetrics.requests.where(ofApi);
export const requestDuration = httpMetrics.requestDuration.where(ofApi);
export const requestDurationByHandler = httpMetrics.requestDurationByHandler.where(ofApi);
export const started = processMetrics.startTime.where(ofApi);

// The instance is the address that is probed.
export const probeSuccess = blackboxMetrics.success.where({ job: 'erni-probes' });

// The application itself

export const agentRuns = counter('erni_agent_runs_total', {
  help: 'Conversations that an agent answered, by outcome',
  labels: ['agent', 'outcome'],
  values: { outcome: ['answered', 'failed'] },
});
export const agentRunDuration = histogram('erni_agent_run_duration_seconds', {
  help: 'How long an agent took to answer, its calls to the language model included',
  labels: ['agent'],
  buckets: [0.5, 1, 2, 5, 10, 20, 30, 60],
});
export const agentHandoffs = counter('erni_agent_handoffs_total', {
  help: 'Conversations that one agent gave to another',
  labels: ['from_agent', 'to_agent'],
});
export const guardrailChecks = counter('erni_guardrail_checks_total', {
  help: 'Messages that a guardrail looked at, by what it said',
  labels: ['guardrail', 'outcome'],
  values: { guardrail: ['relevance', 'jailbreak'], outcome: ['passed', 'tripped'] },
});
export const activeUsers = gauge('erni_active_users', {
  help: 'Users with an open conversation',
});
export const conversations = counter('erni_conversations_started_total', {
  help: 'Conversations that users began',
});
export const ratings = counter('erni_user_ratings_total', {
  help: 'Answers that users rated, by their verdict',
  labels: ['verdict'],
  values: { verdict: ['good', 'bad'] },
});
export const tokens = counter('erni_llm_tokens_total', {
  help: 'Tokens that were sent to the language model and that it wrote',
  labels: ['direction'],
  values: { direction: ['sent', 'written'] },
});
export const rateLimited = counter('erni_rate_limited_requests_total', {
  help: 'Requests that were refused for being too many, by the limit: 60 a minute, 1000 an hour',
  labels: ['limit'],
  values: { limit: ['minute', 'hour'] },
});
export const poolInUse = gauge('erni_db_pool_connections_in_use', {
  help: 'Connections that are checked out of the pool',
});
export const poolSize = gauge('erni_db_pool_connections_max', {
  help: 'Connections that the pool may open',
});
export const connectionErrors = counter('erni_db_connection_errors_total', {
  help: 'Connections to the database that could not be opened',
});
export const queryDuration = histogram('erni_db_query_duration_seconds', {
  help: 'How long database queries took',
  labels: ['operation'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
});
export const slowQueries = counter('erni_db_slow_queries_total', {
  help: 'Queries that took longer than a second',
});
export const corruption = counter('erni_data_integrity_errors_total', {
  help: 'Records that contradict each other, by the check that found them',
  labels: ['check'],
});
export const securityEvents = counter('erni_security_events_total', {
  help: 'Events that only an attack explains, by kind',
  labels: ['kind'],
});
export const lastBackup = gauge('erni_backup_last_success_timestamp_seconds', {
  help: 'When a backup last succeeded',
  labels: ['store'],
  values: { store: ['postgres', 'redis'] },
});
export const backupSucceeded = gauge('erni_backup_last_run_success', {
  help: '1 when the last backup succeeded',
  unit: 'boolean',
  labels: ['store'],
  values: { store: ['postgres', 'redis'] },
});
