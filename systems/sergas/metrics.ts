// The metrics of the Sergas Super Account Manager, as its exporters expose them. What the application
// counts itself has the prefix `sergas_`.
import { counter, gauge, histogram } from 'nines';
import * as blackbox from '../exporters/blackbox.ts';
import * as cadvisor from '../exporters/cadvisor.ts';
import * as fastapi from '../exporters/fastapi.ts';
import * as node from '../exporters/node.ts';
import * as postgres from '../exporters/postgres.ts';
import * as redis from '../exporters/redis.ts';

// FastAPI instrumentator

const ofApi = { job: 'sergas-api' };

export const requests = fastapi.requests.where(ofApi);
export const requestDuration = fastapi.requestDuration.where(ofApi);

// Blackbox exporter: the instance is the address that is probed

const ofProbes = { job: 'sergas-probes' };

export const probeSuccess = blackbox.probeSuccess.where(ofProbes);
export const certificateExpiry = blackbox.certificateExpiry.where(ofProbes);

// postgres_exporter

const ofPostgres = { job: 'sergas-postgres' };

export const postgresUp = postgres.up.where(ofPostgres);
export const postgresConnections = postgres.connections.where(ofPostgres);
export const postgresMaxConnections = postgres.maxConnections.where(ofPostgres);

// redis_exporter

const ofRedis = { job: 'sergas-redis' };

export const redisUp = redis.up.where(ofRedis);
export const redisHits = redis.hits.where(ofRedis);
export const redisMisses = redis.misses.where(ofRedis);

// node_exporter

const ofHosts = { job: 'sergas-node' };

export const cpu = node.cpu.where(ofHosts);
export const memoryAvailable = node.memoryAvailable.where(ofHosts);
export const memoryTotal = node.memoryTotal.where(ofHosts);
export const diskAvailable = node.diskAvailable.where(ofHosts);
export const diskSize = node.diskSize.where(ofHosts);

// cAdvisor

export const oomKills = cadvisor.oomKills.where({ namespace: 'sergas' });

// The application itself

export const briefs = counter('sergas_briefs_generated_total', {
  help: 'Account briefs that the agents wrote',
});
export const approvals = counter('sergas_approvals_total', {
  help: 'Approvals that ended, by how: approved, rejected, timed_out',
  labels: ['outcome'],
});
export const oldestApproval = gauge('sergas_approvals_oldest_pending_seconds', {
  help: 'How long the oldest approval has been waiting',
});
export const agentRuns = counter('sergas_agent_executions_total', {
  help: 'Runs of an agent, by outcome',
  labels: ['agent', 'outcome'],
});
export const zohoCalls = counter('sergas_zoho_requests_total', {
  help: 'Calls to the API of Zoho CRM, by outcome',
  labels: ['operation', 'outcome'],
});
export const circuitBreaker = gauge('sergas_circuit_breaker_state', {
  help: '0 closed, 1 half-open, 2 open',
  labels: ['dependency'],
});
export const streams = counter('sergas_sse_streams_ended_total', {
  help: 'Event streams that ended, by how: completed, closed, dropped',
  labels: ['reason'],
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
  help: 'Answers that users rated, by their verdict: good, bad',
  labels: ['verdict'],
});
export const rateLimited = counter('sergas_rate_limited_requests_total', {
  help: 'Requests that were refused for being too many of one user',
});
export const deployments = counter('sergas_deployments_total', {
  help: 'Deployments, by how they ended: succeeded, failed, rolled_back',
  labels: ['result'],
});
export const deploymentDuration = histogram('sergas_deployment_duration_seconds', {
  help: 'How long deployments took, all steps of the traffic included',
  buckets: [60, 300, 600, 900, 1800, 3600],
});
export const incidents = counter('sergas_incidents_total', {
  help: 'Incidents that were closed, by severity',
  labels: ['severity'],
});
export const timeToRecovery = histogram('sergas_incident_recovery_seconds', {
  help: 'How long incidents lasted',
  labels: ['severity'],
  buckets: [300, 900, 1800, 3600, 14400, 86400],
});
