import { expect, it } from 'vitest';
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
