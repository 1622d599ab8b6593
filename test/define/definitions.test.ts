import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  alert,
  burnRates,
  defineConfig,
  equals,
  gauge,
  percent,
  ratioOf,
  route,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
} from '../../src/define/index.ts';
import { slack } from '../../src/receivers/index.ts';
import { parsePercent } from '../../src/units/index.ts';

const chat = slack({ channel: '#shop', webhookFile: '/etc/slack' });
const severities = severityScheme({ P1: { urgency: 'page', description: '' } });
const policy = burnRates([{ budget: '2%', long: '1h', short: '5m', severity: 'P1' }]);
const down = alert('Down', { when: equals(gauge('up'), 0), severity: 'P1' });
const shop = team('shop', { channels: { chat }, notify: { P1: ['chat'] } });
const checkout = service('checkout', { team: shop, alerts: [down] });
const sms = route('sms', { labels: { severity: 'P1' }, to: [chat] });
const whole = system('shop', {
  severities,
  burnRates: policy,
  services: [checkout],
  routes: [sms],
});
const config = defineConfig({
  environment: { grafanaUrl: '', runbooksUrl: '', alertmanagerUrl: '' },
  systems: [whole],
  unrouted: [chat],
});

it('freezes every definition and knows where it stands', () => {
  const all = [severities, policy, down, shop, checkout, sms, whole, config];
  expect(all.filter((each) => !Object.isFrozen(each))).toEqual([]);
  const here = fileURLToPath(import.meta.url);
  expect(all.filter(({ place }) => place.file !== here)).toEqual([]);
  const lines = all.map(({ place }) => place.line);
  expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  expect(all.map(({ kind }) => kind)).toEqual([
    'severity-scheme',
    'burn-rate-policy',
    'alert',
    'team',
    'service',
    'route',
    'system',
    'config',
  ]);
});

it('does not follow changes to what it was given', () => {
  const tiers = [...policy.tiers];
  const copy = burnRates(tiers);
  tiers.pop();
  expect(copy.tiers).toEqual(policy.tiers);
  const alerts = [down];
  const owner = service('depot', { team: shop, alerts });
  alerts.pop();
  expect(owner.props.alerts).toEqual([down]);
});

it('lists the four tiers of the SRE workbook', () => {
  expect(sreWorkbook({ page: 'P1', ticket: 'P3' }).tiers).toEqual([
    { budget: '2%', long: '1h', short: '5m', severity: 'P1' },
    { budget: '5%', long: '6h', short: '30m', severity: 'P1' },
    { budget: '10%', long: '1d', short: '2h', severity: 'P3' },
    { budget: '10%', long: '3d', short: '6h', severity: 'P3' },
  ]);
});

it('writes shares as percentages without floating tails', () => {
  expect([percent(99.9), ratioOf(0.999), ratioOf(0.9995), ratioOf(0.07)]).toEqual([
    '99.9%',
    '99.9%',
    '99.95%',
    '7%',
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), (millionths) => {
      const ratio = millionths / 1_000_000;
      expect(Number(parsePercent(ratioOf(ratio)))).toBe(ratio);
      expect(ratioOf(ratio)).toMatch(/^\d+(\.\d{1,4})?%$/);
    }),
  );
});

it('calls a team by its name unless it has a title', () => {
  expect(shop.title).toBe('shop');
  expect(team('a', { title: 'The A', channels: { chat }, notify: { P1: ['chat'] } }).title).toBe(
    'The A',
  );
});
