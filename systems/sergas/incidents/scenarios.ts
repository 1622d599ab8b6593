// The five incidents that people of Sergas prepare for; each has its runbook.
import { max, quantile, rate, ratio, scenario, sum } from 'nines';
import { postgres, redis } from '../database.ts';
import {
  agentRuns,
  approvals,
  circuitBreaker,
  oldestApproval,
  openStreams,
  probeSuccess,
  queryDuration,
  requestDuration,
  requests,
  streams,
  zohoCalls,
} from '../metrics.ts';
import { blueGreen, rollBack } from './procedures.ts';

const incidentResponse = scenario('incident-response', {
  title: 'Incident response',
  description:
    'It is down, it fails, or agents do: where any incident begins whose cause is unknown.',
  severity: 'P0',
  alerts: ['ServiceDown', 'HighErrorRate', 'AgentsFail', 'ZohoFails', 'CircuitBreakerOpen'],
  slos: ['uptime', 'error-rate'],
  signs: ['account managers see errors, or briefs that are days old'],
  queries: {
    'What answers': probeSuccess,
    'Error rate': ratio(sum(rate(requests.where({ status: '5xx' }))), sum(rate(requests))),
    'Agents that fail': sum(rate(agentRuns.where({ outcome: 'failed' })), { by: ['agent'] }),
    'Calls to Zoho by outcome': sum(rate(zohoCalls), { by: ['outcome'] }),
    'Circuit breakers': max(circuitBreaker, { by: ['dependency'] }),
  },
  procedures: [rollBack, blueGreen],
  runbook: '../runbooks/incident-response.md',
});

const connectionDrops = scenario('sse-connection-drops', {
  title: 'SSE connection drops',
  description: 'Answers break off while they are being written, and users ask again.',
  severity: 'P1',
  alerts: ['StreamsDrop', 'ManyStreamsOpen'],
  slos: ['streams'],
  signs: ['answers stop in the middle of a sentence', 'the spinner never ends'],
  queries: {
    'Streams that ended, by reason': sum(rate(streams), { by: ['reason'] }),
    'Open streams': sum(openStreams),
  },
  procedures: [rollBack],
  runbook: '../runbooks/sse-connection-drops.md',
});

const approvalTimeouts = scenario('approval-timeouts', {
  title: 'Approval timeouts',
  description: 'Nobody decides in time, so nothing is written to Zoho CRM.',
  severity: 'P1',
  alerts: ['ApprovalsTimeOut', 'ApprovalWaitsForLong', 'NoApprovals'],
  slos: ['in-time'],
  signs: ['account managers say that they got no message'],
  queries: {
    'Approvals that ended, by outcome': sum(rate(approvals, '1h'), { by: ['outcome'] }),
    'How long the oldest waits': max(oldestApproval),
  },
  procedures: [rollBack],
  runbook: '../runbooks/approval-timeouts.md',
});

const databaseIssues = scenario('database-issues', {
  title: 'Database issues',
  description: 'PostgreSQL or its cache is away, full or slow: everything waits for it.',
  severity: 'P0',
  alerts: [
    'PostgresDown',
    'PostgresConnectionsExhausted',
    'PostgresConnectionsHigh',
    'QueriesSlow',
    'RedisDown',
  ],
  slos: ['query-latency', 'cache-hits'],
  signs: ['logs say "too many clients already" or "canceling statement due to lock timeout"'],
  queries: {
    'P99 of queries by operation': quantile(0.99, queryDuration, { by: ['operation'] }),
    'Connections by state': sum(postgres.metrics.connections, { by: ['datname', 'state'] }),
    'Look-ups that hit': sum(rate(redis.metrics.hits)),
    'Look-ups that miss': sum(rate(redis.metrics.misses)),
  },
  procedures: [rollBack],
  runbook: '../runbooks/database-issues.md',
});

const scaling = scenario('scaling', {
  title: 'Scaling',
  description: 'More work than there is room for: answers get slow, then they fail.',
  severity: 'P1',
  alerts: ['HighResponseTime', 'HostCpuBusy', 'HostMemoryLow', 'ManyRequestsRefused'],
  slos: ['latency-p95'],
  signs: ['pods are Pending', 'the number of open streams only grows'],
  queries: {
    'Requests per second': sum(rate(requests)),
    P95: quantile(0.95, requestDuration),
    'Open streams': sum(openStreams),
  },
  procedures: [rollBack],
  runbook: '../runbooks/scaling.md',
});

export const scenarios = [
  incidentResponse,
  connectionDrops,
  approvalTimeouts,
  databaseIssues,
  scaling,
];
