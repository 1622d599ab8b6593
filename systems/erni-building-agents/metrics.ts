// The metrics of ERNI Building Agents, as its exporters expose them. What the application counts
// itself has the prefix `erni_`.
import { counter, gauge, histogram } from 'nines';
import * as blackbox from '../exporters/blackbox.ts';
import * as cadvisor from '../exporters/cadvisor.ts';
import * as fastapi from '../exporters/fastapi.ts';
import * as node from '../exporters/node.ts';
import * as postgres from '../exporters/postgres.ts';
import * as redis from '../exporters/redis.ts';

// FastAPI instrumentator

const ofApi = { job: 'erni-api' };

export const requests = fastapi.requests.where(ofApi);
export const requestDuration = fastapi.requestDuration.where(ofApi);

// Blackbox exporter: the instance is the address that is probed

const ofProbes = { job: 'erni-probes' };

export const probeSuccess = blackbox.probeSuccess.where(ofProbes);
export const certificateExpiry = blackbox.certificateExpiry.where(ofProbes);

// postgres_exporter

const ofPostgres = { job: 'erni-postgres' };

export const postgresUp = postgres.up.where(ofPostgres);
export const postgresConnections = postgres.connections.where(ofPostgres);
export const postgresMaxConnections = postgres.maxConnections.where(ofPostgres);
export const longestTransaction = postgres.longestTransaction.where(ofPostgres);
export const replicationLag = postgres.replicationLag.where(ofPostgres);

// redis_exporter

const ofRedis = { job: 'erni-redis' };

export const redisUp = redis.up.where(ofRedis);
export const redisMemoryUsed = redis.memoryUsed.where(ofRedis);
export const redisMemoryMax = redis.memoryMax.where(ofRedis);
export const redisHits = redis.hits.where(ofRedis);
export const redisMisses = redis.misses.where(ofRedis);
export const redisEvicted = redis.evicted.where(ofRedis);
export const redisClients = redis.clients.where(ofRedis);
export const redisMaxClients = redis.maxClients.where(ofRedis);

// node_exporter

const ofHosts = { job: 'erni-node' };

export const cpu = node.cpu.where(ofHosts);
export const memoryAvailable = node.memoryAvailable.where(ofHosts);
export const memoryTotal = node.memoryTotal.where(ofHosts);
export const diskAvailable = node.diskAvailable.where(ofHosts);
export const diskSize = node.diskSize.where(ofHosts);
export const diskBusy = node.diskBusy.where(ofHosts);
export const receiveErrors = node.receiveErrors.where(ofHosts);
export const transmitErrors = node.transmitErrors.where(ofHosts);

// cAdvisor

const ofContainers = { namespace: 'erni' };

export const oomKills = cadvisor.oomKills.where(ofContainers);
export const cpuPeriods = cadvisor.cpuPeriods.where(ofContainers);
export const throttledPeriods = cadvisor.throttledPeriods.where(ofContainers);

// The application itself

export const agentRuns = counter('erni_agent_runs_total', {
  help: 'Conversations that an agent answered, by outcome',
  labels: ['agent', 'outcome'],
});
export const agentHandoffs = counter('erni_agent_handoffs_total', {
  help: 'Conversations that one agent gave to another',
  labels: ['from_agent', 'to_agent'],
});
export const guardrailChecks = counter('erni_guardrail_checks_total', {
  help: 'Messages that a guardrail looked at, by what it said',
  labels: ['guardrail', 'outcome'],
});
export const activeUsers = gauge('erni_active_users', {
  help: 'Users with an open conversation',
});
export const rateLimited = counter('erni_rate_limited_requests_total', {
  help: 'Requests that were refused for being too many',
  labels: ['limit'],
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
});
export const backupSucceeded = gauge('erni_backup_last_run_success', {
  help: '1 when the last backup succeeded',
  unit: 'boolean',
  labels: ['store'],
});
