// A shop with planned work at every level: one that tells nobody and counts nothing, one that is told
// but counts as good, and one on the whole system.
import {
  above,
  alert,
  availability,
  compile,
  counter,
  defineConfig,
  gauge,
  histogram,
  latency,
  maintenance,
  service,
  severityScheme,
  slack,
  sreWorkbook,
  standardEmitters,
  system,
  team,
  type Compilation,
  type Emitter,
} from '../../../src/index.ts';

interface Choice {
  readonly emitters?: readonly Emitter[];
  readonly layout?: 'each' | 'fleet';
  readonly timeZone?: string;
  /** What the upgrades are called. */
  readonly title?: string;
  /** Without any maintenance. */
  readonly isNone?: boolean;
}

const requests = counter('http_requests_total', { labels: ['status', 'tenant'] });
const seconds = histogram('http_request_duration_seconds', { buckets: [0.1, 0.5, 1] });
const queue = gauge('queue_length');
const chat = slack({ channel: '#shop', webhookFile: '/etc/alertmanager/secrets/slack-shop' });
const mitigation = 'Roll back.';

export function compileMaintained({
  emitters = standardEmitters,
  layout = 'each',
  timeZone = 'Europe/Zurich',
  title = 'Upgrades of the database',
  isNone = false,
}: Choice = {}): Compilation {
  const upgrades = maintenance('database-upgrades', {
    title,
    description: 'Checkouts fail for a minute.',
    timeZone,
    windows: [
      { days: ['sunday'], from: '02:00', to: '04:00' },
      { from: '2026-12-05 22:00', until: '2026-12-06 01:30' },
    ],
  });
  const nightly = maintenance('nightly-batch', {
    timeZone: 'UTC',
    windows: [{ from: '03:00', to: '03:20' }],
    budget: 'good',
    mutes: ['ticket'],
  });
  const move = maintenance('move', {
    timeZone: 'UTC',
    windows: [{ from: '2026-12-24 22:00', until: '2026-12-26 01:30' }],
    mutes: 'none',
  });
  const owners = team('owners', {
    channels: { chat },
    notify: { page: ['chat'], ticket: ['chat'] },
  });
  const promise = { objective: '99.9%', bad: { status: '500' }, mitigation } as const;
  const checkout = service('checkout', {
    team: owners,
    slos: [
      availability({
        ...promise,
        events: requests.where({ job: 'checkout' }),
        maintenance: isNone ? [] : [nightly],
      }),
      latency({
        objective: '99%',
        within: '500ms',
        of: seconds.where({ job: 'checkout' }),
        mitigation,
      }),
    ],
    alerts: [alert('QueueLong', { when: above(queue, 100), severity: 'page', mitigation })],
    maintenance: isNone ? [] : [upgrades],
  });
  const search = service('search', {
    team: owners,
    slos: [
      availability({ ...promise, events: requests.where({ job: 'search' }) }),
      availability({
        ...promise,
        name: 'tenants',
        by: ['tenant'],
        events: requests.where({ job: 'search' }),
      }),
    ],
  });
  const shop = system('shop', {
    severities: severityScheme({
      page: { urgency: 'page', description: 'customers cannot buy' },
      ticket: { urgency: 'ticket', description: 'can wait' },
    }),
    burnRates: sreWorkbook({ page: 'page', ticket: 'ticket' }),
    maintenance: isNone ? [] : [move],
    services: [checkout, search],
  });
  const config = defineConfig({
    environment: {
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
      targets: { alertmanager: '0.31' },
      ...(layout === 'fleet' && { layout }),
    },
    systems: [shop],
    unrouted: [chat],
    emitters,
  });
  return compile({ config, root: '/', texts: new Map() });
}
