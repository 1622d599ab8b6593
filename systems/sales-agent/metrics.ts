// The metrics of the Sales Agent that no pack has: what the application counts itself has the prefix
// `sales_agent_`. Those of exporters are narrowed to its targets.
import {
  blackboxMetrics,
  counter,
  gauge,
  histogram,
  httpMetrics,
  matches,
  processMetrics,
} from 'nines';

// FastAPI instrumentator and client library

const ofApi = { job: 'sales-agent' };

export const requests = httpMetrics.requests.where(ofApi);
export const requestDuration = httpMetrics.requestDuration.where(ofApi);
export const requestDurationByHandler = httpMetrics.requestDurationByHandler.where(ofApi);
export const startTime = processMetrics.startTime.where(ofApi);

// Blackbox exporter: the instance is the address that is probed

export const PROBES = {
  job: 'sales-agent-probes',
  instance: matches('.*/(health|healthz|ready|startup)'),
};

export const probeSuccess = blackboxMetrics.success.where(PROBES);
export const probeDuration = blackboxMetrics.duration.where(PROBES);
/** The one that says whether users are served. */
export const healthSuccess = blackboxMetrics.success.where({
  job: PROBES.job,
  instance: matches('.*/health'),
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
