// A shop with one service: an availability and a latency SLO, two cause alerts, one team. Written
// by hand, so that these tests need nothing but the planner.
import {
  above,
  counter,
  firesOn,
  gauge,
  histogram,
  matches,
  promql,
  ratio,
} from '../../../src/define/index.ts';
import type {
  CauseAlert,
  Model,
  Receiver,
  Service,
  Severity,
  Slo,
  System,
  Team,
} from '../../../src/model/index.ts';
import { availability, latency } from '../../../src/sli/index.ts';
import { decimal, duration, subtract } from '../../../src/units/index.ts';
import { NO_INCIDENTS } from '../no-incidents.ts';

const place = { file: 'systems/shop.ts', line: 1, column: 1 };

const requests = counter('http_requests_total', { labels: ['handler', 'status'] });
const latencies = histogram('http_request_duration_seconds', {
  labels: ['handler'],
  buckets: [0.1, 0.5, 1],
});
const inUse = gauge('db_pool_connections_in_use', { labels: ['pool'] });
const size = gauge('db_pool_connections_max', { labels: ['pool'] });

export const receiver = (title: string): Receiver => ({
  kind: 'webhook',
  integration: 'webhook_configs',
  place,
  title,
  config: () => ({ url_file: '/etc/alertmanager/secrets/hook' }),
  check: () => [],
});

export const severity = (name: string, urgency: Severity['urgency']): Severity => ({
  name,
  urgency,
  description: urgency === 'page' ? 'customers cannot buy' : 'can wait for the morning',
  respondWithin: duration(urgency === 'page' ? '15m' : '4h'),
  resolveWithin: 'none',
  notifyWithin: 'none',
  hours: 'always',
  groupBy: ['alertname', 'service', 'slo'],
  groupWait: duration('30s'),
  groupInterval: duration('5m'),
  repeatEvery: duration('4h'),
});

const P1 = severity('P1', 'page');
const P3 = severity('P3', 'ticket');

const team: Team = {
  name: 'shop',
  title: 'Shop team',
  channels: { pager: receiver('PagerDuty shop'), chat: receiver('Slack #shop') },
  rotations: {},
  notify: { P1: ['pager', 'chat'], P3: ['chat'] },
  escalation: {},
  escalatedBy: 'rules',
  place,
};

const tiers: Slo['tiers'] = [
  { budget: '2%', long: '1h', short: '5m', factor: '14.4', severity: P1 },
  { budget: '10%', long: '3d', short: '6h', factor: '1', severity: P3 },
].map((tier) => ({
  budget: decimal(tier.budget === '2%' ? '0.02' : '0.1'),
  long: duration(tier.long === '1h' ? '1h' : '3d'),
  short: duration(tier.short === '5m' ? '5m' : '6h'),
  factor: decimal(tier.factor),
  severity: tier.severity,
  for: duration('0s'),
}));

const aSlo = (name: string, objective: string, rest: Pick<Slo, 'sli' | 'handwritten'>): Slo => ({
  id: `checkout-${name}`,
  name,
  description: 'Customers can pay.',
  objective: decimal(objective),
  budget: subtract(decimal(1), decimal(objective)),
  window: { kind: 'rolling', length: duration('30d') },
  period: duration('30d'),
  windowTitle: '30d',
  source: `checkout-${name}`,
  counting: 'exact',
  by: [],
  groups: [],
  tiers,
  evidence: { of: 'bad-events', least: decimal(3) },
  maintenance: [],
  alertTexts: { labels: {}, annotations: {}, bySeverity: {} },
  budgetAlerts: [],
  place,
  ...rest,
});

const job = { job: 'checkout' };
export const availabilitySlo = aSlo('availability', '0.999', {
  sli: availability({
    objective: '99.9%',
    events: requests.where(job),
    bad: { status: matches('5..') },
  }).sli,
  handwritten:
    '# When the payment provider is down\n\nSwitch to the second one:\n\n```sh\n# no heading\nshopctl provider use second\n```\n',
});
const latencySlo = aSlo('latency-500ms', '0.99', {
  sli: latency({ objective: '99%', within: '500ms', of: latencies.where(job) }).sli,
  handwritten: '',
});

const poolNearlyFull: CauseAlert = {
  name: 'PoolNearlyFull',
  condition: above(ratio(inUse.where(job), size.where(job)), '80%'),
  for: duration('10m'),
  severity: P3,
  summary: 'The database pool is nearly full',
  description: 'When it is full, requests wait for a connection and then fail.',
  meansDown: false,
  handwritten: '',
  place,
};

const jobFailed: CauseAlert = {
  name: 'JobFailed',
  condition: firesOn(
    promql('sum by (pool) (db_pool_connections_in_use) > 3 or up{job="checkout"} == 0'),
  ),
  for: duration('0s'),
  severity: P1,
  summary: '',
  description: '',
  meansDown: false,
  handwritten: '',
  place,
};

const checkout: Service = {
  name: 'checkout',
  title: 'Checkout',
  description: 'Takes the money.',
  team,
  slos: [availabilitySlo, latencySlo],
  alerts: [jobFailed, poolNearlyFull],
  maintenance: [],
  rollout: 'none',
  page: { traffic: 'none', saturation: [], dependsOn: [], deploys: 'none' },
  place,
};

const shop: System = {
  name: 'shop',
  title: 'Shop | online',
  description: 'Everything that customers see.',
  severities: [P1, P3],
  services: [checkout],
  routes: [
    {
      name: 'payments',
      labels: { service: 'checkout' },
      receivers: [receiver('Slack #payments')],
      groupWait: duration('0s'),
      place,
    },
  ],
  maintenance: [],
  dashboards: [],
  rollout: 'none',
  incidents: NO_INCIDENTS,
  recovery: { RTO: duration('4h'), RPO: duration('1h') },
  handwritten: '',
  place,
};

export const aModel: Model = {
  environment: {
    scrapeInterval: duration('15s'),
    layout: 'per-slo',
    seriesNames: 'own',
    evaluationInterval: duration('30s'),
    ticketInterval: duration('4m'),
    tileInterval: duration('5m'),
    settle: duration('5s'),
    tileSettle: duration('1m'),
    lookback: duration('1h'),
    rateWindow: duration('1m'),
    targetLabels: ['instance', 'job'],
    grafanaUrl: 'https://grafana.example.com',
    runbooksUrl: 'https://runbooks.example.com',
    alertmanagerUrl: 'https://alertmanager.example.com',
    targets: { prometheus: '2.42', alertmanager: '0.25' },
  },
  systems: [shop],
  unrouted: [receiver('Slack #alerts')],
  deadMansSwitch: 'none',
  existingRouting: 'none',
  metrics: [requests.metric, latencies.metric, inUse.metric, size.metric],
};
