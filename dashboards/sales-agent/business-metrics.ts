// What the sales people get out of it, over days rather than minutes. Daily bars count the 24 hours
// before their time, midnight in UTC.
import {
  dashboard,
  increase,
  minus,
  not,
  query,
  rate,
  ratio,
  row,
  stat,
  sum,
  timeseries,
} from 'nines';
import {
  draftsGenerated,
  draftsReviewed,
  emailsSent,
  hubspotRequests,
} from '../../systems/sales-agent/metrics.ts';

const DAY = '1d';

const drafts = sum(increase(draftsGenerated, DAY));
const draftsOfAWeek = sum(increase(draftsGenerated, '7d'));
const reviewed = sum(increase(draftsReviewed, DAY));
const autoApproved = sum(increase(draftsReviewed.where({ decision: 'auto-approved' }), DAY));
const autoApproval = ratio(autoApproved, reviewed);
const handedOver = sum(increase(emailsSent, DAY));
const accepted = sum(increase(emailsSent.where({ result: 'sent' }), DAY));
const success = ratio(accepted, handedOver);

const lastDay = row('The last 24 hours', [
  stat({
    title: 'Drafts',
    description:
      'Drafts written in the last 24 hours. Compare with the mean beside it: far fewer on a working day means that the workers, the language model or HubSpot fail.',
    queries: [query(drafts, { legend: 'Drafts' })],
    decimals: 0,
    thresholds: { base: 'text' },
  }),
  stat({
    title: 'Drafts a day, 7 d',
    description:
      'What is usual: the mean of the last seven days, weekends included. Nothing to do, it is here to compare with.',
    queries: [query(ratio(draftsOfAWeek, 7), { legend: 'Drafts per day' })],
    unit: 'none',
    decimals: 0,
    thresholds: { base: 'text' },
  }),
  stat({
    title: 'Auto-approval',
    description:
      'The share of drafts that needed no person; at least 70 %. Below that, the agent writes worse or the rules got stricter: read some of the drafts.',
    queries: [query(autoApproval, { legend: 'Auto-approved' })],
    decimals: 1,
    background: true,
    thresholds: { base: 'red', '70%': 'green' },
    words: { NaN: 'no drafts' },
  }),
  stat({
    title: 'Drafts for people',
    description:
      'Drafts that a person had to decide on. When there are more than the sales people can read, e-mails go out late.',
    queries: [query(minus(reviewed, autoApproved), { legend: 'Drafts' })],
    decimals: 0,
    thresholds: { base: 'text' },
  }),
  stat({
    title: 'E-mails accepted',
    description:
      'The share of e-mails that the mail service took; at least 98 %. Below that, look at the results below: rejected addresses, a limit, or an outage.',
    queries: [query(success, { legend: 'Accepted' })],
    decimals: 2,
    background: true,
    thresholds: { base: 'red', '98%': 'green' },
    words: { NaN: 'no e-mails' },
  }),
  stat({
    title: 'Not accepted',
    description:
      'How many customers got nothing. Each of them must be sent again or called: the list is in the log of the workers.',
    queries: [query(minus(handedOver, accepted), { legend: 'E-mails' })],
    decimals: 0,
    thresholds: { base: 'text', '1': 'orange' },
  }),
]);

const draftsRow = row('Drafts', [
  timeseries({
    title: 'Drafts per day',
    description:
      'Drafts written in the 24 hours before each bar. Weekends are low; a low working day is worth a question to the sales people.',
    queries: [query(drafts, { legend: 'drafts', colour: 'blue', bars: true })],
    decimals: 0,
    min: 0,
    step: DAY,
  }),
  timeseries({
    title: 'Decisions per day',
    description:
      'What became of the drafts. More rejected ones: the agent writes worse. Fewer decisions than drafts: they wait for people.',
    queries: [
      query(sum(increase(draftsReviewed, DAY), { by: ['decision'] }), {
        legend: '{{decision}}',
        bars: true,
      }),
    ],
    decimals: 0,
    min: 0,
    stacked: true,
    step: DAY,
  }),
  timeseries({
    title: 'Auto-approval over a day',
    description:
      'The share of drafts of the last 24 hours that needed no person; the line is the limit of 70 %. A step is a change of the prompt, the model or the rules.',
    queries: [query(autoApproval, { legend: 'auto-approved', colour: 'blue' })],
    width: 24,
    min: 0,
    max: 1,
    thresholds: { '70%': 'red' },
  }),
]);

const delivery = row('E-mails and HubSpot', [
  timeseries({
    title: 'E-mails accepted over a day',
    description:
      'The share of e-mails of the last 24 hours that the mail service took; the line is the objective of 98 %. A slow decline is the address lists, a step is an outage or a limit.',
    queries: [query(success, { legend: 'accepted', colour: 'blue' })],
    max: 1,
    thresholds: { '98%': 'red' },
  }),
  timeseries({
    title: 'E-mails per day by result',
    description:
      'E-mails handed over in the 24 hours before each bar. The results other than "sent" say why customers got nothing.',
    queries: [
      query(sum(increase(emailsSent, DAY), { by: ['result'] }), {
        legend: '{{result}}',
        bars: true,
      }),
    ],
    decimals: 0,
    min: 0,
    stacked: true,
    step: DAY,
  }),
  timeseries({
    title: 'E-mails not accepted',
    description:
      'When the mail service refused e-mails, by result; empty is good. Look here for the time at which an outage began.',
    queries: [
      query(
        sum(rate(emailsSent.where({ result: not('sent') }), '$__rate_interval'), {
          by: ['result'],
        }),
        { legend: '{{result}}' },
      ),
    ],
    unit: 'per-second',
    min: 0,
  }),
  timeseries({
    title: 'Calls to HubSpot per day',
    description:
      'Calls by operation in the 24 hours before each bar. HubSpot limits calls per day: a steady rise will hit that limit.',
    queries: [
      query(sum(increase(hubspotRequests, DAY), { by: ['operation'] }), {
        legend: '{{operation}}',
        bars: true,
      }),
    ],
    decimals: 0,
    min: 0,
    stacked: true,
    step: DAY,
  }),
]);

export const businessMetrics = dashboard('business-metrics', {
  title: 'Business metrics',
  description: 'What do the sales people get out of it? For the weekly review, not for incidents.',
  range: '30d',
  rows: [lastDay, draftsRow, delivery],
});
