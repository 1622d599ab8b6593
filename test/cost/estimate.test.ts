import { expect, it } from 'vitest';
import { ASSUMED_SERIES, estimate, NOTHING_SAID, type CostedRule } from '../../src/cost/index.ts';
import { duration } from '../../src/units/index.ts';
import { rule, said } from './rules.ts';

const total = (rules: readonly CostedRule[], numbers: Readonly<Record<string, number>>) =>
  estimate(rules, { cardinality: said(numbers), scrapeInterval: duration('15s') }).total;

it('normalises to 30 s whatever the interval of a group is', () => {
  const often = total([rule('a', 'sum(x)')], { x: 10 });
  const rarely = total([rule('a', 'sum(x)', { interval: duration('5m') })], { x: 10 });
  expect(often.samples).toBe(10);
  expect(rarely.samples).toBe(1);
  expect(rarely.cpu * 10).toBeCloseTo(often.cpu, 9);
});

it('reads a recorded series as often as its group records it', () => {
  const rules = [rule('tile', 'vector(1)', { interval: duration('5m') })];
  const reader = rule('day', 'sum_over_time(tile[1d])');
  expect(total([...rules, reader], {}).samples).toBe(288);
});

it('tells rules that record one series apart by their labels', () => {
  const rules = ['a', 'b', 'c'].map((slo) => rule('tile', 'vector(1)', { labels: { slo } }));
  expect(total([...rules, rule('one', 'sum(tile{slo="b"})')], {}).samples).toBe(1);
  expect(total([...rules, rule('two', 'sum(tile{slo=~"a|c"})')], {}).samples).toBe(2);
  expect(total([...rules, rule('all', 'sum(tile{env="x"})')], {}).samples).toBe(3);
});

it('prefers what was said of a selector to what was said of its metric', () => {
  const rules = [rule('ratio', 'sum(x{code="500", job="a"}) / sum(x)')];
  expect(total(rules, { x: 50, 'x{job="a",code="500"}': 2 }).samples).toBe(52);
});

it('assumes a number of series where none was said, and tells of which metrics', () => {
  const rules = [rule('a', 'sum(y) + sum(x) + sum({__name__="x"}) + sum({job="b"})')];
  const { assumed, total: sum } = estimate(rules, {
    cardinality: NOTHING_SAID,
    scrapeInterval: duration('15s'),
  });
  expect(sum.samples).toBe(4 * ASSUMED_SERIES);
  expect(assumed).toEqual(['x', 'y', '{job="b"}']);
});

it('multiplies what a subquery reads by its steps', () => {
  expect(total([rule('a', 'max_over_time(rate(x[5m])[1h:5m])')], { x: 2 }).samples).toBe(480);
  expect(total([rule('a', 'max_over_time(sum(x)[1h:])')], { x: 2 }).samples).toBe(120);
});

it('sees no more samples than there are of a series that is recorded rarely', () => {
  const hourly = rule('hourly', 'vector(1)', { interval: duration('1h') });
  const read = total([hourly, rule('a', 'hourly')], {});
  expect(read.samples).toBeCloseTo(1 / 12, 9);
});

it('survives rules that read themselves and each other', () => {
  const rules = [rule('a', 'a + sum(b)'), rule('b', 'a or b')];
  expect(total(rules, {}).samples).toBe(4);
});

it('adds up by SLO and by service, and what serves no SLO last', () => {
  const rules = [
    rule('up', 'up', { kind: 'alerting', service: 'cart' }),
    rule('z', 'vector(1)', { service: 'cart', slo: 'z' }),
    rule('a', 'vector(1)', { service: 'cart', slo: 'a' }),
    rule('a', 'vector(1)', { service: 'api', slo: 'b' }),
  ];
  const { services, slos } = estimate(rules, {
    cardinality: NOTHING_SAID,
    scrapeInterval: duration('15s'),
  });
  expect(services.map(({ service, rules: count, series }) => [service, count, series])).toEqual([
    ['api', 1, 1],
    ['cart', 3, 2],
  ]);
  expect(slos.map(({ service, slo }) => [service, slo])).toEqual([
    ['api', 'b'],
    ['cart', 'a'],
    ['cart', 'z'],
    ['cart', undefined],
  ]);
});

it('puts the dearest rule first', () => {
  const rules = [rule('cheap', 'sum(x)'), rule('dear', 'sum(rate(x[1d]))')];
  const options = { cardinality: said({ x: 10 }), scrapeInterval: duration('15s') };
  const names = estimate(rules, options).rules.map((each) => each.rule.name);
  expect(names).toEqual(['dear', 'cheap']);
});
