// A small shop for tests of targets: SLOs of every rhythm, a cause, an escalation and both urgencies.
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
  pagerduty,
  service,
  severityScheme,
  slack,
  sreWorkbook,
  system,
  team,
  type Compilation,
  type Emitter,
  type Receiver,
} from '../../../src/index.ts';

const requests = counter('http_requests_total', { labels: ['status'] });
const duration = histogram('http_request_duration_seconds', { buckets: [0.1, 0.5, 1] });
const queue = gauge('queue_length');

export const chat = slack({
  channel: '#shop',
  webhookFile: '/etc/alertmanager/secrets/slack-shop',
});
export const pager = pagerduty({ routingKeyFile: '/etc/alertmanager/secrets/pagerduty-shop' });

const owner = team('owner', {
  channels: { chat, pager },
  notify: { page: ['pager'], ticket: ['chat'] },
  escalation: { page: [{ afterPrevious: '30m', tell: ['chat'] }] },
});

const slos = [
  availability({ objective: '99.9%', events: requests, bad: { status: '5xx' } }),
  latency({ objective: '99%', within: '500ms', of: duration }),
];
const slow = alert('QueueLong', { when: above(queue, 10), severity: 'ticket', for: '10m' });

export const shopConfig = (emitters: readonly Emitter[], unrouted: Receiver = chat) =>
  defineConfig({
    environment: {
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
      targets: { alertmanager: '0.31' },
    },
    systems: [
      system('shop', {
        severities: severityScheme({
          page: { urgency: 'page', description: 'customers cannot buy' },
          ticket: { urgency: 'ticket', description: 'can wait' },
        }),
        burnRates: sreWorkbook({ page: 'page', ticket: 'ticket' }),
        services: [
          service('checkout', { team: owner, slos, alerts: [slow] }),
          service('search', { team: owner, slos }),
        ],
      }),
    ],
    unrouted: [unrouted],
    emitters,
  });

export const compileShop = (emitters: readonly Emitter[], unrouted?: Receiver): Compilation =>
  compile({ config: shopConfig(emitters, unrouted), root: '/', texts: new Map() });

/** What is wrong, runbooks' own wishes aside. */
export const mistakesOf = ({ diagnostics }: Compilation): readonly string[] =>
  diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code}: ${message}`);

export const textOf = ({ files }: Compilation, path: string): string => {
  const file = files.find((each) => each.path === path);
  if (!file) throw new Error(`no ${path} among ${files.map((each) => each.path).join(', ')}`);
  return file.content;
};
