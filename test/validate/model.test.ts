import { join } from 'node:path';
import { expect, it } from 'vitest';
import { route, severityScheme } from '../../src/define/index.ts';
import {
  chat,
  modelOf,
  root,
  validAlert,
  validated,
  validService,
  validSlo,
  validSystem,
  validTeam,
  type Changes,
} from './valid-config.ts';

const systemOf = (changes?: Changes) => modelOf(changes).systems[0];
const serviceOf = (changes?: Changes) => systemOf(changes)?.services[0];
const sloOf = (changes?: Changes) => serviceOf(changes)?.slos[0];

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

it('fills in what an environment leaves out', () => {
  expect(modelOf().environment).toEqual({
    scrapeInterval: 15_000,
    layout: 'per-slo',
    seriesNames: 'own',
    evaluationInterval: 30_000,
    ticketInterval: 4 * MINUTE,
    tileInterval: 5 * MINUTE,
    settle: 5000,
    tileSettle: MINUTE,
    lookback: HOUR,
    rateWindow: MINUTE,
    targetLabels: ['job', 'instance'],
    grafanaUrl: 'https://grafana.example.com',
    runbooksUrl: 'https://runbooks.example.com',
    alertmanagerUrl: 'https://alertmanager.example.com',
    targets: { prometheus: '2.42', alertmanager: '0.25' },
  });
});

it('keeps what an environment says, without a final slash', () => {
  const environment = {
    scrapeInterval: '1m',
    settle: '10s',
    targetLabels: ['pod'],
    grafanaUrl: 'https://grafana.example.com/team/',
    targets: { prometheus: '3.0' },
  };
  expect(modelOf({ environment, slo: { bad: { status: '500' } } }).environment).toMatchObject({
    scrapeInterval: MINUTE,
    settle: 10_000,
    targetLabels: ['pod'],
    grafanaUrl: 'https://grafana.example.com/team',
    targets: { prometheus: '3.0', alertmanager: '0.25' },
  });
});

it('fills in titles, texts, periods and hold times', () => {
  expect(systemOf()).toMatchObject({
    name: 'shop',
    title: 'shop',
    description: '',
    routes: [],
    dashboards: [],
    recovery: {},
    handwritten: '',
    place: { file: 'valid-config.ts' },
  });
  expect(sloOf()).toMatchObject({
    id: 'checkout-availability',
    name: 'availability',
    description: '',
    period: 30 * DAY,
  });
  expect(serviceOf({ alert: { for: undefined } })?.alerts).toMatchObject([
    { name: 'QueueTooLong', for: 5 * MINUTE, summary: '', description: '' },
  ]);
});

it('fills in how a severity is grouped and repeated', () => {
  expect(systemOf()?.severities).toEqual([
    {
      name: 'P1',
      urgency: 'page',
      resolveWithin: 'none',
      notifyWithin: 'none',
      hours: 'always',
      groupBy: ['alertname', 'service', 'slo'],
      description: 'users notice',
      respondWithin: HOUR,
      groupWait: 30_000,
      groupInterval: 5 * MINUTE,
      repeatEvery: 4 * HOUR,
    },
    expect.objectContaining({ name: 'P2', urgency: 'ticket', respondWithin: 'none' }),
  ]);
});

it('keeps the budget of every objective exact', () => {
  expect(sloOf({ slo: { objective: '99.95%' } })).toMatchObject({
    objective: '0.9995',
    budget: '0.0005',
  });
  expect(sloOf({ slo: { objective: '99.999%' } })?.budget).toBe('0.00001');
});

const factorsOf = (window?: string) =>
  sloOf({ slo: { window } })?.tiers.map(({ factor }) => factor);

it('keeps a factor as it is written', () => {
  const tiers = [{ factor: 14, long: '1h', short: '5m', severity: 'P1' }];
  const burnRates = { kind: 'burn-rate-policy', tiers, options: {}, place: chat.place };
  expect(sloOf({ slo: { burnRates, window: '28d' } })?.tiers).toMatchObject([
    { factor: '14', budget: '0.020833' },
  ]);
});

it('derives the factors of the workbook from share, period and window', () => {
  expect(factorsOf()).toEqual(['14.4', '6', '3', '1']);
  expect(factorsOf('30d')).toEqual(['14.4', '6', '3', '1']);
  expect(factorsOf('90d')).toEqual(['43.2', '18', '9', '3']);
  expect(factorsOf('12w6d')).toEqual(factorsOf('90d'));
  expect(factorsOf('31d')).toEqual(['14.88', '6.2', '3.1', '1.033333333333']);
});

it('resolves a tier and puts the fastest burn first', () => {
  const tiers = [
    { budget: '10%', long: '1d', short: '2h', severity: 'P2' },
    { budget: '2%', long: '1h', short: '5m', severity: 'P1', for: '1m' },
  ];
  const burnRates = { kind: 'burn-rate-policy', tiers, options: {}, place: chat.place };
  expect(sloOf({ slo: { burnRates } })?.tiers).toEqual([
    {
      budget: '0.02',
      long: HOUR,
      short: 5 * MINUTE,
      factor: '14.4',
      severity: expect.objectContaining({ name: 'P1' }),
      for: MINUTE,
    },
    expect.objectContaining({ budget: '0.1', factor: '3', for: 0 }),
  ]);
});

const reportsOf = (objective: string) =>
  validated({ slo: { objective } })[1].map(({ code, message }) => `${code}: ${message}`);

it('lets a tier fire just below all events and refuses it at all of them', () => {
  // 14.4 times a budget of 1/14.4 is everything.
  expect(reportsOf('93.1%')).toEqual([]);
  expect(reportsOf('93%')).toEqual([
    'slo/unreachable-burn-rate: burn-rate tier 2% in 1h can never fire: 14.4 times the error budget of 7% is 100.8% of all events',
  ]);
});

it('refuses a tier that fires when every event is bad, for none is worse', () => {
  // 5 % of 25 d in 3 h is 10 times too fast, and 10 times a budget of 10 % is everything.
  const tier = { budget: '5%', long: '3h', short: '10m' };
  const codes = (objective: string) =>
    validated({ tier, slo: { objective, window: '25d' } })[1].map(({ code }) => code);
  expect(codes('90%')).toEqual(['slo/unreachable-burn-rate']);
  expect(codes('90.001%')).toEqual([]);
});

const mistakesOf = ({ slo, ...rest }: Changes) =>
  validated({ tier: { budget: '1%' }, slo: { objective: '99.9%', ...slo }, ...rest })[1];

it.each<readonly [string, Changes, Changes]>([
  ['the longest period', { slo: { window: '1y' } }, { slo: { window: '1y5m' } }],
  [
    'the shortest period',
    { slo: { window: '1d' }, tier: { budget: '20%' } },
    { slo: { window: '23h55m' }, tier: { budget: '20%' } },
  ],
  [
    'the longest name',
    { names: { system: 'a'.repeat(63) } },
    { names: { system: 'a'.repeat(64) } },
  ],
  ...[
    ['the rarest scrapes', { scrapeInterval: '2m' }, { scrapeInterval: '2m1s' }] as const,
    ['the most frequent scrapes', { scrapeInterval: '1s' }, { scrapeInterval: '999ms' }] as const,
    [
      'the oldest Prometheus',
      { targets: { prometheus: '2.42' } },
      { targets: { prometheus: '2.9' } },
    ] as const,
  ].map(([what, good, bad]) => [what, { environment: good }, { environment: bad }] as const),
])('allows %s and nothing beyond', (_what, good, bad) => {
  expect(mistakesOf(good)).toEqual([]);
  expect(mistakesOf(bad).length).toBe(1);
});

/** The names of everything in a Model, defined in one order or the other. */
function namesOf(reverse: boolean) {
  const order = <T>(items: readonly T[]): readonly T[] => (reverse ? items.toReversed() : items);
  const alerts = order(['B', 'A'].map((name) => validAlert(name)));
  const slos = order(['z', 'y'].map((name) => validSlo({ name })));
  const team = validTeam('shop-team');
  const services = order(
    ['two', 'one'].map((name) => validService(name, { service: { team, alerts, slos } })),
  );
  const routes = order(
    ['sms', 'mail'].map((name) => route(name, { labels: { alertname: 'A' }, to: [chat] })),
  );
  const systems = order([
    validSystem('shop', { system: { services, routes } }),
    validSystem('depot', { service: { team } }),
  ]);
  return modelOf({ config: { systems } }).systems.map((system) => [
    system.name,
    system.routes.map(({ name }) => name),
    system.services.map((service) => [
      service.name,
      service.slos.map(({ id }) => id),
      service.alerts.map(({ name }) => name),
    ]),
  ]);
}

it('makes the same Model in whatever order things are defined', () => {
  expect(namesOf(false)).toEqual(namesOf(true));
  expect(namesOf(false)[1]).toEqual([
    'shop',
    ['mail', 'sms'],
    [
      ['one', ['one-y', 'one-z'], ['A', 'B']],
      ['two', ['two-y', 'two-z'], ['A', 'B']],
    ],
  ]);
});

it('lists each metric once, sorted', () => {
  expect(modelOf().metrics.map(({ name }) => name)).toEqual([
    'http_requests_total',
    'queue_length',
  ]);
});

it('takes over the hand-written part of a runbook', () => {
  const texts = new Map([[join(root, 'runbooks/api.md'), '\n# What to do\n\n']]);
  const model = modelOf({ slo: { runbook: './runbooks/api.md' } }, texts);
  expect(model.systems[0]?.services[0]?.slos[0]?.handwritten).toBe('# What to do');
});

it('lets a team serve systems with different severities', () => {
  const team = validTeam('shop-team', { notify: { P1: ['chat'], P2: ['chat'], sev1: ['chat'] } });
  const severities = severityScheme({ sev1: { urgency: 'page', description: '' } });
  const alerts = [validAlert('A', { severity: 'sev1' })];
  const services = [validService('depot', { service: { team, slos: [], alerts } })];
  const shop = validSystem('shop', { service: { team } });
  for (const systems of [[shop, validSystem('depot', { system: { severities, services } })]]) {
    expect(validated({ config: { systems } })[1]).toEqual([]);
    expect(validated({ config: { systems: systems.toReversed() } })[1]).toEqual([]);
  }
});

it('reports all mistakes at once', () => {
  const [, mistakes] = validated({
    names: { service: 'Check out', alert: 'queue' },
    environment: { grafanaUrl: 'grafana', settle: 'soon' },
    slo: { objective: '100%', bad: { staus: '500' }, window: '1h' },
    alert: { severity: 'P9', for: 'ever' },
    config: { unrouted: [] },
  });
  expect(mistakes.map(({ code }) => code).toSorted()).toEqual([
    'alert/bad-name',
    'alert/unknown-severity',
    'config/no-unrouted-receiver',
    'config/not-a-duration',
    'config/not-a-duration',
    'config/not-an-url',
    'metric/unknown-label',
    'service/bad-name',
    'slo/objective-out-of-range',
    'slo/period-out-of-range',
  ]);
});

const helpOf = (changes: Changes) => validated(changes)[1].map(({ help }) => help);

it('suggests the name that was meant', () => {
  expect(helpOf({ slo: { bad: { staus: '500' } } })).toEqual(['did you mean "status"?']);
  expect(helpOf({ alert: { severity: 'p2' } })).toEqual(['did you mean "P2"?']);
  expect(helpOf({ alert: { severity: 'warning' } })).toEqual(['use one of: P1, P2']);
});

it('makes no Model of what has another shape', () => {
  const [model, mistakes] = validated({ system: { services: [undefined] } });
  expect(model).toBeUndefined();
  expect(mistakes.map(({ message }) => message)).toEqual([
    'services[0] must be a service made by service(…), got undefined',
  ]);
});

const layoutOf = (count: number): string | undefined => {
  const slos = Array.from({ length: count }, (_, i) => validSlo({ name: `slo-${i}` }));
  return validated({ service: { slos } })[0]?.environment.layout;
};

it('lays out rules for each SLO, and for all together when there are hundreds', () => {
  expect([layoutOf(200), layoutOf(201)]).toEqual(['per-slo', 'fleet']);
});
