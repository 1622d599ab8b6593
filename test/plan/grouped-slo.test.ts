import { expect, it } from 'vitest';
import { alertsIn, alertText, groupsOf, recordedIn } from './planned-rules.ts';

const slo = {
  objective: '99%',
  by: ['handler'],
  groups: [{ where: { handler: '/buy' }, objective: '99.9%' }],
};
const groups = groupsOf({ slo });
const [base, slow, period] = ['', ':slow', ':period'].map((rhythm) =>
  groups.get(`slo:checkout-availability${rhythm}`),
);
const rulesOf = (text: string, name: string): string =>
  text.split('\n\n').find((rule) => rule.startsWith(`${name} =`)) ?? '';

it('counts each group by itself, with a zero of its own', () => {
  expect(rulesOf(recordedIn(base), 'slo:bad_events:increase30s')).toMatchInlineSnapshot(`
    "slo:bad_events:increase30s =
    sum by (handler) (
      (http_requests_total{status="500"} offset 5s - http_requests_total{status="500"} offset 35s) >= 0
      or
      (
        http_requests_total{status="500"} offset 5s <= 10
        and on (job, instance)
        http_requests_total offset 35s
      )
    )
    or
    0 * count by (handler) (slo:events:increase30s{slo="checkout-availability"})"
  `);
});

it('records the objective and what is left of the budget of each group', () => {
  expect(rulesOf(recordedIn(slow), 'slo:objective:ratio')).toMatchInlineSnapshot(`
    "slo:objective:ratio =
    0 * sum by (handler) (slo:events:increase30s{handler="/buy",slo="checkout-availability"}) + 0.999
    or
    0 * sum by (handler) (slo:events:increase30s{slo="checkout-availability"}) + 0.99"
  `);
  expect(rulesOf(recordedIn(period), 'slo:error_budget_remaining:ratio')).toMatchInlineSnapshot(`
    "slo:error_budget_remaining:ratio =
    1 - slo:error:ratio_rate30d{handler="/buy",slo="checkout-availability"} / 0.001
    or
    1 - slo:error:ratio_rate30d{slo="checkout-availability"} / 0.01"
  `);
});

it('alerts each group by its own objective', () => {
  const [alert] = alertsIn(base);
  expect(alert && alertText(alert)).toMatchInlineSnapshot(`
    "SLOErrorBudgetBurn1h for 0s:
    (
        slo:error:ratio_rate1h{handler="/buy",slo="checkout-availability"} > 14.4 * 0.001
        and
        slo:error:ratio_rate5m{handler="/buy",slo="checkout-availability"} > 14.4 * 0.001
      or
        slo:error:ratio_rate1h{handler!="/buy",slo="checkout-availability"} > 14.4 * 0.01
        and
        slo:error:ratio_rate5m{handler!="/buy",slo="checkout-availability"} > 14.4 * 0.01
    )
    and
    sum_over_time(slo:bad_events:increase30s{slo="checkout-availability"}[1h]) >= 3"
  `);
  expect(alert?.annotations['summary']).toBe(
    'checkout-availability {{ $labels.handler }}: {{ $value | humanizePercentage }} of events are bad over 1h',
  );
  expect(alert?.annotations['description']).toBe(
    'At this rate 2% of the error budget of 30d is spent within 1h: over 1h and over 5m, 14.4× what the objective of this group allows.',
  );
});

it('tells groups of several labels apart', () => {
  const both = {
    by: ['status', 'handler'],
    groups: [{ where: { handler: '/buy', status: '500' }, objective: '99.9%' }],
  };
  const [alert] = alertsIn(groupsOf({ slo: both }).get('slo:checkout-availability'));
  expect(alert && alertText(alert)).toMatchInlineSnapshot(`
    "SLOErrorBudgetBurn1h for 0s:
    (
        slo:error:ratio_rate1h{handler="/buy",slo="checkout-availability",status="500"} > 14.4 * 0.001
        and
        slo:error:ratio_rate5m{handler="/buy",slo="checkout-availability",status="500"} > 14.4 * 0.001
      or
        slo:error:ratio_rate1h{slo="checkout-availability"} > 14.4 * 0.01
        and
        slo:error:ratio_rate5m{slo="checkout-availability"} > 14.4 * 0.01
        unless on (handler, status)
        slo:error:ratio_rate1h{handler="/buy",slo="checkout-availability",status="500"}
    )
    and
    sum_over_time(slo:bad_events:increase30s{slo="checkout-availability"}[1h]) >= 3"
  `);
});
