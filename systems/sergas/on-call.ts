import { burnRates, pagerduty, severityScheme, slack, team, type Receiver } from 'nines';
import { mailTo, secret } from '../contacts.ts';

export const severities = severityScheme({
  P0: {
    urgency: 'page',
    description: 'critical: account managers cannot work',
    respondWithin: '15m',
    notifyWithin: '5m',
    groupWait: '0s',
    repeatEvery: '30m',
  },
  P1: {
    urgency: 'page',
    description: 'high: a part fails or all of it is slow',
    respondWithin: '1h',
    notifyWithin: '5m',
    groupWait: '10s',
    repeatEvery: '2h',
  },
  // Of what does not wake anybody, a service has one message and not one for each alert.
  P2: {
    urgency: 'ticket',
    description: 'medium: degraded, or about to be',
    respondWithin: '4h',
    groupBy: ['service'],
    repeatEvery: '12h',
  },
  P3: {
    urgency: 'ticket',
    description: 'low: worth knowing',
    respondWithin: 'next business day',
    groupBy: ['service'],
    groupWait: '5m',
    groupInterval: '1h',
    repeatEvery: '1d',
  },
});

/** A page must leave within 5 minutes: an hour is too long to see an outage in a budget of 0.5 %. */
export const pagesAndTickets = burnRates([
  { budget: '1%', long: '30m', short: '5m', severity: 'P1' },
  { budget: '5%', long: '6h', short: '30m', severity: 'P1' },
  { budget: '10%', long: '1d', short: '2h', severity: 'P2' },
  { budget: '10%', long: '3d', short: '6h', severity: 'P3' },
]);

/** For large budgets, which no outage burns visibly within minutes: cause alerts page for them. */
export const tickets = burnRates([
  { budget: '5%', long: '6h', short: '30m', severity: 'P2' },
  { budget: '10%', long: '1d', short: '2h', severity: 'P2' },
  { budget: '10%', long: '3d', short: '6h', severity: 'P3' },
]);

const pagerOf = (who: string, file: string): Receiver =>
  pagerduty({ service: `Sergas ${who}`, routingKeyFile: secret(`pagerduty-sergas-${file}`) });

export const sergasEngineering = team('sergas-engineering', {
  title: 'Sergas Engineering',
  channels: {
    // Whose week it is, PagerDuty knows.
    onCall: pagerOf('on-call', 'on-call'),
    lead: pagerOf('technical lead', 'lead'),
    manager: pagerOf('engineering manager', 'manager'),
    chat: slack({ channel: '#sergas-alerts', webhookFile: secret('slack-sergas') }),
    mail: mailTo('sergas-engineering@example.com'),
  },
  notify: {
    P0: ['onCall', 'chat', 'mail'],
    P1: ['onCall', 'chat'],
    P2: ['chat'],
    P3: ['mail'],
  },
  // The more severe, the sooner and the further.
  escalation: {
    P0: [
      { afterPrevious: '15m', tell: ['lead'] },
      { afterPrevious: '15m', tell: ['manager'] },
    ],
    P1: [
      { afterPrevious: '1h', tell: ['lead'] },
      { afterPrevious: '2h', tell: ['manager'] },
    ],
  },
});
