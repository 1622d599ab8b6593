// The seven incidents that people of My-SaaS-Chat prepare for.
import { ratio, rate, scenario, sum, times } from 'nines';
import {
  intrusions,
  llmCalls,
  logins,
  payments,
  requests as allRequests,
  SERVICES,
} from '../metrics.ts';
import { containersPack, postgres } from '../platform.ts';
import {
  emergencyShutdown,
  rollBackCode,
  rollBackCodeAndDatabase,
  rollBackOneService,
} from './procedures.ts';

const requests = allRequests.where(SERVICES);
const { connections, maxConnections } = postgres.metrics;
const { memoryUsed, oomKills } = containersPack.metrics;
const byJob = { by: ['job'] };
const byProvider = { by: ['provider'] };
const byContainer = { by: ['pod', 'container'] };
const failing = ratio(
  sum(rate(requests.where({ status: '5xx' })), byJob),
  sum(rate(requests), byJob),
);

const serviceOutage = scenario('service-outage', {
  title: 'Service outage',
  description: 'A service does not answer at all: users see an error page, or wait for ever.',
  severity: 'SEV-1',
  alerts: ['ServiceDown', 'PostgresDown', 'CertificateExpiresNow'],
  slos: ['availability'],
  signs: ['customers cannot log in or send messages', 'the status of pods is not Running'],
  queries: { 'Requests by service': sum(rate(requests), byJob), 'Error rate by service': failing },
  procedures: [rollBackOneService, rollBackCode, rollBackCodeAndDatabase],
  runbook: './service-outage.md',
});

const performanceDegradation = scenario('performance-degradation', {
  title: 'Performance degradation',
  description: 'Answers come, but slowly: users type again, and make it worse.',
  severity: 'SEV-3',
  alerts: ['PerformanceDegraded'],
  signs: ['support hears that "it hangs"', 'queues in front of the orchestrator grow'],
  queries: { 'Requests by service': sum(rate(requests), byJob) },
  procedures: [rollBackOneService],
  runbook: '../runbooks/performance.md',
});

const connectionsExhausted = scenario('database-connections-exhausted', {
  title: 'Database connections exhausted',
  description: 'PostgreSQL takes no more connections: every service that needs it fails at once.',
  severity: 'SEV-1',
  alerts: ['PostgresConnectionsExhausted', 'PostgresConnectionsHigh'],
  signs: ['logs say "too many clients already" or "remaining connection slots are reserved"'],
  queries: {
    'Share of connections in use': ratio(sum(connections), sum(maxConnections)),
    'Connections by database and state': sum(connections, { by: ['datname', 'state'] }),
  },
  procedures: [rollBackOneService, rollBackCode],
  runbook: '../runbooks/database.md',
});

const highErrorRate = scenario('high-error-rate', {
  title: 'High error rate',
  description: 'Some requests fail: how many decides what is done, by the rollback matrix.',
  severity: 'SEV-2',
  alerts: [
    'ErrorRateAbove10Percent',
    'ErrorRateAbove5Percent',
    'ErrorRateAbove2Percent',
    'ErrorRateAboveHalfPercent',
  ],
  slos: ['availability'],
  queries: { 'Error rate by service': failing },
  procedures: [rollBackOneService, rollBackCode, rollBackCodeAndDatabase],
  runbook: '../runbooks/rollback.md',
});

const memoryLeak = scenario('memory-leak', {
  title: 'Memory leak',
  description: 'The kernel ends containers for lack of memory: conversations break off.',
  severity: 'SEV-2',
  alerts: ['ContainerOutOfMemory', 'ContainerMemoryNearLimit', 'ContainerRestartsOften'],
  signs: ['the same pod restarts again and again', 'its last state is OOMKilled'],
  queries: {
    'Memory by container': sum(memoryUsed, byContainer),
    'Containers that were ended': sum(rate(oomKills, '1h'), byContainer),
  },
  procedures: [rollBackOneService],
  runbook: '../runbooks/memory.md',
});

const externalService = scenario('external-service-failure', {
  title: 'External service failure',
  description: 'A provider of language models or of payments fails, or refuses us.',
  severity: 'SEV-2',
  alerts: ['LlmProviderFails', 'PaymentsFail'],
  signs: ['the provider’s status page says so', 'answers with 401, 403 or 429 in our logs'],
  queries: {
    'Calls to language models by outcome': sum(rate(llmCalls), { by: ['provider', 'outcome'] }),
    'Calls for payments by outcome': sum(rate(payments), { by: ['provider', 'outcome'] }),
    'Failed payments': sum(rate(payments.where({ outcome: 'failed' })), byProvider),
  },
  procedures: [rollBackOneService],
  runbook: '../runbooks/providers.md',
});

const securityIncident = scenario('security-incident', {
  title: 'Security incident',
  description: 'Somebody tries passwords, or has reached what they have no right to.',
  severity: 'SEV-1',
  alerts: ['UnauthorisedAccess', 'BruteForce'],
  signs: ['a customer says that somebody else was in their account', 'keys of ours in public'],
  queries: {
    'Logins a minute, by result': times(sum(rate(logins), { by: ['result'] }), 60),
    'Unauthorised accesses': sum(rate(intrusions, '1h'), { by: ['resource'] }),
  },
  procedures: [emergencyShutdown, rollBackOneService],
  runbook: '../runbooks/security.md',
});

export const scenarios = [
  serviceOutage,
  performanceDegradation,
  connectionsExhausted,
  highErrorRate,
  memoryLeak,
  externalService,
  securityIncident,
];
