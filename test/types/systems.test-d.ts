// What must not type-check once definitions meet: names of severities and of channels.
import {
  above,
  alert,
  burnRates,
  counter,
  gauge,
  route,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
} from '../../src/define/index.ts';
import { slack, webhook } from '../../src/receivers/index.ts';
import { availability } from '../../src/sli/index.ts';

const requests = counter('http_requests_total', { labels: ['status'] });
const up = gauge('up');
const chat = slack({ channel: '#shop', webhookFile: '/etc/alertmanager/slack' });

const severities = severityScheme({
  P1: { urgency: 'page', description: 'now' },
  P2: { urgency: 'ticket', description: 'today' },
});
const policy = sreWorkbook({ page: 'P1', ticket: 'P2' });
const shop = team('shop', { channels: { chat }, notify: { P1: ['chat'], P2: ['chat'] } });
const base = { severities, burnRates: policy };

const slo = { objective: '99%', events: requests, bad: { status: '500' } } as const;
const down = alert('Down', { when: above(up, 0), severity: 'P1' });
const good = service('good', { team: shop, slos: [availability(slo)], alerts: [down] });
system('shop', { ...base, services: [good] });

// @ts-expect-error `pager` is no channel of the team
team('shop', { channels: { chat }, notify: { P1: ['pager'] } });
// @ts-expect-error a channel is a receiver
team('shop', { channels: { chat: '#shop' }, notify: { P1: ['chat'] } });

const loud = alert('Down', { when: above(up, 0), severity: 'P0' });
const fast = burnRates([{ budget: '2%', long: '1h', short: '5m', severity: 'P0' }]);
const ofFast = availability({ ...slo, burnRates: fast });
// @ts-expect-error nobody of the team is told of P0
service('loud', { team: shop, alerts: [loud] });
// @ts-expect-error nor when it is an SLO's own policy that names it
service('loud', { team: shop, slos: [ofFast] });

const everybody = { P0: ['chat'], P1: ['chat'], P2: ['chat'] } as const;
const all = team('all', { channels: { chat }, notify: everybody });
const withLoudAlert = service('loud', { team: all, alerts: [loud] });
const withFastBurn = service('fast', { team: all, slos: [ofFast] });
// @ts-expect-error the scheme has no severity P0
system('shop', { ...base, services: [withLoudAlert] });
// @ts-expect-error nor among services that are fine
system('shop', { ...base, services: [good, withLoudAlert] });
// @ts-expect-error nor for an SLO
system('shop', { ...base, services: [withFastBurn] });
// @ts-expect-error nor in the system's own policy
system('shop', { severities, burnRates: fast, services: [good] });
// @ts-expect-error whichever function made it
system('shop', { severities, burnRates: sreWorkbook({ page: 'P0', ticket: 'P2' }), services: [] });

// @ts-expect-error somebody is woken, gets a ticket, or nobody is told
severityScheme({ P1: { urgency: 'soon', description: 'now' } });
// @ts-expect-error a quarter of an hour is '15m'
severityScheme({ P1: { urgency: 'page', description: 'now', respondWithin: '15 minutes' } });
// @ts-expect-error a hold time is '5m'
alert('Down', { when: above(up, 0), for: '5 minutes', severity: 'P1' });
// @ts-expect-error a condition compares something: above(up, 0)
alert('Down', { when: up, severity: 'P1' });
// @ts-expect-error a route leads to receivers, not to their names
route('all', { labels: { team: 'shop' }, to: ['chat'] });
// @ts-expect-error an URL or a file that holds it, not both
webhook({ url: 'https://sms.example.com', urlFile: '/etc/alertmanager/url' });
