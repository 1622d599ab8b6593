import {
  pagerduty,
  rotation,
  secondaryOf,
  severityScheme,
  slack,
  sreWorkbook,
  team,
  type Receiver,
} from 'nines';
import { mailTo, secret, textTo } from '../contacts.ts';
import { office } from '../office.ts';

export const severities = severityScheme({
  P0: {
    urgency: 'page',
    description: 'critical: nobody can work, or data is in danger',
    respondWithin: '15m',
    groupWait: '0s',
    repeatEvery: '1h',
  },
  P1: {
    urgency: 'page',
    description: 'high: users wait, or soon will',
    respondWithin: '1h',
    groupWait: '10s',
    repeatEvery: '2h',
  },
  P2: {
    urgency: 'ticket',
    description: 'medium: something runs out, and there is time',
    respondWithin: '4h',
    hours: office,
    repeatEvery: '12h',
  },
  P3: {
    urgency: 'ticket',
    description: 'low: worth knowing',
    respondWithin: 'next business day',
    hours: office,
    repeatEvery: '1d',
  },
});

/** Pages for fast burns, tickets for slow ones. */
export const burnRates = sreWorkbook({ page: 'P1', ticket: 'P2' });

const pagerOf = (who: string, file: string): Receiver =>
  pagerduty({ service: `ERNI ${who}`, routingKeyFile: secret(`pagerduty-erni-${file}`) });

const primary = rotation({
  timeZone: 'Europe/Zurich',
  handover: 'monday 09:00',
  from: '2026-11-23',
  until: '2027-11-22',
  members: {
    first: [pagerOf('on-call, first engineer', 'first')],
    second: [pagerOf('on-call, second engineer', 'second')],
    third: [pagerOf('on-call, third engineer', 'third')],
    fourth: [pagerOf('on-call, fourth engineer', 'fourth')],
  },
});

export const erniEngineering = team('erni-engineering', {
  title: 'ERNI Engineering',
  channels: {
    primary,
    secondary: secondaryOf(primary),
    manager: pagerOf('engineering manager', 'manager'),
    cto: pagerOf('CTO', 'cto'),
    chat: slack({ channel: '#erni-alerts', webhookFile: secret('slack-erni') }),
    mail: mailTo('erni-engineering@example.com'),
    sms: textTo('erni-on-call'),
  },
  notify: {
    P0: ['primary', 'chat', 'mail', 'sms'],
    P1: ['primary', 'chat'],
    P2: ['chat', 'mail'],
    P3: ['mail'],
  },
  // Each level has its time to answer before the next one is told: the primary 15 minutes for P0 and
  // as long as P1 gives for P1, the secondary 30 minutes, the manager an hour.
  escalation: {
    P0: [
      { afterPrevious: '15m', tell: ['secondary'] },
      { afterPrevious: '30m', tell: ['manager'] },
      { afterPrevious: '1h', tell: ['cto'] },
    ],
    P1: [
      { afterPrevious: '1h', tell: ['secondary'] },
      { afterPrevious: '30m', tell: ['manager'] },
      { afterPrevious: '1h', tell: ['cto'] },
    ],
  },
});
