// The metrics of the Sergas Super Account Manager, as its exporters expose them. What the application
// counts itself has the prefix `sergas_`.
import { blackboxMetrics, counter, gauge, histogram, httpMetrics } from 'nines';

const ofApi = { job: 'sergas-api' };

export const requests = httpMetrics.requests.where(ofApi);
export const requestDuration = httpMetrics.requestDuration.where(ofApi);
export const requestDurationByHandler = httpMetrics.requestDurationByHandler.where(ofApi);

// The instance is the address that is probed.
export const probeSuccess = blackboxMetrics.success.where({ job: 'sergas-probes' });

// The application itself

export const briefs = counter('sergas_briefs_generated_total', {
  help: 'Account briefs that the agents wrote',
});
export const approvals = counter('sergas_approvals_total', {
  help: 'Approvals that ended, by how',
  labels: ['outcome'],
  values: { outcome: ['approved', 'rejected', 'timed_out'] },
});
export const pendingApprovals = gauge('sergas_approvals_pending', {
  help: 'Approvals that wait for a person',
});
export const approvalDuration = histogram('sergas_approval_decision_seconds', {
  help: 'How long people took to decide on an approval',
  buckets: [60, 300, 900, 3600, 7200, 14400, 28800, 86400],
});
export const oldestApproval = gauge('sergas_approvals_oldest_pending_seconds', {
  help: 'How long the oldest approval has been waiting',
});
export const agentRuns = counter('sergas_agent_executions_total', {
  help: 'Runs of an agent, by outcome',
  labels: ['agent', 'outcome'],
  values: { outcome: ['succeeded', 'failed'] },
});
export const agentDuration = histogram('sergas_agent_execution_duration_seconds', {
  help: 'How long a run of an agent took',
  labels: ['agent'],
  buckets: [1, 2, 5, 10, 30, 60, 120, 300],
});
export const zohoCalls = counter('sergas_zoho_requests_total', {
  help: 'Calls to the API of Zoho CRM, by outcome',
  labels: ['operation', 'outcome'],
  values: { outcome: ['succeeded', 'failed'] },
});
export const zohoDuration = histogram('sergas_zoho_request_duration_seconds', {
  help: 'How long calls to the API of Zoho CRM took',
  labels: ['operation'],
  buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
});
export const zohoCallsLeft = gauge('sergas_zoho_api_calls_left_ratio', {
  help: 'The share of the daily limit of calls to Zoho CRM that is left',
});
export const zohoTokenExpiry = gauge('sergas_zoho_token_expiry_timestamp_seconds', {
  help: 'When the token for Zoho CRM expires unless it is renewed',
});
export const circuitBreaker = gauge('sergas_circuit_breaker_state', {
  help: '0 closed, 1 half-open, 2 open',
  labels: ['dependency'],
});
export const streams = counter('sergas_sse_streams_ended_total', {
  help: 'Event streams that ended, by how',
  labels: ['reason'],
  values: { reason: ['completed', 'closed', 'dropped'] },
});
export const openStreams = gauge('sergas_sse_streams_open', {
  help: 'Event streams that are open',
});
export const queryDuration = histogram('sergas_db_query_duration_seconds', {
  help: 'How long database queries took',
  labels: ['operation'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
});
export const ratings = counter('sergas_user_ratings_total', {
  help: 'Answers that users rated, by their verdict',
  labels: ['verdict'],
  values: { verdict: ['good', 'bad'] },
});
export const rateLimited = counter('sergas_rate_limited_requests_total', {
  help: 'Requests that were refused for being too many of one user',
});
export const deployments = counter('sergas_deployments_total', {
  help: 'Deployments, by how they ended',
  labels: ['result'],
  values: { result: ['succeeded', 'failed', 'rolled_back'] },
});
export const deploymentDuration = histogram('sergas_deployment_duration_seconds', {
  help: 'How long deployments took, all steps of the traffic included',
  buckets: [60, 300, 600, 900, 1800, 3600],
});
export const incidents = counter('sergas_incidents_total', {
  help: 'Incidents that were closed, by severity',
  labels: ['severity'],
  values: { severity: ['P0', 'P1', 'P2', 'P3'] },
});
export const timeToRecovery = histogram('sergas_incident_recovery_seconds', {
  help: 'How long incidents lasted',
  labels: ['severity'],
  buckets: [300, 900, 1800, 3600, 14400, 86400],
});
