import { expect, it } from 'vitest';
import { alertsIn, alertText, groupsOf, planOf } from './planned-rules.ts';

const slo = {
  objective: '99%',
  objectives: [
    { objective: '99.5%', window: '7d' },
    { name: 'strict', objective: '99.9%', burnRates: 'none' },
  ],
};
const groups = groupsOf({ slo });

it('counts once and records the counts again for each objective', () => {
  const [file] = planOf({ slo }).ruleFiles;
  const text = (file?.groups ?? [])
    .flatMap(({ rules }) => rules)
    .flatMap((rule) =>
      rule.kind === 'recording' && rule.record === 'slo:events:increase30s'
        ? [`${rule.labels['slo']}: ${rule.expression.kind}`]
        : [],
    );
  expect(text).toEqual([
    'checkout-availability: aggregation',
    'checkout-availability-7d: vector-selector',
    'checkout-availability-strict: vector-selector',
  ]);
});

it('gives each objective windows, a budget and alerts of its own', () => {
  expect([...groups.keys()]).toEqual([
    'slo:checkout-availability',
    'slo:checkout-availability:slow',
    'slo:checkout-availability:period',
    'slo:checkout-availability-7d',
    'slo:checkout-availability-7d:slow',
    'slo:checkout-availability-7d:period',
    'slo:checkout-availability-strict:slow',
    'slo:checkout-availability-strict:period',
    'alerts:checkout',
  ]);
});

it('derives burn-rate factors from the period of the objective', () => {
  const own = { burnRates: undefined, objectives: [{ objective: '99.5%', window: '60d' }] };
  const alerts = alertsIn(groupsOf({ slo: own }).get('slo:checkout-availability-60d'));
  expect(alerts.map(alertText)[0]).toContain(
    'slo:error:ratio_rate1h{slo="checkout-availability-60d"} > 28.8 * 0.005',
  );
});
