// The whole of Sergas on one page: what users notice, what the business gets out of it, and how well
// changes go. Each number leads on to the dashboard behind it.
import {
  dashboard,
  max,
  min,
  oneOf,
  quantile,
  query,
  rate,
  row,
  stat,
  stateTimeline,
  sum,
  timeseries,
  type LabelMatch,
} from 'nines';
import { OVER, during, share } from '../shares.ts';
import { redis } from '../../systems/sergas/database.ts';
import {
  agentRuns,
  approvals,
  briefs,
  oldestApproval,
  openStreams,
  probeSuccess,
  queryDuration,
  ratings,
  requestDuration,
  requests,
  streams,
  zohoCalls,
} from '../../systems/sergas/metrics.ts';
import { hitRatio } from './cache.ts';
import { changes, days } from './operations.ts';

const DAY = '1d';
const failed = requests.where({ status: '5xx' });
const perSecond = (status: string | LabelMatch) => sum(rate(requests.where({ status }), OVER));
const done = approvals.where({ outcome: oneOf('approved', 'rejected') });

const now = row('Now', [
  stat({
    title: 'Reachable',
    description:
      'Whether all probes from outside succeed. When not, on-call has been paged: begin with the scenario "Incident response".',
    queries: [query(min(probeSuccess), { legend: 'Reachable' })],
    background: true,
    words: { 0: 'no', 1: 'yes' },
    thresholds: { base: 'red', '1': 'green' },
  }),
  stat({
    title: 'Requests that fail',
    description:
      'The objective allows 0.5 %, and 5 % pages. Look at the routes on the page of the API and at the last deployment.',
    queries: [query(share(failed, requests, OVER), { legend: 'Failing' })],
    decimals: 2,
    background: true,
    thresholds: { '0.5%': 'orange', '5%': 'red' },
    words: { NaN: 'no requests' },
    links: [{ title: 'The API', to: { service: 'sergas-api' } }],
  }),
  stat({
    title: 'P95 response',
    description:
      'One request in twenty takes longer than this; the limit is 2 s. Look at the queries beside it, then at the scenario "Scaling".',
    queries: [query(quantile(0.95, requestDuration, { over: OVER }), { legend: 'P95' })],
    background: true,
    thresholds: { '1500ms': 'orange', '2s': 'red' },
    words: { NaN: 'no requests' },
  }),
  stat({
    title: 'P99 of queries',
    description: 'One database query in a hundred takes longer than this; the limit is 500 ms.',
    queries: [query(quantile(0.99, queryDuration, { over: OVER }), { legend: 'P99' })],
    background: true,
    thresholds: { '300ms': 'orange', '500ms': 'red' },
    words: { NaN: 'no queries' },
    links: [{ title: 'Database performance', to: { dashboard: 'database-performance' } }],
  }),
  stat({
    title: 'Cache hits',
    description:
      'Look-ups that found their key; at least 70 %. Below that PostgreSQL does the work.',
    queries: [query(hitRatio(redis.metrics, '1h'), { legend: 'Hits' })],
    decimals: 1,
    background: true,
    thresholds: { base: 'red', '70%': 'green' },
    words: { NaN: 'no look-ups' },
    links: [{ title: 'Database performance', to: { dashboard: 'database-performance' } }],
  }),
  stat({
    title: 'Open streams',
    description: 'Answers that are being written now. More than 500 have not been measured.',
    queries: [query(sum(openStreams), { legend: 'Streams' })],
    decimals: 0,
    background: true,
    thresholds: { '400': 'orange', '500': 'red' },
  }),
]);

const business = row('Business', [
  stat({
    title: 'Briefs, 24 h',
    description:
      'Briefs generated in the last 24 hours. None within a day is a ticket: agents do not run.',
    queries: [query(during(briefs, DAY), { legend: 'Briefs' })],
    decimals: 0,
    background: true,
    thresholds: { base: 'red', '1': 'green' },
    links: [{ title: 'Agent execution', to: { dashboard: 'agent-execution' } }],
  }),
  stat({
    title: 'Approvals, 24 h',
    description: 'Approvals that a person completed in the last 24 hours, approved or rejected.',
    queries: [query(during(done, DAY), { legend: 'Approvals' })],
    decimals: 0,
    thresholds: { base: 'text' },
    links: [{ title: 'Approval workflow', to: { dashboard: 'approval-workflow' } }],
  }),
  stat({
    title: 'Agent runs, 24 h',
    description: 'The share of runs of agents that succeeded; the objective is 97 %.',
    queries: [
      query(share(agentRuns.where({ outcome: 'succeeded' }), agentRuns, DAY), {
        legend: 'Succeeded',
      }),
    ],
    decimals: 1,
    background: true,
    thresholds: { base: 'red', '80%': 'orange', '97%': 'green' },
    words: { NaN: 'no runs' },
    links: [{ title: 'Agent execution', to: { dashboard: 'agent-execution' } }],
  }),
  stat({
    title: 'Zoho calls, 24 h',
    description: 'The share of calls to Zoho CRM that succeeded; the objective is 99 %.',
    queries: [
      query(share(zohoCalls.where({ outcome: 'succeeded' }), zohoCalls, DAY), {
        legend: 'Succeeded',
      }),
    ],
    decimals: 1,
    background: true,
    thresholds: { base: 'red', '80%': 'orange', '99%': 'green' },
    words: { NaN: 'no calls' },
    links: [{ title: 'Zoho integration', to: { dashboard: 'zoho-integration' } }],
  }),
  stat({
    title: 'Satisfaction, 7 d',
    description:
      'The share of rated answers that users called good within a week; below 80 % is a ticket.',
    queries: [query(share(ratings.where({ verdict: 'good' }), ratings, '7d'), { legend: 'Good' })],
    decimals: 1,
    background: true,
    thresholds: { base: 'red', '80%': 'green' },
    words: { NaN: 'no ratings' },
  }),
  stat({
    title: 'Oldest approval',
    description: 'How long the oldest approval has been waiting; after 4 hours it is a ticket.',
    queries: [query(max(oldestApproval), { legend: 'Waits' })],
    background: true,
    thresholds: { '2h': 'orange', '4h': 'red' },
    links: [{ title: 'Approval workflow', to: { dashboard: 'approval-workflow' } }],
  }),
]);

const traffic = row('Requests and streams', [
  timeseries({
    title: 'Requests by status',
    description:
      'Requests per second by class of status. Many 4xx after a deployment: a client and the API disagree.',
    queries: [
      query(perSecond('5xx'), { legend: '5xx', colour: 'red' }),
      query(perSecond('4xx'), { legend: '4xx', colour: 'yellow' }),
      query(perSecond(oneOf('2xx', '3xx')), { legend: '2xx, 3xx', colour: 'green' }),
    ],
    width: 8,
    unit: 'grafana:reqps',
    min: 0,
    stacked: true,
  }),
  timeseries({
    title: 'Response time',
    description: 'P95 and P50; the line is the limit of 2 s for P95.',
    queries: [
      query(quantile(0.95, requestDuration, { over: OVER }), { legend: 'P95', colour: 'yellow' }),
      query(quantile(0.5, requestDuration, { over: OVER }), { legend: 'P50', colour: 'blue' }),
    ],
    width: 8,
    min: 0,
    thresholds: { '2s': 'red' },
  }),
  timeseries({
    title: 'Streams that ended',
    description:
      'Streams per second by how they ended. Dropped ones are answers that broke off: 10 % of all pages.',
    queries: [query(sum(rate(streams, OVER), { by: ['reason'] }), { legend: '{{reason}}' })],
    width: 8,
    unit: 'per-second',
    min: 0,
    stacked: true,
  }),
  stateTimeline({
    title: 'Probes from outside',
    description:
      'Which address did not answer, and when. All at once: network, certificate or outage.',
    queries: [query(max(probeSuccess, { by: ['instance'] }), { legend: '{{instance}}' })],
    words: { 0: 'fails', 1: 'answers' },
    thresholds: { base: 'red', '1': 'green' },
  }),
]);

export const systemOverview = dashboard('system-overview', {
  title: 'System overview',
  description:
    'How is Sergas? What users notice, what the business gets, how changes go. Begin here.',
  rows: [now, business, traffic, changes, days],
});
