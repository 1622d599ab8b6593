// Whether agents answer, and whether they are kept in bounds. The numbers that matter are in the first
// row; every line in a chart is the threshold of an alert.
import {
  dashboard,
  increase,
  quantile,
  query,
  rate,
  ratio,
  row,
  stat,
  sum,
  table,
  timeseries,
  topk,
} from 'nines';
import { during, OVER, share } from '../shares.ts';
import { worstFirst } from '../worst-first.ts';
import {
  agentHandoffs,
  agentRunDuration,
  agentRuns,
  guardrailChecks,
} from '../../systems/erni-building-agents/metrics.ts';

const failed = agentRuns.where({ outcome: 'failed' });
const tripped = guardrailChecks.where({ outcome: 'tripped' });
const relevance = guardrailChecks.where({ guardrail: 'relevance' });
const jailbreak = guardrailChecks.where({ guardrail: 'jailbreak' });
const handoffsPerRun = ratio(during(agentHandoffs, '15m'), sum(increase(agentRuns, '15m')));
const byAgent = { by: ['agent'] };
const NO_RUNS = { NaN: 'no runs' };

const now = row('Now', [
  stat({
    title: 'Runs that fail',
    description:
      'The share of runs in which an agent gave no answer; the objective allows 1 %. Look at the table below: one agent is its prompt or its tools, all of them are the language model.',
    queries: [query(share(failed, agentRuns, OVER), { legend: 'Failing' })],
    decimals: 2,
    background: true,
    thresholds: { '1%': 'orange', '10%': 'red' },
    words: NO_RUNS,
  }),
  stat({
    title: 'Handoffs per run',
    description:
      'How often a conversation is given to another agent, over 15 minutes. More than 5: two agents each believe that the other one is responsible.',
    queries: [query(handoffsPerRun, { legend: 'Handoffs' })],
    unit: 'none',
    decimals: 1,
    background: true,
    thresholds: { '3': 'orange', '5': 'red' },
    words: NO_RUNS,
  }),
  stat({
    title: 'Jailbreaks, 15 m',
    description:
      'How often somebody tried to talk the agents out of their rules and was stopped. More than 20 is one user who goes on trying: look for the account in the log.',
    queries: [query(during(jailbreak.where({ outcome: 'tripped' }), '15m'), { legend: 'Tries' })],
    decimals: 0,
    background: true,
    thresholds: { '5': 'orange', '20': 'red' },
  }),
  stat({
    title: 'Off topic, 1 h',
    description:
      'The share of messages that the relevance guardrail refused. Above 30 % the guardrail is too strict after a change, or users need something new.',
    queries: [
      query(share(relevance.where({ outcome: 'tripped' }), relevance, '1h'), { legend: 'Refused' }),
    ],
    decimals: 1,
    background: true,
    thresholds: { '15%': 'orange', '30%': 'red' },
    words: { NaN: 'no messages' },
  }),
  stat({
    title: 'P95 of a run',
    description:
      'One run in twenty takes longer than this, calls to the language model included. When this grows and nothing fails, the language model is slow.',
    queries: [query(quantile(0.95, agentRunDuration, { over: OVER }), { legend: 'P95' })],
    thresholds: { base: 'text', '30s': 'orange' },
    words: NO_RUNS,
  }),
  stat({
    title: 'Runs',
    description: 'Runs of all agents per second. None although there are users: the API is away.',
    queries: [query(sum(rate(agentRuns, OVER)), { legend: 'Runs' })],
    unit: 'per-second',
    decimals: 1,
    thresholds: { base: 'text' },
  }),
]);

const byName = row('Agents', [
  worstFirst({
    title: 'Agents',
    description:
      'Runs of the last hour by agent. An empty cell: that agent has had no failure. One that fails alone: its prompt, its tools, or its last change.',
    by: 'agent',
    one: 'Agent',
    events: 'Runs',
    all: agentRuns,
    failed,
    duration: agentRunDuration,
    colours: ['1%', '10%'],
  }),
  timeseries({
    title: 'Failures by agent',
    description:
      'Runs per second that gave no answer. All agents at once: the language model or the network. One alone: what was changed about it?',
    queries: [query(sum(rate(failed, OVER), byAgent), { legend: '{{agent}}' })],
    whenEmpty: 'No run has failed',
    unit: 'per-second',
    min: 0,
    stacked: true,
  }),
  timeseries({
    title: 'Duration of runs',
    description:
      'How long a run takes. Only P99 high: long conversations. All of them: the language model is slow, or a tool that every agent calls.',
    queries: [
      query(quantile(0.99, agentRunDuration, { over: OVER }), { legend: 'P99', colour: 'purple' }),
      query(quantile(0.95, agentRunDuration, { over: OVER }), { legend: 'P95', colour: 'yellow' }),
      query(quantile(0.5, agentRunDuration, { over: OVER }), { legend: 'P50', colour: 'blue' }),
    ],
    min: 0,
  }),
]);

const handoffs = row('Handoffs', [
  timeseries({
    title: 'Handoffs per run over time',
    description:
      'The line is the threshold of the alert. A step is a change of what agents say that they are responsible for; a slow rise is a new kind of question.',
    queries: [query(handoffsPerRun, { legend: 'handoffs per run', colour: 'blue' })],
    unit: 'none',
    min: 0,
    thresholds: { '5': 'red' },
  }),
  table({
    title: 'Who gives to whom',
    description:
      'The ten pairs with the most handoffs of the last hour. A pair that stands here in both directions hands in circles: make one of them responsible.',
    width: 12,
    queries: [
      query(topk(10, sum(increase(agentHandoffs, '1h'), { by: ['from_agent', 'to_agent'] })), {
        legend: 'Handoffs',
      }),
    ],
    columns: [
      { name: 'from_agent', title: 'From', width: 'rest' },
      { name: 'to_agent', title: 'To', width: 'rest' },
      { name: 'Handoffs', decimals: 0, width: 120 },
    ],
    sortBy: { title: 'Handoffs', descending: true },
  }),
]);

const guardrails = row('Guardrails', [
  timeseries({
    title: 'Trips per hour',
    description:
      'Messages that a guardrail stopped within the hour before. Jailbreak: somebody tries. Relevance: users ask for what agents may not answer.',
    queries: [
      query(sum(increase(tripped, '1h'), { by: ['guardrail'] }), { legend: '{{guardrail}}' }),
    ],
    decimals: 0,
    min: 0,
  }),
  timeseries({
    title: 'Share of messages that trip',
    description:
      'The line is 30 %, from where the relevance guardrail is a ticket. A step is a change of the guardrail, not of the users.',
    queries: [
      query(
        ratio(
          sum(increase(tripped, '1h'), { by: ['guardrail'] }),
          sum(increase(guardrailChecks, '1h'), { by: ['guardrail'] }),
        ),
        { legend: '{{guardrail}}' },
      ),
    ],
    min: 0,
    thresholds: { '30%': 'red' },
  }),
]);

export const agentsAndGuardrails = dashboard('agents', {
  title: 'Agents and guardrails',
  description:
    'Do agents answer, and do guardrails hold? Look here when answers are missing, odd or late.',
  rows: [now, byName, handoffs, guardrails],
});
