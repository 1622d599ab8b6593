// Whether agents finish what they begin, which of them do not, and what comes out of it.
import { dashboard, increase, quantile, query, rate, row, stat, sum, timeseries } from 'nines';
import { OVER, during, share } from '../shares.ts';
import { worstFirst } from '../worst-first.ts';
import { agentDuration, agentRuns, briefs, ratings } from '../../systems/sergas/metrics.ts';

const failed = agentRuns.where({ outcome: 'failed' });
const succeeded = agentRuns.where({ outcome: 'succeeded' });
const byAgent = { by: ['agent'] };
const NO_RUNS = { NaN: 'no runs' };

const now = row('Now', [
  stat({
    title: 'Runs that succeed',
    description:
      'The share of runs that finished; the objective is 97 %, and below 80 % on-call is paged. Look at the table: one agent is its own fault, all of them are Zoho or the language model.',
    queries: [query(share(succeeded, agentRuns, OVER), { legend: 'Succeeding' })],
    decimals: 1,
    background: true,
    thresholds: { base: 'red', '80%': 'orange', '97%': 'green' },
    words: NO_RUNS,
  }),
  stat({
    title: 'Runs that fail, 1 h',
    description:
      'Runs that failed within the last hour. Their accounts get no brief until the next run.',
    queries: [query(during(failed, '1h'), { legend: 'Failed' })],
    decimals: 0,
    thresholds: { base: 'text', '10': 'orange' },
  }),
  stat({
    title: 'Runs',
    description: 'Runs of all agents per minute. None in working hours: the schedule is suspended.',
    queries: [query(sum(increase(agentRuns, '1m')), { legend: 'Runs' })],
    unit: 'grafana:cpm',
    decimals: 1,
    thresholds: { base: 'text' },
  }),
  stat({
    title: 'P95 of a run',
    description: 'One run in twenty takes longer than this. Above a minute agents queue up.',
    queries: [query(quantile(0.95, agentDuration, { over: OVER }), { legend: 'P95' })],
    thresholds: { base: 'text', '1m': 'orange', '2m': 'red' },
    words: NO_RUNS,
  }),
  stat({
    title: 'Briefs, 24 h',
    description: 'Briefs generated in the last 24 hours. None within a day is a ticket.',
    queries: [query(during(briefs, '1d'), { legend: 'Briefs' })],
    decimals: 0,
    background: true,
    thresholds: { base: 'red', '1': 'green' },
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
]);

const agents = row('Agents', [
  worstFirst({
    title: 'Agents',
    description:
      'Runs of the last hour by agent. An empty cell: that agent has had no failure. One that fails alone: its prompt, its tools, or the accounts that it watches.',
    by: 'agent',
    one: 'Agent',
    events: 'Runs',
    all: agentRuns,
    failed,
    duration: agentDuration,
    colours: ['3%', '20%'],
  }),
  timeseries({
    title: 'Share of runs that fail',
    description:
      'Lines: 3 % is the objective, 20 % pages. A step is a change, of ours or of the language model.',
    queries: [query(share(failed, agentRuns, OVER), { legend: 'failing', colour: 'red' })],
    min: 0,
    thresholds: { '3%': 'orange', '20%': 'red' },
  }),
  timeseries({
    title: 'Failures by agent',
    description:
      'Runs per second that failed. All agents at once: Zoho, the language model or the database.',
    queries: [query(sum(rate(failed, OVER), byAgent), { legend: '{{agent}}' })],
    whenEmpty: 'No run has failed',
    unit: 'per-second',
    min: 0,
    stacked: true,
  }),
  timeseries({
    title: 'Duration of runs',
    description:
      'How long runs take. Only P99 high: large accounts. All of them: Zoho or the language model is slow.',
    queries: [
      query(quantile(0.99, agentDuration, { over: OVER }), { legend: 'P99', colour: 'purple' }),
      query(quantile(0.95, agentDuration, { over: OVER }), { legend: 'P95', colour: 'yellow' }),
      query(quantile(0.5, agentDuration, { over: OVER }), { legend: 'P50', colour: 'blue' }),
    ],
    min: 0,
  }),
  timeseries({
    title: 'Briefs per hour',
    description:
      'Briefs written within the hour before. It follows the schedule of the agents; a gap is a run that failed or did not begin.',
    queries: [query(during(briefs, '1h'), { legend: 'briefs', colour: 'blue' })],
    decimals: 0,
    min: 0,
  }),
]);

export const agentExecution = dashboard('agent-execution', {
  title: 'Agent execution',
  description: 'Do agents finish what they begin? Look here when briefs are missing or late.',
  rows: [now, agents],
});
