// Whether Zoho CRM answers, and how much of its patience is left: daily limit, token, circuit breaker.
import {
  dashboard,
  max,
  min,
  quantile,
  query,
  rate,
  row,
  stat,
  stateTimeline,
  sum,
  timeUntil,
  timeseries,
} from 'nines';
import { OVER, share } from '../shares.ts';
import { worstFirst } from '../worst-first.ts';
import {
  circuitBreaker,
  zohoCalls,
  zohoCallsLeft,
  zohoDuration,
  zohoTokenExpiry,
} from '../../systems/sergas/metrics.ts';

const failed = zohoCalls.where({ outcome: 'failed' });
const breakers = max(circuitBreaker, { by: ['dependency'] });
const STATES = { 0: 'closed', 1: 'half-open', 2: 'open' };
const STATE_COLOURS = { '1': 'orange', '2': 'red' } as const;
const NO_CALLS = { NaN: 'no calls' };

const now = row('Now', [
  stat({
    title: 'Calls that succeed',
    description:
      'The objective is 99 %, and below 80 % on-call is paged. 401 in the log: the token. 429: the daily limit. Anything else: the status page of Zoho.',
    queries: [
      query(share(zohoCalls.where({ outcome: 'succeeded' }), zohoCalls, OVER), {
        legend: 'Succeeding',
      }),
    ],
    decimals: 1,
    background: true,
    thresholds: { base: 'red', '80%': 'orange', '99%': 'green' },
    words: NO_CALLS,
  }),
  stat({
    title: 'Circuit breaker',
    description:
      'The worst state of all. Open: calls are refused at once, because too many failed.',
    queries: [query(max(circuitBreaker), { legend: 'State' })],
    background: true,
    words: STATES,
    thresholds: STATE_COLOURS,
  }),
  stat({
    title: 'Calls left today',
    description:
      'What is left of the daily limit. Below 10 % suspend the schedule of the agents, so that users keep the rest.',
    queries: [query(min(zohoCallsLeft), { legend: 'Left' })],
    decimals: 0,
    background: true,
    thresholds: { base: 'red', '10%': 'orange', '25%': 'green' },
  }),
  stat({
    title: 'Token valid for',
    description:
      'It is renewed by itself within its last 10 minutes. At 0 every call ends with 401.',
    queries: [query(min(timeUntil(zohoTokenExpiry)), { legend: 'Left' })],
    background: true,
    thresholds: { base: 'red', '2m': 'orange', '5m': 'green' },
  }),
  stat({
    title: 'P95 of a call',
    description:
      'One call in twenty takes longer than this. Above 5 s agents take twice their time.',
    queries: [query(quantile(0.95, zohoDuration, { over: OVER }), { legend: 'P95' })],
    thresholds: { base: 'text', '5s': 'orange', '10s': 'red' },
    words: NO_CALLS,
  }),
  stat({
    title: 'Calls',
    description: 'Calls per second. Twice the usual: an agent that asks again and again.',
    queries: [query(sum(rate(zohoCalls, OVER)), { legend: 'Calls' })],
    unit: 'per-second',
    decimals: 1,
    thresholds: { base: 'text' },
  }),
]);

const calls = row('Calls', [
  timeseries({
    title: 'Share of calls that fail',
    description: 'Lines: 1 % is the objective, 20 % pages. A step at midnight is the daily limit.',
    queries: [query(share(failed, zohoCalls, OVER), { legend: 'failing', colour: 'red' })],
    min: 0,
    thresholds: { '1%': 'orange', '20%': 'red' },
  }),
  timeseries({
    title: 'Calls by outcome',
    description:
      'Calls per second. When failures grow with the calls, it is the limit; when they grow alone, Zoho is in trouble.',
    queries: [query(sum(rate(zohoCalls, OVER), { by: ['outcome'] }), { legend: '{{outcome}}' })],
    unit: 'per-second',
    min: 0,
    stacked: true,
  }),
  worstFirst({
    title: 'Operations',
    description:
      'Calls of the last hour. An empty cell: that operation has had no failure. Only writes fail: the rights of the token.',
    by: 'operation',
    one: 'Operation',
    events: 'Calls',
    all: zohoCalls,
    failed,
    duration: zohoDuration,
    colours: ['1%', '20%'],
  }),
]);

const limits = row('Limits and breakers', [
  timeseries({
    title: 'Calls left over the day',
    description:
      'It falls from 100 % at midnight. Where it reaches the line before the evening, agents have to ask for less.',
    queries: [query(min(zohoCallsLeft), { legend: 'left', colour: 'blue' })],
    min: 0,
    max: 1,
    thresholds: { '10%': 'red' },
  }),
  timeseries({
    title: 'Duration of calls',
    description:
      'How long Zoho takes. When all of them grow, it is Zoho; only P99: very large accounts.',
    queries: [
      query(quantile(0.99, zohoDuration, { over: OVER }), { legend: 'P99', colour: 'purple' }),
      query(quantile(0.95, zohoDuration, { over: OVER }), { legend: 'P95', colour: 'yellow' }),
      query(quantile(0.5, zohoDuration, { over: OVER }), { legend: 'P50', colour: 'blue' }),
    ],
    min: 0,
  }),
  stateTimeline({
    title: 'Circuit breakers',
    description:
      'One line per external service. Half-open for long: it answers some calls and fails others.',
    queries: [query(breakers, { legend: '{{dependency}}' })],
    words: STATES,
    thresholds: STATE_COLOURS,
  }),
]);

export const zohoIntegration = dashboard('zoho-integration', {
  title: 'Zoho integration',
  description:
    'Does Zoho CRM answer, and for how long still? Look here when briefs are made of old data.',
  rows: [now, calls, limits],
});
