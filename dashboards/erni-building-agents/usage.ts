// Who uses it and how much, against what it is built for: 100 users, 60 requests a minute and 1000 an
// hour. Daily bars count the 24 hours before their time.
import {
  dashboard,
  increase,
  maxOverTime,
  promql,
  query,
  rate,
  ratio,
  row,
  stat,
  sum,
  timeseries,
  type RateWindow,
} from 'nines';
import { during, OVER, share } from '../shares.ts';
import {
  activeUsers,
  agentRuns,
  conversations,
  rateLimited,
  ratings,
  requests,
  tokens,
} from '../../systems/erni-building-agents/metrics.ts';

const DAY = '1d';
const good = ratings.where({ verdict: 'good' });
const refused = (over: RateWindow) =>
  ratio(during(rateLimited, over), sum(increase(requests, over)));

const now = row('Now', [
  stat({
    title: 'Users',
    description:
      'Users with an open conversation. The service is built for 100: above that answers get slow, so scale the API out by one pod at a time.',
    queries: [query(sum(activeUsers), { legend: 'Users' })],
    decimals: 0,
    background: true,
    thresholds: { '80': 'orange', '100': 'red' },
  }),
  stat({
    title: 'Most users, 24 h',
    description: 'The peak of the last 24 hours. Close to 100 on most days: plan for more.',
    queries: [query(sum(maxOverTime(activeUsers, DAY)), { legend: 'Users' })],
    decimals: 0,
    thresholds: { '80': 'orange', '100': 'red' },
  }),
  stat({
    title: 'Conversations, 24 h',
    description:
      'Conversations that users began in the last 24 hours. Far fewer than on the same day a week ago: can they log in?',
    queries: [query(during(conversations, DAY), { legend: 'Conversations' })],
    decimals: 0,
    thresholds: { base: 'text' },
  }),
  stat({
    title: 'Answers, 24 h',
    description: 'Runs of agents that ended with an answer in the last 24 hours.',
    queries: [query(during(agentRuns.where({ outcome: 'answered' }), DAY), { legend: 'Answers' })],
    decimals: 0,
    thresholds: { base: 'text' },
  }),
  stat({
    title: 'Good answers, 7 d',
    description:
      'The share of rated answers that users called good within a week. Below 80 % read some of the bad ones.',
    queries: [query(share(good, ratings, '7d'), { legend: 'Good' })],
    decimals: 1,
    background: true,
    thresholds: { base: 'red', '70%': 'orange', '80%': 'green' },
    words: { NaN: 'no ratings' },
  }),
  stat({
    title: 'Refused',
    description:
      'The share of requests above the limits of 60 a minute and 1000 an hour. Above 5 % somebody runs a script, or the limits are too low for honest use.',
    queries: [query(refused(OVER), { legend: 'Refused' })],
    decimals: 2,
    background: true,
    thresholds: { '1%': 'orange', '5%': 'red' },
    words: { NaN: 'no requests' },
  }),
]);

const load = row('Load', [
  timeseries({
    title: 'Users against the load target',
    description:
      'Users with an open conversation; the line is the load target of 100. Where it crosses the line every working day, capacity has to grow.',
    queries: [
      query(sum(activeUsers), { legend: 'users', colour: 'blue' }),
      query(promql('vector(100)'), { legend: 'load target', colour: 'red', dashed: true }),
    ],
    decimals: 0,
    min: 0,
  }),
  timeseries({
    title: 'Refused requests by limit',
    description:
      'Requests per second above the limits: "minute" is 60 a minute, "hour" is 1000 an hour. The minute alone is a burst; the hour is a script that never stops.',
    queries: [query(sum(rate(rateLimited, OVER), { by: ['limit'] }), { legend: '{{limit}}' })],
    whenEmpty: 'No request has been refused',
    unit: 'per-second',
    min: 0,
    stacked: true,
  }),
]);

const days = row('Day by day', [
  timeseries({
    title: 'Conversations per day',
    description:
      'Conversations in the 24 hours before each bar. Weekends are low; a low working day is worth a question.',
    queries: [
      query(during(conversations, DAY), { legend: 'conversations', colour: 'blue', bars: true }),
    ],
    decimals: 0,
    min: 0,
    range: '30d',
    step: DAY,
  }),
  timeseries({
    title: 'Answers per day',
    description: 'What became of the runs of the 24 hours before each bar.',
    queries: [
      query(sum(increase(agentRuns, DAY), { by: ['outcome'] }), {
        legend: '{{outcome}}',
        bars: true,
      }),
    ],
    decimals: 0,
    min: 0,
    stacked: true,
    range: '30d',
    step: DAY,
  }),
  timeseries({
    title: 'Tokens per day',
    description:
      'What the language model is paid for. More tokens at the same number of conversations: prompts have grown, or agents hand in circles.',
    queries: [
      query(sum(increase(tokens, DAY), { by: ['direction'] }), {
        legend: '{{direction}}',
        bars: true,
      }),
    ],
    decimals: 0,
    min: 0,
    stacked: true,
    range: '30d',
    step: DAY,
  }),
  timeseries({
    title: 'Ratings per day',
    description:
      'Answers that users rated in the 24 hours before each bar. More bad ones after a release: read some of them.',
    queries: [
      query(sum(increase(ratings, DAY), { by: ['verdict'] }), {
        legend: '{{verdict}}',
        bars: true,
      }),
    ],
    decimals: 0,
    min: 0,
    stacked: true,
    range: '30d',
    step: DAY,
  }),
]);

export const usage = dashboard('usage', {
  title: 'Usage',
  description:
    'Who uses it, how much, and is it what it is built for? For planning, and when users are refused.',
  range: '1d',
  rows: [now, load, days],
});
