import { expect, it } from 'vitest';
import { sreWorkbook } from '../../src/index.ts';
import { requests, validService } from '../validate/valid-config.ts';
import { planOf } from './planned-rules.ts';

const services = [
  validService('checkout', { service: { alerts: [] } }),
  validService('search', { slo: { events: requests.where({ handler: '/search' }) } }),
  validService('stock', { slo: { objective: '99.9%' }, service: { alerts: [] } }),
];
const plan = planOf({ system: { services }, environment: { layout: 'fleet' } });
const shared = plan.runbooks.flatMap((page) => (page.kind === 'slo' ? [page] : []));

it('draws one page for all SLOs that promise the same', () => {
  const titles = plan.dashboards.map(({ title }) => title);
  expect(titles).toEqual([
    'search',
    'SLO overview',
    'SLOs at 99% over 30d: shop-team',
    'SLOs at 99.9% over 30d: shop-team',
  ]);
  expect(shared.map(({ title }) => title)).toEqual([
    'SLOs at 99% over 30d',
    'SLOs at 99.9% over 30d',
  ]);
});

it('speaks of no single SLO on a shared page', () => {
  const dashboard = plan.dashboards.find(({ title }) => title.startsWith('SLOs at 99%'));
  expect(JSON.stringify(dashboard?.rows)).not.toContain('checkout-availability');
  const { definition = [], path, origin, handwritten, unwritten = [], ...page } = shared[0] ?? {};
  expect(JSON.stringify(page)).not.toContain('checkout');
  expect(definition.map(({ name }) => name)).toEqual([
    'checkout-availability',
    'search-availability',
  ]);
  expect(handwritten).toBe('Undo the last change.');
  expect(unwritten).toEqual([]);
  expect([path, origin?.service]).toEqual([
    expect.stringMatching(/^shop\/slo\/99-30d-\w{6}\.md$/),
    'checkout',
  ]);
});

const named = (name: string, slo: object) =>
  validService(name, { slo: { events: requests.where({ handler: `/${name}` }), ...slo } });

const missingOn = (services_: readonly ReturnType<typeof validService>[]) =>
  planOf({ system: { services: services_ }, environment: { layout: 'fleet' } })
    .runbooks.flatMap((page) => (page.kind === 'slo' ? page.alerts : []))
    .flatMap((facts) => (facts.kind === 'missing-data' ? [facts] : []));

const ofJob = (name: string, job: string) => named(name, { events: requests.where({ job }) });

it('shows the rule of missing data for any service, where all name the same targets', () => {
  for (const same of [
    [named('a', {}), named('b', {})],
    [ofJob('a', 'proxy'), ofJob('b', 'proxy')],
  ]) {
    const [facts] = missingOn(same);
    expect(facts).not.toHaveProperty('ruleOf');
    expect(facts?.promql).toContain('service="$service"');
  }
});

it('says whose rule of missing data it shows, where services name their own targets', () => {
  const [facts] = missingOn([ofJob('a', 'job-a'), ofJob('b', 'job-b')]);
  expect(facts).toMatchObject({ ruleOf: 'a', promql: expect.stringContaining('job="job-a"') });
  expect(facts?.promql).toContain('service="a"');
  expect(facts?.firing).not.toContain('job-a');
});

it('explains each cause that the alert of one of its SLOs can have', () => {
  const [facts] = missingOn([named('a', {}), ofJob('b', 'job-b')]);
  expect(facts?.causes.map(({ cause }) => cause)).toEqual([
    'targets-down',
    'metric-missing',
    'unknown',
  ]);
  expect(facts?.numbers.map(({ value }) => value)).toContain('5m');
});

it('leads from an alert to the shared page with its SLO chosen', () => {
  const alert = plan.alerts.find(({ labels }) => labels['slo'] === 'search-availability');
  expect(alert?.dashboard).toMatch(/^slo-shop-99-30d-\w{6}\?var-slo=search-availability$/);
  expect(alert?.runbook).toBe(`${shared[0]?.path}#sloerrorbudgetburn1h`);
});

it('shows a service without causes on the page of all SLOs', () => {
  const missing = plan.alerts.filter(({ alert }) => alert === 'SLODataMissing');
  expect(missing.map(({ service, dashboard }) => `${service}: ${dashboard}`)).toEqual([
    'checkout: slo-fleet?var-service=checkout',
    'search: service-search',
    'stock: slo-fleet?var-service=stock',
  ]);
});

const systemPages = plan.runbooks.flatMap((page) => (page.kind === 'system' ? [page] : []));

it('lists alerts of SLOs that share a page once, and those of others by themselves', () => {
  const rows = systemPages.flatMap(({ alerts }) => alerts.flatMap((each) => each.alerts));
  const burns = rows.filter(({ page }) => page.title === 'SLOErrorBudgetBurn1h');
  expect(burns.map(({ title, service, count }) => [title, service, count])).toEqual([
    ['one of 2 SLOs burns its error budget at 14.4× the allowed pace', '2 services', 2],
    ['stock-availability burns its error budget at 14.4× the allowed pace', 'stock', 1],
  ]);
  expect(burns[0]?.page.path).toBe(`${shared[0]?.path}#sloerrorbudgetburn1h`);
  const causes = rows.filter(
    ({ title }) => !title.includes('error budget') && !title.includes('no data'),
  );
  expect(causes.length).toBeGreaterThan(0);
  expect(new Set(causes.map(({ service, count }) => `${service} ${count}`))).toEqual(
    new Set(['search 1']),
  );
});

it('counts every alert on the start page', () => {
  const [index] = plan.runbooks.flatMap((page) => (page.kind === 'index' ? [page] : []));
  const counted = index?.severities.reduce((sum, { alerts }) => sum + alerts, 0);
  expect(counted).toBe(plan.alerts.filter(({ service }) => service !== '').length);
});

it('names each dashboard of a system once, with the SLO chosen where it is the only one', () => {
  const links = systemPages.flatMap(({ dashboards }) => dashboards);
  expect(links.map(({ title, url }) => `${title} ${/\/d\/(.*)/.exec(url)?.[1]}`)).toEqual([
    expect.stringMatching(/^SLOs at 99% over 30d: shop-team slo-shop-99-30d-\w{6}$/),
    'search: everything about the service service-search',
    expect.stringMatching(
      /^stock: availability slo-shop-99-9-30d-\w{6}\?var-slo=stock-availability$/,
    ),
    'All SLOs of all systems slo-fleet',
  ]);
});

it('tells dashboards apart whose SLOs promise the same with other alerts', () => {
  const lenient = { burnRates: sreWorkbook({ page: 'P1', ticket: 'P2', lowTraffic: 'ignore' }) };
  const { runbooks, dashboards } = planOf({
    system: {
      services: [named('a', {}), named('b', {}), named('c', lenient), named('d', lenient)],
    },
    environment: { layout: 'fleet' },
  });
  const listed = runbooks.flatMap((page) => (page.kind === 'system' ? page.dashboards : []));
  const titles = listed.map(({ title }) => title).filter((title) => title.startsWith('SLOs at'));
  expect(new Set(titles).size).toBe(2);
  const drawn = dashboards.map(({ title }) => title);
  expect(drawn.filter((title) => title.startsWith('SLOs at'))).toEqual(titles);
});
