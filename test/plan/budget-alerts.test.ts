import { expect, it } from 'vitest';
import { sreWorkbook, type LowTrafficProps } from '../../src/define/index.ts';
import { alertsIn, alertText, classesOf, groupsOf } from './planned-rules.ts';

const slo = {
  burnRates: sreWorkbook({
    page: 'P1',
    ticket: 'P2',
    exhausted: { severity: 'P2' },
    atRisk: { remaining: '25%', severity: 'P2' },
  }),
};

it('tells when little is left of the budget, and when nothing is', () => {
  const alerts = alertsIn(groupsOf({ slo }).get('slo:checkout-availability:period'));
  expect(alerts.map(alertText).join('\n\n')).toMatchInlineSnapshot(`
    "SLOErrorBudgetExhausted for 10m:
    last_over_time(slo:error_budget_remaining:ratio{slo="checkout-availability"}[10m]) <= 0

    SLOErrorBudgetAtRisk for 10m:
    last_over_time(slo:error_budget_remaining:ratio{slo="checkout-availability"}[10m]) < 0.25
    and
    last_over_time(slo:error_budget_remaining:ratio{slo="checkout-availability"}[10m]) > 0"
  `);
  expect(classesOf('SLOErrorBudgetExhausted', { slo })).toHaveLength(1);
});

const guardOf = (lowTraffic?: LowTrafficProps): string | undefined => {
  const options = lowTraffic === undefined ? {} : { lowTraffic };
  const burnRates = sreWorkbook({ page: 'P1', ticket: 'P2', ...options });
  const [alert] = alertsIn(groupsOf({ slo: { burnRates } }).get('slo:checkout-availability'));
  return alert && alertText(alert).split('\nand\n')[2];
};

it('asks for as much evidence as the policy wants', () => {
  expect(guardOf()).toContain('slo:bad_events:increase30s{slo="checkout-availability"}[1h]) >= 3');
  expect(guardOf({ badEvents: 10 })).toContain('>= 10');
  expect(guardOf({ events: 100 })).toContain(
    'slo:events:increase30s{slo="checkout-availability"}[1h]) >= 100',
  );
  expect(guardOf('ignore')).toBeUndefined();
});

it('alerts nobody when the policy is none', () => {
  const groups = groupsOf({ slo: { burnRates: 'none' } });
  expect([...groups.values()].flatMap(alertsIn).map(({ alert }) => alert)).toEqual([
    'QueueTooLong',
  ]);
});
