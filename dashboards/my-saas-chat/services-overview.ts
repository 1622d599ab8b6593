// All services side by side: which of them fails, since when, and what they share. The colours of
// error rates are the bands of the rollback matrix.
import {
  before,
  count,
  dashboard,
  increase,
  keepAbove,
  keepEqual,
  max,
  or,
  orZero,
  quantile,
  query,
  rate,
  ratio,
  row,
  stat,
  stateTimeline,
  sum,
  table,
  times,
  timeseries,
} from 'nines';
import {
  probeSuccess,
  requestDuration,
  requests,
  SERVICES,
} from '../../systems/my-saas-chat/metrics.ts';
import { containersPack, postgres } from '../../systems/my-saas-chat/platform.ts';
import { sharedRow, usersRow } from './services-surroundings.ts';

const OVER = '$__rate_interval';
const BANDS = { '0.5%': 'yellow', '2%': 'orange', '5%': 'red', '10%': 'purple' } as const;
const SERVICE = { legend: '{{job}}' };

const byJob = { by: ['job'] };
const traffic = requests.where(SERVICES);
const all = sum(rate(traffic, OVER), byJob);
const failed = sum(rate(traffic.where({ status: '5xx' }), OVER), byJob);
const errors = ratio(or(failed, times(all, 0)), keepAbove(all, 0));
const p95 = quantile(0.95, requestDuration.where(SERVICES), { ...byJob, over: OVER });
const againstYesterday = ratio(p95, keepAbove(before('1d', p95), 0));

const { connections, maxConnections } = postgres.metrics;

const now = row('Now', [
  stat({
    title: 'Services down',
    description:
      'How many health endpoints fail. Any at all is an outage: roll back now if it began with a deployment. The history below says which, and since when.',
    queries: [query(orZero(count(keepEqual(probeSuccess, 0))), { legend: 'Failing' })],
    unit: 'none',
    decimals: 0,
    background: true,
    thresholds: { '1': 'red' },
  }),
  stat({
    title: 'Worst error rate',
    description:
      'Of the service that is worst off. After a deployment: above 10 % roll back now, above 5 % within 15 minutes, above 2 % after 30 minutes, above 0.5 % fix forward.',
    queries: [query(max(errors), { legend: 'Errors' })],
    decimals: 2,
    background: true,
    thresholds: BANDS,
  }),
  stat({
    title: 'P95 vs yesterday',
    description:
      'The P95 latency of the service that has changed most, against the same time yesterday. From 150 % on on-call is told.',
    queries: [query(max(againstYesterday), { legend: 'P95' })],
    unit: 'ratio',
    decimals: 0,
    background: true,
    thresholds: { '150%': 'orange' },
  }),
  stat({
    title: 'Connections taken',
    description:
      'Of the PostgreSQL server that all services share. From 80 % on on-call is told, at 95 % it is as good as an outage.',
    queries: [query(ratio(sum(connections), sum(maxConnections)), { legend: 'Taken' })],
    decimals: 0,
    background: true,
    thresholds: { '80%': 'orange', '95%': 'red' },
  }),
  stat({
    title: 'Out of memory, 1 h',
    description: 'How often the kernel has ended a container of ours within an hour.',
    queries: [
      query(orZero(sum(increase(containersPack.metrics.oomKills, '1h'))), { legend: 'Ended' }),
    ],
    decimals: 0,
    background: true,
    thresholds: { '0.5': 'red' },
  }),
  stat({
    title: 'Requests',
    description:
      'Requests per second of all services. Far below what is usual, users do not get through.',
    queries: [query(sum(all), { legend: 'Requests' })],
    unit: 'grafana:reqps',
    decimals: 1,
    sparkline: true,
    thresholds: { base: 'text' },
  }),
]);

const services = row('Services', [
  table({
    title: 'Services, worst first',
    description:
      'When several fail, the one that the others call is most often the cause: look from the bottom up, database, LLM and embedding, orchestrator, chat.',
    queries: [
      query(errors, { legend: 'Errors' }),
      query(p95, { legend: 'P95' }),
      query(againstYesterday, { legend: 'Yesterday' }),
      query(all, { legend: 'Requests' }),
    ],
    height: 10,
    columns: [
      { name: 'job', title: 'Service', width: 'rest' },
      {
        name: 'Errors',
        unit: 'ratio',
        decimals: 2,
        cell: 'coloured-background',
        thresholds: { base: 'transparent', ...BANDS },
      },
      { name: 'P95', unit: 'seconds' },
      {
        name: 'Yesterday',
        title: 'P95 against yesterday',
        unit: 'ratio',
        decimals: 0,
        cell: 'coloured-text',
        thresholds: { base: 'text', '150%': 'orange' },
        width: 200,
      },
      { name: 'Requests', unit: 'grafana:reqps', decimals: 1 },
    ],
    sortBy: { title: 'Errors', descending: true },
  }),
  stateTimeline({
    title: 'Health of each service',
    description:
      'Whether each health endpoint answers from outside. All of them fail: network, certificate or ingress. One alone: that service.',
    queries: [query(probeSuccess, { legend: '{{instance}}' })],
    height: 8,
    words: { 0: 'fails', 1: 'answers' },
    thresholds: { base: 'red', '1': 'green' },
  }),
]);

const red = row('Errors, latency, requests', [
  timeseries({
    title: 'Error rate',
    description:
      'Server errors by service. Lines are the bands of the rollback matrix. The one that rose first is the one to look at.',
    queries: [query(errors, SERVICE)],
    min: 0,
    width: 8,
    thresholds: BANDS,
  }),
  timeseries({
    title: 'P95 latency',
    description:
      'By service. Slowness moves upwards: the service that the others wait for is the one to look at.',
    queries: [query(p95, SERVICE)],
    min: 0,
    width: 8,
  }),
  timeseries({
    title: 'Requests by service',
    description: 'Requests per second. A gap in all of them is in front of them.',
    queries: [query(all, SERVICE)],
    unit: 'grafana:reqps',
    min: 0,
    width: 8,
    stacked: true,
  }),
]);

export const servicesOverview = dashboard('services-overview', {
  title: 'Services overview',
  description: 'Which service fails, and since when? Look here first in every incident.',
  range: '3h',
  links: [
    { title: 'Language models', to: { dashboard: 'llm-providers' } },
    { title: 'PostgreSQL', to: { dashboard: 'postgres' } },
    { title: 'Containers', to: { dashboard: 'containers' } },
    { title: 'Probes', to: { dashboard: 'probes' } },
  ],
  rows: [now, services, red, sharedRow, usersRow],
});
