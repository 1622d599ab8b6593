// What surrounds the API, for the dashboard of the application: the services that it calls, and the
// probes that call it.
import { increase, max, query, rate, row, stat, stateTimeline, sum, timeseries } from 'nines';
import {
  circuitBreaker,
  criticalErrors,
  hubspotRequests,
  probeDuration,
  probeSuccess,
} from '../../systems/sales-agent/metrics.ts';

const OVER = '$__rate_interval';
const STATES = { 0: 'closed', 1: 'half-open', 2: 'open' };
const STATE_COLOURS = { '1': 'orange', '2': 'red' } as const;

const breakers = max(circuitBreaker, { by: ['dependency'] });

export const dependencies = row('External services', [
  stateTimeline({
    title: 'Circuit breakers',
    description:
      'One line per external service. Open: calls are refused at once, because too many failed. Half-open: it is being tried again. Check the status page of that service first.',
    queries: [query(breakers, { legend: '{{dependency}}' })],
    width: 16,
    height: 8,
    words: STATES,
    thresholds: STATE_COLOURS,
  }),
  stat({
    title: 'Circuit breakers now',
    description:
      'The worst state among all replicas. A breaker that stays half-open means that the service answers some calls and fails others.',
    queries: [query(breakers, { legend: '{{dependency}}' })],
    width: 8,
    height: 8,
    words: STATES,
    background: true,
    thresholds: STATE_COLOURS,
  }),
  timeseries({
    title: 'Calls to HubSpot',
    description:
      'Calls per second by result. When errors grow with the calls, it is the rate limit: slow the synchronisation down. When only errors grow, HubSpot is in trouble or the token has expired.',
    queries: [
      query(sum(rate(hubspotRequests, OVER), { by: ['result'] }), { legend: '{{result}}' }),
    ],
    unit: 'per-second',
    min: 0,
  }),
  timeseries({
    title: 'Critical errors by component',
    description:
      'How many errors lost data or a message. Empty is good. Follow up each one, even a single one: somebody is missing something.',
    queries: [
      query(sum(increase(criticalErrors, OVER), { by: ['component'] }), {
        legend: '{{component}}',
        bars: true,
      }),
    ],
    min: 0,
  }),
]);

export const probing = row('Probes', [
  stateTimeline({
    title: 'Probe endpoints',
    description:
      'Whether /health, /healthz, /ready and /startup answer from outside. All of them fail: network, certificate or outage. Only /ready fails: the database or Redis is away.',
    queries: [query(probeSuccess, { legend: '{{instance}}' })],
    width: 16,
    height: 8,
    words: { 0: 'fails', 1: 'answers' },
    thresholds: { base: 'red', '1': 'green' },
  }),
  timeseries({
    title: 'Probe duration',
    description:
      'How long each probe takes. It creeps up before a probe times out: look at the latency and the connection pool while there is time.',
    queries: [query(probeDuration, { legend: '{{instance}}' })],
    width: 8,
    min: 0,
  }),
]);
