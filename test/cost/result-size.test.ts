import { expect, it } from 'vitest';
import { groupsKey } from '../../src/cost/cardinality.ts';
import { takeCensus } from '../../src/cost/index.ts';
import { duration } from '../../src/units/index.ts';
import { parseSelector, rule, said } from './rules.ts';

const known = said({ x: 12, y: 5 });
const codes = groupsKey(['code'], parseSelector('x'));
const cardinality = { ...known, selectors: new Map([[codes, 3]]) };

it.each([
  ['rate(x[5m])', 12],
  ['sum(x)', 1],
  ['sum by (code) (rate(x[5m]))', 3],
  ['sum by (zone) (x)', 1],
  ['sum without (instance) (x)', 12],
  ['topk(2, x)', 2],
  ['topk by (code) (3, x)', 9],
  ['absent(x)', 1],
  ['vector(1)', 1],
  ['clamp_min(x, 0)', 12],
  ['-(x)', 12],
  ['x > 5', 12],
  ['x / on (job) y', 5],
  ['x / on (job) group_left () y', 12],
  ['y / on (job) group_right () x', 12],
  ['sum(x) or vector(0)', 1],
  ['y and x', 5],
  ['max_over_time(rate(x[5m])[1h:1m])', 12],
])('knows how many series %s writes', (text, series) => {
  const { written } = takeCensus([], cardinality, duration('15s'));
  expect(written(rule('a', text))).toBe(series);
});

it('believes what was said of a recorded series', () => {
  const recording = rule('a', 'sum by (tenant) (x)');
  const { written, find } = takeCensus([recording], said({ a: 40 }), duration('15s'));
  expect(written(recording)).toBe(40);
  expect(find(parseSelector('a{tenant="b"}'))).toEqual([
    { series: 40, interval: duration('30s'), isRecorded: true },
  ]);
});

it('counts each recorded series as a group of its own', () => {
  const recording = rule('a', 'sum by (tenant) (x)');
  const bad = rule('b', 'sum by (tenant) (y) or 0 * sum by (tenant) (a)');
  const { written } = takeCensus([recording, bad], said({ a: 40 }), duration('15s'));
  expect(written(bad)).toBe(40);
});

it('does not believe a server that has none of what is to be recorded', () => {
  const rules = [rule('a', 'sum(x)')];
  const nothing = { metrics: new Map(), selectors: new Map([['a', 0]]) };
  const some = { metrics: new Map(), selectors: new Map([['a', 7]]) };
  const seriesOf = (answers: typeof some): number | undefined =>
    takeCensus(rules, answers, duration('15s')).find(parseSelector('a'))[0]?.series;
  expect(seriesOf(nothing)).toBe(1);
  expect(seriesOf(some)).toBe(7);
});

it('writes nothing for an alert', () => {
  const { written } = takeCensus([], cardinality, duration('15s'));
  expect(written(rule('Down', 'x == 0', { kind: 'alerting' }))).toBe(0);
});
