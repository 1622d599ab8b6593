import { expect, it } from 'vitest';
import type { AlertingRule } from '../../src/ir/index.ts';
import { alertsIn, alertText, classesOf, groupsOf } from './planned-rules.ts';
import type { Changes } from '../validate/valid-config.ts';

const isOfTier = ({ alert }: AlertingRule): boolean => alert.startsWith('SLOErrorBudgetBurn');

const alertsOf = (changes?: Changes) => {
  const groups = groupsOf(changes);
  return {
    base: alertsIn(groups.get('slo:checkout-availability')),
    slow: alertsIn(groups.get('slo:checkout-availability:slow')).filter(isOfTier),
  };
};

const { base, slow } = alertsOf();

it('fires when both windows burn too fast and enough bad events were seen', () => {
  expect(base.map(alertText).join('\n\n')).toMatchInlineSnapshot(`
    "SLOErrorBudgetBurn1h for 0s:
    slo:error:ratio_rate1h{slo="checkout-availability"} > 14.4 * 0.01
    and
    slo:error:ratio_rate5m{slo="checkout-availability"} > 14.4 * 0.01
    and
    sum_over_time(slo:bad_events:increase30s{slo="checkout-availability"}[1h]) >= 3

    SLOErrorBudgetBurn6h for 0s:
    slo:error:ratio_rate6h{slo="checkout-availability"} > 6 * 0.01
    and
    slo:error:ratio_rate30m{slo="checkout-availability"} > 6 * 0.01
    and
    sum_over_time(slo:bad_events:increase5m{slo="checkout-availability"}[6h]) >= 3"
  `);
});

it('looks less often at tiers whose short window is long', () => {
  expect(slow.map(alertText).join('\n\n')).toMatchInlineSnapshot(`
    "SLOErrorBudgetBurn1d for 0s:
    slo:error:ratio_rate1d{slo="checkout-availability"} > 3 * 0.01
    and
    slo:error:ratio_rate2h{slo="checkout-availability"} > 3 * 0.01
    and
    sum_over_time(slo:bad_events:increase5m{slo="checkout-availability"}[1d]) >= 3

    SLOErrorBudgetBurn3d for 0s:
    slo:error:ratio_rate3d{slo="checkout-availability"} > 1 * 0.01
    and
    slo:error:ratio_rate6h{slo="checkout-availability"} > 1 * 0.01
    and
    sum_over_time(slo:bad_events:increase5m{slo="checkout-availability"}[3d]) >= 3"
  `);
});

it('takes threshold and hold time of a tier from the policy', () => {
  const tier = { budget: '5%', long: '2h', short: '10m', for: '2m' };
  const [alert, ...others] = alertsOf({ slo: { objective: '99.95%', window: '28d' }, tier }).base;
  expect(others).toEqual([]);
  // 5 % of 28 d in 2 h is 16.8 times too fast.
  expect(alert && alertText(alert)).toBe(
    [
      'SLOErrorBudgetBurn2h for 2m:',
      'slo:error:ratio_rate2h{slo="checkout-availability"} > 16.8 * 0.0005',
      'and',
      'slo:error:ratio_rate10m{slo="checkout-availability"} > 16.8 * 0.0005',
      'and',
      `sum_over_time(slo:bad_events:increase5m{slo="checkout-availability"}[2h]) >= 3`,
    ].join('\n'),
  );
});

it('labels alerts for routing and takes the severity from the tier', () => {
  expect([...base, ...slow].map(({ alert, labels }) => [alert, labels['severity']])).toEqual([
    ['SLOErrorBudgetBurn1h', 'P1'],
    ['SLOErrorBudgetBurn6h', 'P1'],
    ['SLOErrorBudgetBurn1d', 'P2'],
    ['SLOErrorBudgetBurn3d', 'P2'],
  ]);
  expect(base[0]?.labels).toEqual({
    objective: '99%',
    service: 'checkout',
    severity: 'P1',
    slo: 'checkout-availability',
    system: 'shop',
    team: 'shop-team',
  });
});

it('says what it means in figures without tails', () => {
  const [fast] = alertsOf({ slo: { objective: '99.9%', window: '31d' } }).base;
  expect(fast?.annotations['summary']).toBe(
    'checkout-availability: {{ $value | humanizePercentage }} of events are bad over 1h (objective 99.9%)',
  );
  expect(fast?.annotations['description']).toBe(
    'At this rate 2% of the error budget of 31d is spent within 1h: more than 1.488% of events are bad over 1h and over 5m, 14.88× what the objective of 99.9% allows.',
  );
  const [slowest] = alertsOf({ slo: { window: '31d' } }).slow.toReversed();
  expect(slowest?.annotations['description']).toContain('1.03× what the objective of 99% allows');
});

it('links to the runbook and to the dashboard', () => {
  expect(base[0]?.annotations).toMatchObject({
    runbook_url:
      'https://runbooks.example.com/shop/slo/checkout-availability.md#sloerrorbudgetburn1h',
    dashboard_url: expect.stringMatching(
      /^https:\/\/grafana\.example\.com\/d\/slo-checkout-availability\b/,
    ),
  });
});

it('knows at compile time which alerts can be raised and who hears them', () => {
  expect(classesOf('SLOErrorBudgetBurn6h')).toEqual([
    expect.objectContaining({
      labels: {
        alertname: 'SLOErrorBudgetBurn6h',
        objective: '99%',
        service: 'checkout',
        severity: 'P1',
        slo: 'checkout-availability',
        system: 'shop',
        team: 'shop-team',
      },
      receivers: ['shop-team-P1'],
      runbook: 'shop/slo/checkout-availability.md#sloerrorbudgetburn6h',
      dashboard: 'slo-checkout-availability',
      origin: expect.objectContaining({ steps: ['burn-rate-alerts', '5% in 6h'] }),
    }),
  ]);
});
