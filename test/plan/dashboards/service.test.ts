import { expect, it } from 'vitest';
import { compile } from '../../../src/compile.ts';
import {
  counter,
  gauge,
  histogram,
  query,
  ratio,
  timeseries,
  traffic,
} from '../../../src/define/index.ts';
import { grafana, prometheusRules } from '../../../src/emit/index.ts';
import type { Model } from '../../../src/model/index.ts';
import { planDashboards } from '../../../src/plan/dashboards/index.ts';
import { availability, latency } from '../../../src/sli/index.ts';
import {
  modelOf,
  validConfig,
  validService,
  type Change,
  type Changes,
} from '../../validate/valid-config.ts';
import { pageOf, panelOf, promqlOf, rowOf, rowTitles } from './look-up.ts';

const requests = counter('http_requests_total', { labels: ['handler', 'status'] });
const duration = histogram('http_request_duration_seconds', {
  labels: ['handler'],
  buckets: [0.1, 0.5, 1],
});
const inFlight = gauge('http_requests_in_progress');
const poolInUse = gauge('db_pool_in_use');
const poolSize = gauge('db_pool_size');
const build = gauge('build_timestamp_seconds');

const api = {
  slos: [
    availability({ objective: '99.9%', events: requests, bad: { status: '500' } }),
    latency({ objective: '99%', of: duration, within: '500ms' }),
  ],
  traffic: traffic({
    requests,
    status: 'status',
    route: 'handler',
    duration,
    inFlight,
    exemplars: true,
  }),
  saturation: [
    query(ratio(poolInUse, poolSize), { legend: 'Pool of {{job}}' }),
    timeseries({
      title: 'Connections',
      description: 'How many are taken.',
      queries: [query(poolInUse, { legend: '{{instance}}' })],
    }),
  ],
  deploys: build,
};

const changes = (...services: readonly (readonly [string, Change])[]): Changes => ({
  system: { services: services.map(([name, props]) => validService(name, { service: props })) },
});

const specsOf = (...services: readonly (readonly [string, Change])[]) =>
  planDashboards(modelOf(changes(...services)));

const page = pageOf(
  specsOf(['api', { ...api, dependsOn: ['db'] }], ['db', { slos: [] }]),
  'service-api',
);

it('begins with the SLOs, then traffic, saturation, dependencies and causes; SLOs are looked up', () => {
  expect(rowTitles(page)).toEqual([
    '',
    'Traffic',
    'Saturation',
    'Dependencies',
    'Causes',
    'SLO availability (closed)',
    'SLO latency-500ms (closed)',
  ]);
});

it('draws the error ratio with what the availability SLO allows', () => {
  expect(promqlOf(page, 'traffic-errors')).toEqual({
    errors:
      '(sum(rate(http_requests_total{status=~"5.."}[$__rate_interval])) or vector(0)) / sum(rate(http_requests_total[$__rate_interval]))',
    'allowed by availability: 0.1%': 'vector(0.001)',
  });
});

it('draws nothing of what SLOs allow of other events', () => {
  const events = counter('streams_ended_total', { labels: ['reason'] });
  const streams = availability({
    name: 'streams',
    objective: '99%',
    events,
    bad: { reason: 'dropped' },
  });
  const slos = [...api.slos, streams];
  const withStreams = pageOf(specsOf(['api', { ...api, slos }]), 'service-api');
  expect(Object.keys(promqlOf(withStreams, 'traffic-errors'))).toEqual([
    'errors',
    'allowed by availability: 0.1%',
  ]);
});

it('draws latency with the limit of the latency SLO, in seconds', () => {
  expect(Object.entries(promqlOf(page, 'traffic-latency'))).toEqual([
    ['p50', expect.stringContaining('histogram_quantile(0.5,')],
    ['p95', expect.stringContaining('histogram_quantile(0.95,')],
    ['p99', expect.stringContaining('histogram_quantile(0.99,')],
    ['99% within 500ms', 'vector(0.5)'],
  ]);
  expect(panelOf(page, 'traffic-latency')).toMatchObject({ unit: 'seconds', exemplars: true });
});

it('stacks requests by class of status and lists the busiest routes beside what is in flight', () => {
  expect(panelOf(page, 'traffic-rate')).toMatchObject({ stacked: true, unit: 'per-second' });
  expect(panelOf(page, 'traffic-routes')).toMatchObject({
    width: 16,
    columns: [{ name: 'handler' }, { name: 'rate' }, { name: 'errors' }, { name: 'latency' }],
  });
  expect(promqlOf(page, 'traffic-in-flight')).toEqual({
    'in flight': 'sum(http_requests_in_progress)',
  });
});

it('makes a panel of each saturation query', () => {
  expect(rowOf(page, 'Saturation').panels).toMatchObject([
    { key: 'saturation-pool-of', title: 'Pool of', unit: 'ratio', min: 0, max: 1 },
    { key: 'saturation-connections', title: 'Connections' },
  ]);
});

it('marks deploys on the pages of the service and of its SLOs, there switched off', () => {
  const specs = specsOf(['api', api]);
  const marks = (uid: string) =>
    pageOf(specs, uid).annotations.filter(({ title }) => title === 'Deploys');
  expect(marks('service-api')).toMatchObject([{ enabled: true, text: 'New version of api' }]);
  expect(marks('slo-api-availability')).toMatchObject([{ enabled: false }]);
});

it('shows what the SLOs count where no traffic is described', () => {
  const plain = pageOf(specsOf(['api', { slos: api.slos }]), 'service-api');
  expect(promqlOf(plain, 'traffic-events')).toEqual({
    availability:
      'avg_over_time(slo:events:increase30s{slo="api-availability"}[$__rate_interval]) / 30',
    'latency-500ms':
      'avg_over_time(slo:events:increase30s{slo="api-latency-500ms"}[$__rate_interval]) / 30',
  });
  expect(promqlOf(plain, 'traffic-errors')).toEqual({
    'availability 5m': 'slo:error:ratio_rate5m{slo="api-availability"}',
    'latency-500ms 5m': 'slo:error:ratio_rate5m{slo="api-latency-500ms"}',
  });
});

it('has no row for what a service does not say', () => {
  const bare = pageOf(specsOf(['api', { slos: [] }]), 'service-api');
  expect(rowTitles(bare)).toEqual(['', 'Causes']);
});

it('says of neighbours which way they depend, what fires and what is left of their budgets', () => {
  const specs = specsOf(
    ['web', { dependsOn: ['api'] }],
    ['api', { dependsOn: ['db'] }],
    ['db', { slos: [] }],
  );
  const { identity = '', firing, budget } = promqlOf(pageOf(specs, 'service-api'), 'dependencies');
  expect(identity).toContain('"role", "needed by this"');
  expect(identity).toContain('"role", "needs this"');
  expect(identity).toContain('"service_dashboard", "service-db"');
  expect(firing).toBe(
    'count by (service) (ALERTS{alertstate="firing",escalation="",service=~"db|web"}) or (label_replace(vector(0), "service", "db", "", "") or label_replace(vector(0), "service", "web", "", ""))',
  );
  expect(budget).toMatch(/^min by \(service\) \(last_over_time\(slo:error_budget_remaining/);
  expect(promqlOf(pageOf(specs, 'service-db'), 'dependencies')['identity']).toContain('needs this');
});

it('says it once of services that need each other', () => {
  const circle = new Map([
    ['a', ['b']],
    ['b', ['a']],
  ]);
  const specs = planDashboards(needing(circle));
  const { identity } = promqlOf(pageOf(specs, 'service-a'), 'dependencies');
  expect(identity).toContain('"role", "both ways"');
});

/** A circle is a warning, which would be a mistake in a model. */
function needing(needs: ReadonlyMap<string, readonly string[]>): Model {
  const model = modelOf(changes(...[...needs.keys()].map((name) => [name, {}] as const)));
  const systems = model.systems.map((system) => ({
    ...system,
    services: system.services.map((service) => ({
      ...service,
      page: { ...service.page, dependsOn: needs.get(service.name) ?? [] },
    })),
  }));
  return { ...model, systems };
}

it.each(['classic', 'v2'] as const)('stands verification in the schema %s', (schema) => {
  const own = changes(['api', { ...api, dependsOn: ['db'] }], ['db', { slos: [] }]);
  const emitters = [prometheusRules, grafana({ schema })];
  const config = validConfig({ ...own, config: { emitters } });
  const { diagnostics } = compile({ config, root: '/', texts: new Map() });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it.each(['per-slo', 'fleet'] as const)(
  'keeps the page of a described service in layout %s',
  (layout) => {
    const own = changes(['api', { ...api, alerts: [] }]);
    const specs = planDashboards(modelOf({ ...own, environment: { layout } }));
    expect(rowTitles(pageOf(specs, 'service-api'))).toContain('Traffic');
  },
);
