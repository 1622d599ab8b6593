// What must not type-check of planned maintenance: its times, and severities that nobody has.
import {
  counter,
  maintenance,
  matches,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
} from '../../src/define/index.ts';
import { slack } from '../../src/receivers/index.ts';
import { availability } from '../../src/sli/index.ts';

const timeZone = 'Europe/Zurich';
const [from, to] = ['02:00', '04:00'] as const;
const windows = [{ days: ['sunday'], weeks: ['first', 'fourth'], from, to }] as const;
const once = [{ from: '2026-12-05 22:00', until: '2026-12-06 01:30' }] as const;

const all = maintenance('all', { timeZone, windows });
const tickets = maintenance('tickets', { timeZone, windows, mutes: ['ticket'] });
const typo = maintenance('typo', { timeZone, windows, mutes: ['tickets'] });
maintenance('move', { timeZone, windows: once, budget: 'good', mutes: 'none' });

// @ts-expect-error days are written out
maintenance('x', { timeZone, windows: [{ days: ['sun'], from, to }] });
// @ts-expect-error a fifth week does not come every month
maintenance('x', { timeZone, windows: [{ weeks: ['fifth'], from, to }] });
// @ts-expect-error what comes back ends by `to`, what comes once by `until`
maintenance('x', { timeZone, windows: [{ from: '2026-12-05 22:00' }] });
// @ts-expect-error whose clock?
maintenance('x', { windows });
// @ts-expect-error when?
maintenance('x', { timeZone });
// @ts-expect-error excluded, good or counted
maintenance('x', { timeZone, windows, budget: 'ignored' });
// @ts-expect-error 'all', 'none' or a list
maintenance('x', { timeZone, windows, mutes: 'ticket' });

const severities = severityScheme({
  page: { urgency: 'page', description: 'now' },
  ticket: { urgency: 'ticket', description: 'later' },
});
const burnRates = sreWorkbook({ page: 'page', ticket: 'ticket' });
const chat = slack({ channel: '#shop', webhookFile: '/etc/alertmanager/slack' });
const owners = team('shop', {
  channels: { chat },
  notify: { page: ['chat'], ticket: ['chat'] },
});
const slo = {
  objective: '99.9%',
  events: counter('http_requests_total', { labels: ['status'] }),
  bad: { status: matches('5..') },
} as const;

const checkout = service('checkout', {
  team: owners,
  maintenance: [all, tickets],
  slos: [availability({ ...slo, maintenance: [tickets] })],
});
system('shop', { severities, burnRates, services: [checkout], maintenance: [all, tickets] });

// @ts-expect-error the system has no severity `tickets`
system('shop', { severities, burnRates, services: [checkout], maintenance: [typo] });

// @ts-expect-error nor does its team, where a service has such a maintenance
service('checkout', { team: owners, maintenance: [typo] });
const promised = availability({ ...slo, maintenance: [typo] });
// @ts-expect-error or an SLO
service('checkout', { team: owners, slos: [promised] });
