import { expect, it } from 'vitest';
import { rulesOfGroups } from '../../src/cost/index.ts';
import { readRuleFile } from '../../src/lint/index.ts';
import { duration } from '../../src/units/index.ts';

const TEXT = `groups:
  - name: own
    rules:
      - record: a
        expr: sum(x)
        labels: { sloth_id: cart-requests, sloth_service: cart }
      - alert: B
        expr: sum(x) > 1
      - alert: C
        expr: sum(x
  - name: timed
    interval: 2m
    rules:
      - record: d
        expr: vector(1)
        labels: { slo: cart-latency }
`;

const { groups } = readRuleFile(
  { path: 'rules/cart.yaml', text: TEXT },
  { target: '3.5', features: new Set() },
);

it('takes the rules of files, and says what it does not know of them', () => {
  const { rules, unreadable, withoutInterval } = rulesOfGroups(groups, duration('1m'));
  expect(unreadable).toBe(1);
  expect(withoutInterval).toBe(1);
  expect(
    rules.map(({ kind, name, group, interval, service, slo }) => [
      kind,
      name,
      group,
      interval,
      service,
      slo,
    ]),
  ).toEqual([
    ['recording', 'a', 'own', duration('1m'), 'cart', 'cart-requests'],
    ['alerting', 'B', 'own', duration('1m'), 'rules/cart.yaml', undefined],
    ['recording', 'd', 'timed', duration('2m'), 'rules/cart.yaml', 'cart-latency'],
  ]);
});
