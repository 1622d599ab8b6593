import {
  burnRates as policy,
  pagerduty,
  rotation,
  severityScheme,
  slack,
  team,
  type Receiver,
} from 'nines';
import { mailTo, secret, textTo } from '../contacts.ts';

export const severities = severityScheme({
  'SEV-1': {
    urgency: 'page',
    description: 'critical: all hands, at once',
    respondWithin: '5m',
    resolveWithin: '1h',
    notifyWithin: '5m',
    groupWait: '0s',
    repeatEvery: '29m',
  },
  'SEV-2': {
    urgency: 'page',
    description: 'high: on-call and the DevOps lead',
    respondWithin: '15m',
    resolveWithin: '4h',
    notifyWithin: '5m',
    groupWait: '10s',
    repeatEvery: '1h',
  },
  'SEV-3': {
    urgency: 'page',
    description: 'medium: on-call',
    respondWithin: '30m',
    resolveWithin: '8h',
    notifyWithin: '5m',
    groupWait: '10s',
    repeatEvery: '4h',
  },
  'SEV-4': {
    urgency: 'log',
    description: 'low: log only, no page',
    respondWithin: '1h',
    resolveWithin: 'next day',
  },
});

/**
 * An incident is detected within 5 minutes, and an hour is too long to see an outage in a budget of
 * 0.5 %. What burns slowly is no incident: it is fixed forward.
 */
export const burnRates = policy([
  { budget: '1%', long: '30m', short: '5m', severity: 'SEV-2' },
  { budget: '5%', long: '6h', short: '30m', severity: 'SEV-2' },
  { budget: '10%', long: '1d', short: '2h', severity: 'SEV-4' },
  { budget: '10%', long: '3d', short: '6h', severity: 'SEV-4' },
]);

/** For what nobody is woken for. */
export const logOnly = policy([
  { budget: '5%', long: '1d', short: '2h', severity: 'SEV-4' },
  { budget: '10%', long: '3d', short: '6h', severity: 'SEV-4' },
]);

const pagerOf = (who: string, file: string): Receiver =>
  pagerduty({ service: `My-SaaS-Chat ${who}`, routingKeyFile: secret(`pagerduty-saas-${file}`) });

export const saasOperations = team('saas-operations', {
  title: 'My-SaaS-Chat Operations',
  channels: {
    engineer: rotation({
      timeZone: 'Europe/Zurich',
      handover: 'monday 09:00',
      from: '2026-11-23',
      until: '2027-11-22',
      members: {
        first: [pagerOf('on-call, first engineer', 'first')],
        second: [pagerOf('on-call, second engineer', 'second')],
        third: [pagerOf('on-call, third engineer', 'third')],
      },
    }),
    lead: pagerOf('DevOps lead', 'lead'),
    manager: pagerOf('manager', 'manager'),
    cto: pagerOf('CTO', 'cto'),
    allHands: textTo('saas-all-hands'),
    chat: slack({ channel: '#incidents', webhookFile: secret('slack-saas') }),
    mail: mailTo('saas-operations@example.com'),
  },
  notify: {
    'SEV-1': ['engineer', 'lead', 'manager', 'cto', 'allHands', 'chat', 'mail'],
    'SEV-2': ['engineer', 'lead', 'chat'],
    'SEV-3': ['engineer', 'chat'],
    'SEV-4': [],
  },
  // Engineer, DevOps lead, manager, CTO: the next one when nobody has answered in time, and the last
  // one when the time to resolve it is over. Of SEV-1 all of them know at once.
  escalation: {
    'SEV-2': [
      { afterPrevious: '15m', tell: ['manager'] },
      { atAge: '4h', tell: ['cto'] },
    ],
    'SEV-3': [
      { afterPrevious: '30m', tell: ['lead'] },
      { atAge: '8h', tell: ['manager'] },
    ],
  },
});
