import { expect, it } from 'vitest';
import { countQueries, mergeCardinalities, parseSeries } from '../../src/cost/index.ts';
import { parse, said } from './rules.ts';

it('reads metrics and selectors, in whatever order their labels are', () => {
  const [{ metrics, selectors }, mistakes] = parseSeries([
    'http_requests_total=2000',
    'http_requests_total{status=~"5..",job="a"}=20',
    '{__name__="up"}=7',
  ]);
  expect(mistakes).toEqual([]);
  expect([...metrics]).toEqual([
    ['http_requests_total', 2000],
    ['up', 7],
  ]);
  expect([...selectors]).toEqual([['http_requests_total{job="a",status=~"5.."}', 20]]);
});

it.each(['up', 'up=', 'up=many', 'up=-1', '=5', 'sum(up)=5', 'up{=5', 'up[5m]=3'])(
  'refuses %s',
  (given) => {
    const [, mistakes] = parseSeries([given]);
    expect(mistakes.map(({ code }) => code)).toEqual(['cost/bad-series']);
    expect(mistakes[0]?.message).toContain(`got "${given}"`);
  },
);

it('believes who comes first', () => {
  const { metrics } = mergeCardinalities([said({ a: 1 }), said({ a: 2, b: 3 })]);
  expect(metrics.get('a')).toBe(1);
  expect(metrics.get('b')).toBe(3);
});

it('asks a server once for each selector and each grouping of one', () => {
  const expressions = [
    'sum by (code) (rate(x{job="a"}[5m])) / on () sum(x{job="a"} offset 1h)',
    'sum by (code) (x{job="a"}) > 1',
  ].map(parse);
  expect(countQueries(expressions).map(({ query }) => query)).toEqual([
    'count(x{job="a"})',
    'count(count by (code) (x{job="a"}))',
  ]);
});

it('does not ask for what was said', () => {
  const expressions = [parse('x / y{a="1"} / y{a="2"}')];
  const queries = countQueries(expressions, said({ x: 1, 'y{a="1"}': 2 }));
  expect(queries.map(({ query }) => query)).toEqual(['count(y{a="2"})']);
});
