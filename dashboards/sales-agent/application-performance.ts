// Whether the API answers, and how fast. The numbers that matter are in the first row; every line in
// a chart is an objective or the threshold of an alert.
import {
  before,
  count,
  dashboard,
  keepEqual,
  oneOf,
  orZero,
  quantile,
  query,
  rate,
  ratio,
  row,
  stat,
  sum,
  table,
  timeseries,
  type LabelMatch,
} from 'nines';
import {
  probeSuccess,
  requestDuration,
  requestDurationByHandler,
  requests,
} from '../../systems/sales-agent/metrics.ts';
import { dependencies, probing } from './application-surroundings.ts';
import { criticalErrorsOfLastHour, serverErrors } from './failures.ts';

const OVER = '$__rate_interval';

const latency = (q: number) => quantile(q, requestDuration, { over: OVER });
const perSecond = (status: string | LabelMatch) => sum(rate(requests.where({ status }), OVER));

const now = row('Now', [
  stat({
    title: 'Requests that fail',
    description:
      'The share of requests answered with a server error. From 1 % on the error budget shrinks, from 5 % on on-call is paged: look at the routes below and at the last deployment.',
    queries: [query(serverErrors, { legend: 'Failing' })],
    decimals: 2,
    background: true,
    thresholds: { '1%': 'orange', '5%': 'red' },
    words: { NaN: 'no requests' },
  }),
  stat({
    title: 'Critical errors, 1 h',
    description:
      'Errors in the last hour that lost data or a message to a customer. Any at all is an incident: find the component in the chart below and its log.',
    queries: [query(criticalErrorsOfLastHour, { legend: 'Critical errors' })],
    decimals: 0,
    background: true,
    thresholds: { '0.5': 'red' },
  }),
  stat({
    title: 'Probes that fail',
    description:
      'How many of the four probe endpoints do not answer. The probes below tell which: liveness restarts a pod, readiness takes it out of service.',
    queries: [query(orZero(count(keepEqual(probeSuccess, 0))), { legend: 'Failing' })],
    unit: 'none',
    decimals: 0,
    background: true,
    thresholds: { '1': 'red' },
  }),
  stat({
    title: 'P99',
    description:
      'One request in a hundred takes longer than this; the objective is 500 ms. When only this one is high, look for one slow route or slow queries.',
    queries: [query(latency(0.99), { legend: 'P99' })],
    thresholds: { '500ms': 'red' },
    words: { NaN: 'no requests' },
  }),
  stat({
    title: 'P50',
    description:
      'Every second request takes longer than this; the objective is 100 ms. When this one is high, everything is slow: look at the load and the database.',
    queries: [query(latency(0.5), { legend: 'P50' })],
    thresholds: { '100ms': 'red' },
    words: { NaN: 'no requests' },
  }),
  stat({
    title: 'Requests',
    description:
      'Requests per second. The service is built for 100 sustained: above that, add replicas. Far below what is usual, users do not get through.',
    queries: [query(sum(rate(requests, OVER)), { legend: 'Requests' })],
    unit: 'grafana:reqps',
    decimals: 1,
    thresholds: { base: 'text', '100': 'orange' },
  }),
]);

const errorsAndLatency = row('Errors and latency', [
  timeseries({
    title: 'Share of requests that fail',
    description:
      'Server errors among all requests. Lines: 1 % is the objective, 5 % pages on-call. A step up is a deployment or a dependency; compare with the circuit breakers.',
    queries: [query(serverErrors, { legend: 'Failing', colour: 'red' })],
    min: 0,
    thresholds: { '1%': 'orange', '5%': 'red' },
  }),
  timeseries({
    title: 'Latency',
    description:
      'How long requests take. Lines: 100 ms for P50 and 500 ms for P99. Only P99 high: one route or slow queries. All of them high: load, the database, or a dependency.',
    queries: [
      query(latency(0.99), { legend: 'P99', colour: 'purple' }),
      query(latency(0.95), { legend: 'P95', colour: 'yellow' }),
      query(latency(0.5), { legend: 'P50', colour: 'blue' }),
    ],
    min: 0,
    thresholds: { '100ms': 'orange', '500ms': 'red' },
  }),
]);

const load = row('Traffic', [
  timeseries({
    title: 'Requests by status',
    description:
      'Requests per second by class of status; the line is the capacity of 100. Many 4xx after a deployment mean that a client and the API disagree.',
    queries: [
      query(perSecond('5xx'), { legend: '5xx', colour: 'red' }),
      query(perSecond('4xx'), { legend: '4xx', colour: 'yellow' }),
      query(perSecond(oneOf('2xx', '3xx')), { legend: '2xx, 3xx', colour: 'green' }),
    ],
    unit: 'grafana:reqps',
    min: 0,
    stacked: true,
    thresholds: { '100': 'orange' },
  }),
  timeseries({
    title: 'P95 against yesterday',
    description:
      'The P95 latency now and at the same time yesterday. More than 30 % above yesterday warns: what was deployed since?',
    queries: [
      query(latency(0.95), { legend: 'now', colour: 'blue' }),
      query(before('1d', latency(0.95)), { legend: 'yesterday', colour: 'text', dashed: true }),
    ],
    min: 0,
  }),
]);

const byHandler = { by: ['handler'] };
const routes = row('Routes', [
  table({
    title: 'Routes, worst first',
    description:
      'Where errors come from, and which routes are slow. An empty cell: that route has had no error. P95 is only known up to 1 s, the last bucket of the histogram by route.',
    queries: [
      query(
        ratio(
          sum(rate(requests.where({ status: '5xx' }), OVER), byHandler),
          sum(rate(requests, OVER), byHandler),
        ),
        { legend: 'Failing' },
      ),
      query(quantile(0.95, requestDurationByHandler, { ...byHandler, over: OVER }), {
        legend: 'P95',
      }),
      query(sum(rate(requests, OVER), byHandler), { legend: 'Requests' }),
    ],
    columns: [
      { name: 'handler', title: 'Route', width: 'rest' },
      {
        name: 'Failing',
        unit: 'ratio',
        decimals: 2,
        cell: 'coloured-text',
        thresholds: { base: 'text', '1%': 'orange', '5%': 'red' },
      },
      {
        name: 'P95',
        unit: 'seconds',
        cell: 'coloured-text',
        thresholds: { base: 'text', '500ms': 'red' },
      },
      { name: 'Requests', unit: 'grafana:reqps', decimals: 2 },
    ],
    sortBy: { title: 'Failing', descending: true },
  }),
]);

export const applicationPerformance = dashboard('application-performance', {
  title: 'Application performance',
  description: 'Does the API answer, and fast enough? Look here first when users complain.',
  range: '6h',
  links: [
    { title: 'Database performance', to: { dashboard: 'database-performance' } },
    { title: 'Celery', to: { dashboard: 'celery' } },
    { title: 'Probes', to: { dashboard: 'probes' } },
  ],
  rows: [now, errorsAndLatency, dependencies, probing, load, routes],
});
