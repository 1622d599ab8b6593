import {
  above,
  alert,
  atLeast,
  availability,
  before,
  blackboxPack,
  burnRates,
  equals,
  fastApi,
  httpPack,
  latency,
  newEvents,
  probe,
  quantile,
  query,
  rate,
  ratio,
  service,
  sum,
  traffic,
} from 'nines';
import {
  circuitBreaker,
  criticalErrors,
  healthSuccess,
  poolInUse,
  poolSize,
  PROBES,
  requestDuration,
  requestDurationByHandler,
  requests,
  startTime,
} from './metrics.ts';
import { salesEngineering } from './on-call.ts';

const http = httpPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'sales-agent' },
  severity: { HttpServiceDown: 'P0' },
  change: { HttpServiceDown: { runbook: './runbooks/api-errors.md' } },
  // What HighErrorRate and the SLOs on latency say.
  except: ['HttpErrorsHigh', 'HttpLatencyHigh'],
});

export const probes = blackboxPack({
  page: 'P1',
  ticket: 'P2',
  where: PROBES,
  change: { ProbeFails: { for: '2m', runbook: './runbooks/api-errors.md' } },
});

const CAPACITY = 100;

const rateOfAll = sum(rate(requests));
const p95 = quantile(0.95, requestDuration);

export const api = service('sales-agent-api', {
  title: 'Sales Agent API',
  description: 'The FastAPI back end: what the sales people and HubSpot talk to.',
  team: salesEngineering,
  traffic: traffic({
    ...fastApi,
    requests,
    duration: requestDuration,
    routeDuration: requestDurationByHandler,
  }),
  saturation: [
    query(ratio(sum(rate(requests, '$__rate_interval')), CAPACITY), { legend: 'Capacity' }),
    query(ratio(poolInUse, poolSize), { legend: 'Connection pool' }),
  ],
  dependsOn: ['sales-agent-database', 'sales-agent-workers'],
  deploys: startTime,
  slos: [
    availability({
      objective: '99%',
      description: 'Requests are answered without a server error.',
      events: requests,
      bad: { status: '5xx' },
      runbook: './runbooks/api-errors.md',
    }),
    latency({
      name: 'latency-p99',
      objective: '99%',
      within: '500ms',
      of: requestDuration,
      description: '99 of 100 requests are answered within half a second.',
      runbook: './runbooks/api-latency.md',
    }),
    latency({
      name: 'latency-p50',
      objective: '50%',
      within: '100ms',
      of: requestDuration,
      description: 'Every second request is answered within a tenth of a second.',
      // Half of all requests may be slow: factors of the workbook would ask for more than all.
      burnRates: burnRates([
        { budget: '1%', long: '4h', short: '20m', severity: 'P2' },
        { budget: '4%', long: '1d', short: '2h', severity: 'P3' },
      ]),
      runbook: './runbooks/api-latency.md',
    }),
    probe({
      objective: '99.5%',
      of: healthSuccess,
      description: 'The service is reachable from outside.',
      runbook: './runbooks/api-errors.md',
    }),
  ],
  alerts: [
    ...http.alerts,
    ...probes.alerts,
    alert('HighErrorRate', {
      when: above(ratio(sum(rate(requests.where({ status: '5xx' }))), rateOfAll), '5%'),
      for: '2m',
      severity: 'P0',
      description: 'More than one request in twenty fails: most users notice by now.',
      runbook: './runbooks/api-errors.md',
    }),
    alert('CriticalError', {
      when: above(sum(newEvents(criticalErrors, '5m'), { by: ['component'] }), 0),
      for: '0s',
      severity: 'P0',
      summary: 'Sales Agent: critical error in {{ $labels.component }}',
      description: 'Data or a customer message was lost or is about to be.',
      runbook: './runbooks/critical-error.md',
    }),
    alert('PerformanceDegraded', {
      when: above(ratio(p95, before('1d', p95)), '130%'),
      for: '15m',
      severity: 'P2',
      description: 'The P95 latency is more than 30 % above that of the same time yesterday.',
      runbook: './runbooks/api-latency.md',
    }),
    alert('TrafficAboveCapacity', {
      when: above(rateOfAll, CAPACITY),
      for: '10m',
      severity: 'P3',
      description: 'The service is built for 100 requests per second sustained.',
      runbook: './runbooks/capacity.md',
    }),
    alert('CircuitBreakerOpen', {
      when: atLeast(circuitBreaker, 2),
      for: '1m',
      severity: 'P1',
      summary: 'Sales Agent: circuit breaker of {{ $labels.dependency }} is open',
      description: 'Calls to an external service are refused at once, because too many failed.',
      runbook: './runbooks/circuit-breaker.md',
    }),
    alert('CircuitBreakerHalfOpen', {
      when: equals(circuitBreaker, 1),
      for: '5m',
      severity: 'P2',
      summary: 'Sales Agent: circuit breaker of {{ $labels.dependency }} is half-open',
      description: 'An external service is being tried again and does not recover.',
      runbook: './runbooks/circuit-breaker.md',
    }),
  ],
});
