// A config with all that routing can have: hours, rotations, a ladder, inhibition, a route of the
// user's own and a dead man's switch.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, type Compilation } from '../../src/compile.ts';
import {
  above,
  alert,
  availability,
  businessHours,
  counter,
  deadMansSwitch,
  defineConfig,
  email,
  existingRouting,
  gauge,
  pagerduty,
  rotation,
  route,
  secondaryOf,
  service,
  severityScheme,
  slack,
  sreWorkbook,
  system,
  team,
  webhook,
  type ConfigDefinition,
  type ConfigProps,
  type Emitter,
} from '../../src/index.ts';

const secrets = '/etc/alertmanager/secrets';
const mail = (to: string) =>
  email({ to: `${to}@example.com`, from: 'alerts@example.com', smarthost: 'smtp.example.com:587' });

const requests = counter('http_requests_total', { labels: ['handler', 'status'] });
const up = gauge('shop_down');
const queue = gauge('queue_length');

const office = businessHours({
  timeZone: 'Europe/Zurich',
  from: '09:00',
  to: '18:00',
  holidays: ['2026-12-25', '2027-01-01'],
});

const severities = severityScheme({
  P0: {
    urgency: 'page',
    description: 'customers cannot buy',
    respondWithin: '15m',
    resolveWithin: '4h',
    notifyWithin: '5m',
    groupWait: '0s',
    repeatEvery: '1h',
  },
  P1: { urgency: 'page', description: 'customers notice', respondWithin: '1h' },
  P2: {
    urgency: 'ticket',
    description: 'can wait until somebody works',
    respondWithin: '4h',
    hours: office,
    repeatEvery: '1d',
  },
  P3: {
    urgency: 'ticket',
    description: 'worth knowing',
    respondWithin: 'next business day',
    hours: office,
  },
  P4: { urgency: 'log', description: 'only recorded' },
});

const primary = rotation({
  timeZone: 'Europe/Zurich',
  handover: 'monday 09:00',
  from: '2026-11-23',
  until: '2027-05-03',
  members: { ada: [mail('ada')], ben: [mail('ben')], cora: [mail('cora')] },
  overrides: [{ from: '2026-12-24 09:00', until: '2026-12-26 09:00', member: 'cora' }],
});

const shopTeam = team('shop-team', {
  title: 'Shop',
  channels: {
    chat: slack({ channel: '#shop', webhookFile: `${secrets}/slack` }),
    pager: pagerduty({ service: 'Shop', routingKeyFile: `${secrets}/pagerduty` }),
    sms: webhook({ title: 'SMS', url: 'http://127.0.0.1:9098/sms' }),
    cto: mail('cto'),
    primary,
    secondary: secondaryOf(primary),
  },
  notify: {
    P0: ['pager', 'primary'],
    P1: ['primary'],
    P2: ['chat'],
    P3: ['chat'],
    P4: [],
  },
  escalation: {
    P0: [
      { afterPrevious: '15m', tell: ['secondary'] },
      { afterPrevious: '30m', tell: ['cto', 'sms'] },
    ],
    P1: [{ atAge: '1h', tell: ['cto'] }],
  },
});

const mitigation = 'Roll the last release back.';

const checkout = service('checkout', {
  team: shopTeam,
  slos: [
    availability({ objective: '99.9%', events: requests, bad: { status: '5xx' }, mitigation }),
    availability({
      name: 'by-handler',
      objective: '99%',
      events: requests,
      bad: { status: '5xx' },
      by: ['handler'],
      mitigation,
    }),
  ],
  alerts: [
    alert('ShopDown', {
      when: above(up, 0),
      for: '1m',
      severity: 'P0',
      meansDown: true,
      mitigation,
    }),
    alert('QueueLong', { when: above(queue, 100), for: '10m', severity: 'P2' }),
    alert('QueueGrows', { when: above(queue, 10), for: '10m', severity: 'P3' }),
    alert('QueueNotEmpty', { when: above(queue, 1), for: '10m', severity: 'P4' }),
  ],
});

const onCallConfig = (more: Partial<ConfigProps>): ConfigDefinition =>
  defineConfig({
    environment: {
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: [
      system('shop', {
        title: 'Web shop',
        severities,
        burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }),
        services: [checkout],
        routes: [route('at-once', { labels: { alertname: 'ShopDown' }, to: [mail('desk')] })],
      }),
    ],
    unrouted: [mail('monitoring')],
    deadMansSwitch: deadMansSwitch({
      to: [webhook({ title: 'heartbeat', url: 'http://127.0.0.1:9098/heartbeat' })],
      every: '1m',
    }),
    ...more,
  });

const root = fileURLToPath(new URL('.', import.meta.url));

export const compileOnCall = (emitters?: readonly Emitter[]): Compilation =>
  compile({ config: onCallConfig(emitters ? { emitters } : {}), root, texts: new Map() });

/** With an Alertmanager configuration that is merged in. */
export function compileMerged(existing: string): Compilation {
  const definition = existingRouting('./before.yaml');
  const texts = new Map([[join(definition.place.file, '..', 'before.yaml'), existing]]);
  return compile({ config: onCallConfig({ existingRouting: definition }), root, texts });
}
