import {
  above,
  alert,
  availability,
  before,
  equals,
  httpPack,
  latency,
  matches,
  newEvents,
  probe,
  processPack,
  quantile,
  query,
  rate,
  ratio,
  service,
  sum,
  traffic,
} from 'nines';
import {
  activeUsers,
  corruption,
  poolInUse,
  poolSize,
  probeSuccess,
  rateLimited,
  requestDuration,
  requestDurationByHandler,
  requests,
  securityEvents,
  started,
} from './metrics.ts';
import { erniEngineering } from './on-call.ts';

const health = probeSuccess.where({ instance: matches('.*/health') });
const readiness = probeSuccess.where({ instance: matches('.*/readiness') });
const failed = sum(rate(requests.where({ status: '5xx' })));
const p95 = quantile(0.95, requestDuration);

export const http = httpPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'erni-api' },
  // Said below, in the words and with the thresholds of ERNI.
  except: ['HttpErrorsHigh', 'HttpLatencyHigh', 'HttpServiceDown'],
});

export const processes = processPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'erni-api' },
  runtimes: ['python'],
  severity: { ProcessMemoryGrows: 'P3' },
  except: ['ProcessDown'],
});

export const api = service('erni-api', {
  title: 'ERNI API',
  description: 'The Python back end: what the front end and the agents talk to.',
  team: erniEngineering,
  traffic: traffic({
    requests,
    status: 'status',
    route: 'handler',
    duration: requestDuration,
    routeDuration: requestDurationByHandler,
  }),
  saturation: [
    query(ratio(sum(activeUsers), 100), { legend: 'Users of the 100 that it is built for' }),
    query(ratio(sum(poolInUse), sum(poolSize)), { legend: 'Connection pool' }),
  ],
  dependsOn: ['erni-agents', 'erni-database', 'erni-cache'],
  deploys: started,
  slos: [
    probe({
      name: 'availability',
      objective: '99.9%',
      of: health,
      description: 'The service is reachable from outside.',
      runbook: './runbooks/service-down.md',
    }),
    availability({
      name: 'error-rate',
      objective: '99%',
      events: requests,
      bad: { status: '5xx' },
      description: 'Less than one request in a hundred fails.',
      runbook: './runbooks/error-rate.md',
    }),
    latency({
      name: 'latency-p95',
      objective: '95%',
      within: '2s',
      of: requestDuration,
      description: '95 of 100 requests are answered within two seconds.',
      runbook: './runbooks/latency.md',
    }),
  ],
  alerts: [
    alert('ServiceDown', {
      when: equals(health, 0),
      for: '1m',
      severity: 'P0',
      meansDown: true,
      summary: 'ERNI: {{ $labels.instance }} does not answer',
      description: 'Nobody can work. Right after a deployment: roll back at once.',
      runbook: './runbooks/service-down.md',
    }),
    alert('NotReady', {
      when: equals(readiness, 0),
      for: '5m',
      severity: 'P1',
      summary: 'ERNI: {{ $labels.instance }} does not answer',
      description: 'The service runs and gets no requests, as something that it needs is away.',
      runbook: './runbooks/service-down.md',
    }),
    alert('HighErrorRate', {
      when: above(ratio(failed, sum(rate(requests))), '10%'),
      for: '2m',
      severity: 'P0',
      description:
        'More than one request in ten fails. Right after a deployment: roll back at once.',
      runbook: './runbooks/error-rate.md',
    }),
    alert('HighResponseTime', {
      when: above(p95, '2s'),
      for: '10m',
      severity: 'P1',
      description: 'One user in twenty waits longer than two seconds.',
      runbook: './runbooks/latency.md',
    }),
    alert('LatencyDegraded', {
      when: above(ratio(p95, before('1d', p95)), '150%'),
      for: '10m',
      severity: 'P1',
      description:
        'The P95 latency is more than 50 % above that of the same time yesterday. Right after a deployment: roll back at once.',
      runbook: './runbooks/latency.md',
    }),
    alert('DataCorruption', {
      when: above(sum(newEvents(corruption, '15m'), { by: ['check'] }), 0),
      for: '0s',
      severity: 'P0',
      summary: 'ERNI: data is corrupt, says {{ $labels.check }}',
      description: 'Records contradict each other. Right after a deployment: roll back at once.',
      runbook: './runbooks/data-and-security.md',
    }),
    alert('SecurityIncident', {
      when: above(sum(newEvents(securityEvents, '15m'), { by: ['kind'] }), 0),
      for: '0s',
      severity: 'P0',
      summary: 'ERNI: security incident, {{ $labels.kind }}',
      description: 'What was seen only an attack explains. Right after a deployment: roll back.',
      runbook: './runbooks/data-and-security.md',
    }),
    alert('UsersAboveTarget', {
      when: above(sum(activeUsers), 100),
      for: '15m',
      severity: 'P3',
      description: 'The service is built for 100 users at a time.',
      runbook: './runbooks/latency.md',
    }),
    alert('ManyRequestsRefused', {
      when: above(ratio(sum(rate(rateLimited)), sum(rate(requests))), '5%'),
      for: '15m',
      severity: 'P3',
      description: 'Users run into the limits of 60 requests a minute and 1000 an hour.',
      runbook: './runbooks/latency.md',
    }),
    ...http.alerts,
    ...processes.alerts,
  ],
});
