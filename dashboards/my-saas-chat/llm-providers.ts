// Whether providers of language models answer, and how the service that asks them does.
import {
  count,
  dashboard,
  keepAbove,
  max,
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
} from 'nines';
import { llmCalls, requestDuration, requests } from '../../systems/my-saas-chat/metrics.ts';
import { calls, cheapest, dollarsAnHour, failing, OVER } from './providers.ts';

const llm = { job: 'saas-llm' };
const FAILING = { '5%': 'orange', '20%': 'red' } as const;

const latency = (q: number) => quantile(q, requestDuration.where(llm), { over: OVER });
const all = sum(rate(requests.where(llm), OVER));
const errors = ratio(
  orZero(sum(rate(requests.where({ ...llm, status: '5xx' }), OVER))),
  keepAbove(all, 0),
);

const now = row('Now', [
  stat({
    title: 'Failing, worst',
    description:
      'The share of calls that fail at the provider that is worst off. From 20 % on on-call and the lead are paged: take it out of the choice.',
    queries: [query(max(failing), { legend: 'Failing' })],
    decimals: 1,
    background: true,
    thresholds: FAILING,
  }),
  stat({
    title: 'Providers failing',
    description:
      'How many fail in more than 20 of 100 calls. As long as one is left, its calls can go there; when there is none, users get no answers.',
    queries: [query(orZero(count(keepAbove(failing, 0.2))), { legend: 'Providers' })],
    unit: 'none',
    decimals: 0,
    background: true,
    thresholds: { '1': 'red' },
  }),
  stat({
    title: 'Service errors',
    description:
      'Requests to our own service that fail. Low while a provider fails: another one takes over, as it should. Lines of the rollback matrix: 0.5, 2, 5 and 10 %.',
    queries: [query(errors, { legend: 'Errors' })],
    decimals: 2,
    background: true,
    thresholds: { '0.5%': 'yellow', '2%': 'orange', '5%': 'red' },
    words: { NaN: 'no requests' },
  }),
  stat({
    title: 'Service P95',
    description:
      'Five of 100 requests take longer than this. Providers are slow by nature: compare with yesterday in the chart below.',
    queries: [query(latency(0.95), { legend: 'P95' })],
    sparkline: true,
    thresholds: { base: 'text' },
    words: { NaN: 'no requests' },
  }),
  stat({
    title: 'Cheapest chosen',
    description:
      'How often the cheapest provider that can do it was chosen; at least 90 %. It falls when that one fails.',
    queries: [query(cheapest, { legend: 'Cheapest' })],
    decimals: 1,
    thresholds: { base: 'red', '90%': 'green' },
    words: { NaN: 'no calls' },
  }),
  stat({
    title: 'Calls',
    description: 'Calls per second to all providers. Many more than requests: a loop.',
    queries: [query(sum(calls), { legend: 'Calls' })],
    unit: 'per-second',
    decimals: 1,
    sparkline: true,
    thresholds: { base: 'text' },
  }),
]);

const providers = row('Providers', [
  table({
    title: 'Providers, worst first',
    height: 6,
    description:
      'Which provider fails, how much depends on it, and what it costs. Take one out of the choice from 20 % on; the next cheapest takes over.',
    queries: [
      query(failing, { legend: 'Failing' }),
      query(calls, { legend: 'Calls' }),
      query(dollarsAnHour, { legend: 'An hour' }),
    ],
    columns: [
      { name: 'provider', title: 'Provider', width: 'rest' },
      {
        name: 'Failing',
        unit: 'ratio',
        decimals: 2,
        cell: 'coloured-text',
        thresholds: { base: 'text', ...FAILING },
      },
      { name: 'Calls', unit: 'per-second', decimals: 2 },
      { name: 'An hour', title: 'Dollars an hour', unit: 'grafana:currencyUSD', decimals: 2 },
    ],
    sortBy: { title: 'Failing', descending: true },
  }),
]);

const answers = row('Answers', [
  timeseries({
    title: 'Share of calls that fail',
    description:
      'By provider; from the upper line on somebody is paged. One alone: theirs, see its status page. All of them: ours, most likely network or a release.',
    queries: [query(failing, { legend: '{{provider}}' })],
    min: 0,
    thresholds: FAILING,
  }),
  timeseries({
    title: 'Calls by provider',
    description:
      'Calls per second. When one falls to 0 and another rises, the choice has moved; when all fall, nobody asks, or the orchestrator is down.',
    queries: [query(calls, { legend: '{{provider}}' })],
    unit: 'per-second',
    min: 0,
    stacked: true,
  }),
  timeseries({
    title: 'Calls by outcome',
    description: 'Calls per second of all providers, by what became of them.',
    queries: [query(sum(rate(llmCalls, OVER), { by: ['outcome'] }), { legend: '{{outcome}}' })],
    unit: 'per-second',
    min: 0,
    stacked: true,
  }),
  timeseries({
    title: 'Latency of the LLM service',
    description:
      'How long our own service takes, providers included. All percentiles up: a provider is slow. Only P99: long conversations.',
    queries: [
      query(latency(0.99), { legend: 'P99', colour: 'purple' }),
      query(latency(0.95), { legend: 'P95', colour: 'yellow' }),
      query(latency(0.5), { legend: 'P50', colour: 'blue' }),
    ],
    min: 0,
  }),
]);

export const llmProviders = dashboard('llm-providers', {
  title: 'Language models',
  description: 'Do the providers answer? Look here when answers are late or do not come.',
  range: '6h',
  links: [
    { title: 'Cost per provider', to: { dashboard: 'cost' } },
    { title: 'LLM service', to: { service: 'saas-llm' } },
  ],
  rows: [now, providers, answers],
});
