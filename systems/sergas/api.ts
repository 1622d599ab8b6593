import {
  above,
  alert,
  availability,
  blackboxPack,
  equals,
  httpPack,
  latency,
  matches,
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
  deployments,
  openStreams,
  probeSuccess,
  rateLimited,
  requestDuration,
  requestDurationByHandler,
  requests,
  streams,
} from './metrics.ts';
import { sergasEngineering, tickets } from './on-call.ts';

const health = probeSuccess.where({ instance: matches('.*/health') });
// Two minutes and not five: of a quantile all of the window must have been slow.
const p95 = quantile(0.95, requestDuration, { over: '2m' });

export const http = httpPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'sergas-api' },
  // Said below, in the words and with the thresholds of Sergas.
  except: ['HttpErrorsHigh', 'HttpLatencyHigh', 'HttpServiceDown'],
});

export const probes = blackboxPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'sergas-probes' },
  thresholds: { certificate: '21d', slow: '2s' },
  // What wakes people has to be told within 5 minutes; a certificate has days.
  severity: { CertificateExpiresNow: 'P2' },
  except: ['ProbeFails'],
});

export const api = service('sergas-api', {
  title: 'Sergas API',
  description: 'What account managers talk to, with answers as event streams.',
  team: sergasEngineering,
  traffic: traffic({
    requests,
    status: 'status',
    route: 'handler',
    duration: requestDuration,
    routeDuration: requestDurationByHandler,
  }),
  saturation: [query(ratio(sum(openStreams), 500), { legend: 'Streams of the 500 measured' })],
  dependsOn: ['sergas-agents', 'sergas-approvals', 'sergas-database'],
  deploys: sum(newEvents(deployments, '2m')),
  slos: [
    probe({
      objective: '99.5%',
      of: health,
      description: 'The service is reachable from outside.',
      runbook: './runbooks/incident-response.md',
    }),
    availability({
      name: 'error-rate',
      objective: '99.5%',
      events: requests,
      bad: { status: '5xx' },
      description: 'Less than one request in two hundred fails.',
      runbook: './runbooks/incident-response.md',
    }),
    latency({
      name: 'latency-p95',
      objective: '95%',
      within: '2s',
      of: requestDuration,
      description: '95 of 100 requests are answered within two seconds.',
      burnRates: tickets,
      runbook: './runbooks/scaling.md',
    }),
    availability({
      name: 'streams',
      objective: '99%',
      events: streams,
      bad: { reason: 'dropped' },
      description: 'Event streams live until their answer is complete.',
      burnRates: tickets,
      runbook: './runbooks/sse-connection-drops.md',
    }),
  ],
  alerts: [
    alert('ServiceDown', {
      when: equals(health, 0),
      for: '1m',
      severity: 'P0',
      meansDown: true,
      summary: 'Sergas: {{ $labels.instance }} does not answer',
      description: 'Nobody can work.',
      runbook: './runbooks/incident-response.md',
    }),
    alert('HighErrorRate', {
      when: above(ratio(sum(rate(requests.where({ status: '5xx' }))), sum(rate(requests))), '5%'),
      for: '2m',
      severity: 'P0',
      description: 'One request in twenty fails: most users notice by now.',
      runbook: './runbooks/incident-response.md',
    }),
    alert('HighResponseTime', {
      when: above(p95, '2s'),
      for: '90s',
      severity: 'P1',
      description: 'One request in twenty takes longer than two seconds.',
      runbook: './runbooks/scaling.md',
    }),
    alert('StreamsDrop', {
      when: above(
        ratio(sum(rate(streams.where({ reason: 'dropped' }))), sum(rate(streams))),
        '10%',
      ),
      for: '2m',
      severity: 'P1',
      description: 'One answer in ten breaks off while it is being written.',
      runbook: './runbooks/sse-connection-drops.md',
    }),
    alert('ManyStreamsOpen', {
      when: above(sum(openStreams), 500),
      for: '15m',
      severity: 'P3',
      description: 'More streams are open than the processes were measured with.',
      runbook: './runbooks/scaling.md',
    }),
    alert('ManyRequestsRefused', {
      when: above(ratio(sum(rate(rateLimited)), sum(rate(requests))), '5%'),
      for: '15m',
      severity: 'P3',
      description: 'Users run into the limit of 100 requests a minute.',
      runbook: './runbooks/scaling.md',
    }),
    ...http.alerts,
    ...probes.alerts,
  ],
});
