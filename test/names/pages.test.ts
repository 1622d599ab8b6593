import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  alertAnchor,
  alertPage,
  customDashboardUid,
  dashboardUid,
  serviceDashboardUid,
  sloDashboardUid,
  sloPage,
  slug,
  systemPage,
} from '../../src/names/index.ts';

const UID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const words = fc.stringMatching(/^[a-z0-9]{1,30}( [A-Z0-9]{1,30}){0,2}$/);

it('gives every dashboard a uid that Grafana takes, and always the same', () => {
  fc.assert(
    fc.property(words, words, (system, name) => {
      const uid = dashboardUid(system, name);
      expect(uid.length).toBeLessThanOrEqual(40);
      expect(uid).toMatch(UID);
      expect(dashboardUid(system, name)).toBe(uid);
    }),
  );
});

it('keeps a short uid readable and does not change it between versions', () => {
  expect(sloDashboardUid('checkout-availability')).toBe('slo-checkout-availability');
  expect(serviceDashboardUid('checkout')).toBe('service-checkout');
  expect(customDashboardUid('shop', 'Orders & Carts')).toBe('shop-orders-carts');
  expect(dashboardUid('a'.repeat(40))).toBe('a'.repeat(40));
});

it('tells long names apart that begin alike', () => {
  const long = 'sales-agent-business-emails-delivered-to-customers';
  const uids = [long, `${long}-abroad`, `${long}-at-home`].map(sloDashboardUid);
  expect(new Set(uids).size).toBe(3);
  expect(uids[0]).toMatch(/^slo-sales-agent-business-emails-[0-9a-f]{8}$/);
  const tails = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,20}$/), { minLength: 2 });
  fc.assert(
    fc.property(tails, (all) => {
      expect(new Set(all.map((tail) => dashboardUid(long, tail))).size).toBe(all.length);
    }),
  );
});

it('makes slugs that are their own slugs', () => {
  expect(slug('  Ünïcode & Größe: 5 GB! ')).toBe('n-code-gr-e-5-gb');
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(slug(slug(text))).toBe(slug(text));
      expect(slug(text)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
    }),
  );
});

it('puts the pages of a system under its folder', () => {
  expect([
    systemPage('shop'),
    sloPage('shop', 'checkout-availability'),
    alertPage('shop', 'checkout', 'PoolNearlyFull'),
  ]).toEqual([
    'shop/README.md',
    'shop/slo/checkout-availability.md',
    'shop/checkout/PoolNearlyFull.md',
  ]);
  expect(alertAnchor('SLOErrorBudgetBurn1h')).toBe('sloerrorbudgetburn1h');
});
