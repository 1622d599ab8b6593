// What `nines init` writes.

export const CONFIG = `import {
  availability,
  counter,
  defineConfig,
  histogram,
  latency,
  matches,
  service,
  severityScheme,
  slack,
  sreWorkbook,
  system,
  team,
} from 'nines';

// The metrics of your service, as they are on its /metrics page.
const requests = counter('http_requests_total', { labels: ['method', 'status'] });
const duration = histogram('http_request_duration_seconds', {
  labels: ['method'],
  buckets: [0.1, 0.25, 0.5, 1, 2.5],
});

// How bad it is, and how soon somebody has to answer.
const severities = severityScheme({
  critical: { urgency: 'page', description: 'users are hurt now', respondWithin: '15m' },
  warning: { urgency: 'ticket', description: 'can wait for the morning', respondWithin: '1d' },
});

// Who is told. Alertmanager reads the webhook's URL from this file.
const chat = slack({ channel: '#alerts', webhookFile: '/etc/alertmanager/secrets/slack' });
const owners = team('owners', {
  channels: { chat },
  notify: { critical: ['chat'], warning: ['chat'] },
});

const api = service('api', {
  team: owners,
  slos: [
    // Over 30 days, 99.9% of the requests succeed, and 99% are answered within half a second.
    availability({
      objective: '99.9%',
      events: requests.where({ job: 'api' }),
      bad: { status: matches('5..') },
    }),
    latency({ objective: '99%', within: '500ms', of: duration.where({ job: 'api' }) }),
  ],
});

export default defineConfig({
  environment: {
    grafanaUrl: 'https://grafana.example.com',
    runbooksUrl: 'https://git.example.com/monitoring/blob/main/generated/runbooks',
    alertmanagerUrl: 'https://alertmanager.example.com',
  },
  systems: [
    system('shop', {
      severities,
      burnRates: sreWorkbook({ page: 'critical', ticket: 'warning' }),
      services: [api],
    }),
  ],
  unrouted: [chat],
});
`;

export const WORKFLOW = `# Fails when generated/ is not what slo.config.ts describes, or when promtool or amtool refuse it.
name: slo
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
      - run: sudo apt-get update
      - run: sudo apt-get install -y --no-install-recommends prometheus prometheus-alertmanager
      - run: npm ci
      - run: npm run check:slo
`;

/** Scripts by name, for package.json. */
export const SCRIPTS: Readonly<Record<string, string>> = {
  generate: 'nines generate',
  'check:slo': 'nines generate --check',
};

export const NEXT_STEPS = `Next:
  1. npm install --save-dev nines
  2. Put your own metrics, objectives and channel into slo.config.ts.
  3. npm run generate, then look at generated/ and commit it.
`;
