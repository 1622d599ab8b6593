// Whether people decide in time: what waits, how long, and how it ends.
import {
  dashboard,
  increase,
  max,
  oneOf,
  quantile,
  query,
  ratio,
  row,
  stat,
  sum,
  timeseries,
} from 'nines';
import { during, share } from '../shares.ts';
import {
  approvalDuration,
  approvals,
  oldestApproval,
  pendingApprovals,
} from '../../systems/sergas/metrics.ts';

const DAY = '1d';
const timedOut = approvals.where({ outcome: 'timed_out' });
const decided = approvals.where({ outcome: oneOf('approved', 'rejected') });
const approved = approvals.where({ outcome: 'approved' });
const NONE = { NaN: 'none ended' };

const now = row('Now', [
  stat({
    title: 'Waiting',
    description:
      'Approvals that wait for a person. Many more than usual: an agent proposes too much after a change.',
    queries: [query(sum(pendingApprovals), { legend: 'Waiting' })],
    decimals: 0,
    thresholds: { base: 'text', '50': 'orange' },
  }),
  stat({
    title: 'Oldest',
    description:
      'How long the oldest one has been waiting; after 4 hours it is a ticket. Is its owner away?',
    queries: [query(max(oldestApproval), { legend: 'Waits' })],
    background: true,
    thresholds: { '2h': 'orange', '4h': 'red' },
  }),
  stat({
    title: 'Timed out, 15 m',
    description:
      'The share of approvals that ended because nobody decided; above 20 % on-call is paged. Are people told at all?',
    queries: [query(share(timedOut, approvals, '15m'), { legend: 'Timed out' })],
    decimals: 1,
    background: true,
    thresholds: { '5%': 'orange', '20%': 'red' },
    words: NONE,
  }),
  stat({
    title: 'Completed, 24 h',
    description: 'Approvals that a person completed in the last 24 hours, approved or rejected.',
    queries: [query(during(decided, DAY), { legend: 'Completed' })],
    decimals: 0,
    thresholds: { base: 'text' },
  }),
  stat({
    title: 'Approved, 24 h',
    description:
      'The share of decisions that were a yes. When it falls, agents propose what nobody wants.',
    queries: [query(share(approved, decided, DAY), { legend: 'Approved' })],
    decimals: 1,
    thresholds: { base: 'text' },
    words: NONE,
  }),
  stat({
    title: 'Time to decide',
    description: 'Half of the decisions of the last 24 hours took longer than this.',
    queries: [query(quantile(0.5, approvalDuration, { over: DAY }), { legend: 'P50' })],
    thresholds: { base: 'text', '2h': 'orange' },
    words: NONE,
  }),
]);

const waiting = row('What waits', [
  timeseries({
    title: 'Approvals that wait',
    description:
      'It falls in working hours and grows outside of them. When it only grows, nobody is told or nobody can answer.',
    queries: [query(sum(pendingApprovals), { legend: 'waiting', colour: 'blue' })],
    decimals: 0,
    min: 0,
  }),
  timeseries({
    title: 'How long the oldest waits',
    description:
      'The line is 4 hours, from where it is a ticket. A saw blade is normal; a straight line is one that nobody sees.',
    queries: [query(max(oldestApproval), { legend: 'oldest', colour: 'blue' })],
    min: 0,
    thresholds: { '4h': 'red' },
  }),
]);

const ending = row('How they end', [
  timeseries({
    title: 'Share that times out',
    description:
      'Over 15 minutes. Lines: 5 % is the objective, 20 % pages. Streams that drop and Zoho that fails show here as well.',
    queries: [query(share(timedOut, approvals, '15m'), { legend: 'timed out', colour: 'red' })],
    min: 0,
    thresholds: { '5%': 'orange', '20%': 'red' },
  }),
  timeseries({
    title: 'Time to decide over a day',
    description:
      'Of the decisions of the 24 hours before. P95 near 4 hours: some people do not look; a reminder helps.',
    queries: [
      query(quantile(0.95, approvalDuration, { over: DAY }), { legend: 'P95', colour: 'yellow' }),
      query(quantile(0.5, approvalDuration, { over: DAY }), { legend: 'P50', colour: 'blue' }),
    ],
    min: 0,
    thresholds: { '4h': 'red' },
  }),
  timeseries({
    title: 'Approvals per day by outcome',
    description: 'Approvals that ended in the 24 hours before each bar.',
    queries: [
      query(sum(increase(approvals, DAY), { by: ['outcome'] }), {
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
    title: 'Approved, day by day',
    description:
      'The share of decisions that were a yes. A step down follows a change of what agents propose.',
    queries: [
      query(ratio(during(approved, DAY), sum(increase(decided, DAY))), {
        legend: 'approved',
        colour: 'blue',
      }),
    ],
    min: 0,
    max: 1,
    range: '30d',
    step: DAY,
  }),
]);

export const approvalWorkflow = dashboard('approval-workflow', {
  title: 'Approval workflow',
  description: 'Do people decide in time? Look here when changes do not reach Zoho CRM.',
  range: '1d',
  rows: [now, waiting, ending],
});
