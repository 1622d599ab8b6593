// What must not type-check of an on-call policy: names of channels, severities and members.
import {
  businessHours,
  deadMansSwitch,
  rotation,
  secondaryOf,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
} from '../../src/define/index.ts';
import { slack } from '../../src/receivers/index.ts';

const chat = slack({ channel: '#shop', webhookFile: '/etc/alertmanager/slack' });
const office = businessHours({ timeZone: 'Europe/Zurich', from: '09:00', to: '18:00' });
const times = {
  timeZone: 'Europe/Zurich',
  handover: 'monday 09:00',
  from: '2026-11-23',
  until: '2027-11-22',
} as const;
const members = { ada: [chat], ben: [chat] };
const christmas = { from: '2026-12-24 09:00', until: '2026-12-27 09:00' };

const severities = severityScheme({
  P1: { urgency: 'page', description: 'now', respondWithin: '15m', notifyWithin: '5m' },
  P2: {
    urgency: 'ticket',
    description: 'today',
    respondWithin: 'next business day',
    hours: office,
  },
});
const primary = rotation({ ...times, members, overrides: [{ ...christmas, member: 'ben' }] });
const secondary = secondaryOf(primary, { overrides: [{ ...christmas, member: 'ada' }] });
const channels = { chat, primary, secondary };
const shop = team('shop', {
  channels,
  notify: { P1: ['primary'], P2: ['chat'] },
  escalation: {
    P1: [
      { afterPrevious: '15m', tell: ['secondary'] },
      { level: 'boss', atAge: '1h', tell: ['chat'] },
    ],
  },
});
const burnRates = sreWorkbook({ page: 'P1', ticket: 'P2' });
system('shop', { severities, burnRates, services: [service('checkout', { team: shop })] });

const notify = { P1: ['chat'], P2: ['chat'] } as const;
// @ts-expect-error `sms` is no channel of the team
team('shop', { channels, notify: { P1: ['sms'] } });
team('shop', {
  channels,
  notify,
  // @ts-expect-error nor is it one in a ladder
  escalation: { P1: [{ atAge: '15m', tell: ['sms'] }] },
});
team('shop', {
  channels,
  // @ts-expect-error nobody is told of P0 first
  notify,
  escalation: { P0: [{ atAge: '15m', tell: ['chat'] }] },
});
// @ts-expect-error a level needs a time
team('shop', { channels, notify, escalation: { P1: [{ tell: ['chat'] }] } });
team('shop', {
  channels,
  notify,
  // @ts-expect-error of the two ways to say it one is enough
  escalation: { P1: [{ atAge: '15m', afterPrevious: '15m', tell: ['chat'] }] },
});
// @ts-expect-error a quarter of an hour is '15m'
team('shop', { channels, notify, escalation: { P1: [{ atAge: '15 min', tell: ['chat'] }] } });

// @ts-expect-error there is no member eve
rotation({ ...times, members, overrides: [{ ...christmas, member: 'eve' }] });
// @ts-expect-error turns change on a weekday
rotation({ ...times, members, handover: 'Monday 09:00' });
// @ts-expect-error a member may hear in several ways, so they are a list
rotation({ ...times, members: { ada: chat } });
// @ts-expect-error a secondary is that of a rotation
secondaryOf(chat);
// @ts-expect-error weekdays are written out, in small letters
businessHours({ timeZone: 'UTC', from: '09:00', to: '18:00', days: ['Mon'] });
// @ts-expect-error hours are those of a time zone
businessHours({ from: '09:00', to: '18:00' });
// @ts-expect-error hours are made by businessHours
severityScheme({ P2: { urgency: 'ticket', description: '', hours: '9 to 5' } });
severityScheme({
  // @ts-expect-error the morning after has two names
  P2: { urgency: 'ticket', description: '', respondWithin: 'next morning' },
});
// @ts-expect-error the switch leads to receivers
deadMansSwitch({ to: ['chat'] });
// @ts-expect-error a rotation has nobody who sees that nothing comes
deadMansSwitch({ to: [primary] });
