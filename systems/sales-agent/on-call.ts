import { email, pagerduty, severityScheme, slack, sreWorkbook, team } from 'nines';

export const severities = severityScheme({
  P0: {
    urgency: 'page',
    description: 'customers or their data are being harmed now',
    respondWithin: '15m',
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
    repeatEvery: '12h',
  },
  P3: {
    urgency: 'ticket',
    description: 'worth knowing; next working day',
    respondWithin: '1d',
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
      routingKeyFile: '/etc/alertmanager/secrets/pagerduty-sales-agent',
    }),
    chat: slack({
      channel: '#sales-agent-alerts',
      webhookFile: '/etc/alertmanager/secrets/slack-sales-agent',
    }),
    mail: email({
      to: 'sales-engineering@example.com',
      from: 'alertmanager@example.com',
      smarthost: 'smtp.example.com:587',
      authUsername: 'alertmanager',
      authPasswordFile: '/etc/alertmanager/secrets/smtp-password',
    }),
  },
  notify: {
    P0: ['pager', 'chat'],
    P1: ['pager', 'chat'],
    P2: ['chat'],
    P3: ['mail'],
  },
});
