import { pagerduty, severityScheme, slack, sreWorkbook, team } from 'nines';
import { mailTo, secret } from '../contacts.ts';
import { office } from '../office.ts';

export const severities = severityScheme({
  P0: {
    urgency: 'page',
    description: 'customers or their data are being harmed now',
    respondWithin: '15m',
    // The recovery time objective.
    resolveWithin: '4h',
    groupWait: '0s',
    repeatEvery: '1h',
  },
  P1: {
    urgency: 'page',
    description: 'users notice; it gets worse within hours',
    respondWithin: '1h',
    groupWait: '10s',
    repeatEvery: '2h',
  },
  P2: {
    urgency: 'ticket',
    description: 'degraded, or about to be; somebody looks today',
    respondWithin: '4h',
    hours: office,
    repeatEvery: '12h',
  },
  P3: {
    urgency: 'ticket',
    description: 'worth knowing; next working day',
    respondWithin: 'next business day',
    hours: office,
    repeatEvery: '1d',
  },
});

/** Pages for fast burns, tickets for slow ones. */
export const burnRates = sreWorkbook({ page: 'P1', ticket: 'P2' });

export const salesEngineering = team('sales-engineering', {
  title: 'Sales Engineering',
  channels: {
    pager: pagerduty({
      service: 'Sales Agent',
      routingKeyFile: secret('pagerduty-sales-agent'),
    }),
    lead: pagerduty({
      service: 'Sales Agent incident lead',
      routingKeyFile: secret('pagerduty-sales-agent-lead'),
    }),
    chat: slack({ channel: '#sales-agent-alerts', webhookFile: secret('slack-sales-agent') }),
    mail: mailTo('sales-engineering@example.com'),
  },
  notify: {
    P0: ['pager', 'chat'],
    P1: ['pager', 'chat'],
    P2: ['chat'],
    P3: ['mail'],
  },
  // As long as the first one has to answer.
  escalation: { P0: [{ afterPrevious: '15m', tell: ['lead'] }] },
});
