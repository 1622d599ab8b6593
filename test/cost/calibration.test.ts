// Holds the model against measurements: CPU of single expressions, measured with Prometheus 3.5.3 on
// series that are scraped every 15 s. docs/cost.md shows the same numbers.
import { expect, it } from 'vitest';
import { readsOf, takeCensus } from '../../src/cost/index.ts';
import { duration } from '../../src/units/index.ts';
import { exactBase, exactTile, parse, rule, said } from './rules.ts';

const BAD = 'x{code=~"5.."}';

const healed = (x: string): string =>
  `sum((last_over_time(${x}[5m]) - last_over_time(${x}[5m] offset 30s)) >= 0 or (last_over_time(${x}[5m]) <= 10 and on (job) last_over_time(x[5m] offset 30s)))`;
const raw = (window: string): string => `sum(rate(${BAD}[${window}])) / sum(rate(x[${window}]))`;
const base = (window: string): string =>
  `sum_over_time(base_bad[${window}]) / sum_over_time(base[${window}])`;
const tile = (window: string): string =>
  `sum_over_time(tile_bad[${window}]) / sum_over_time(tile[${window}])`;

type Measured = readonly [expression: string, milliseconds: number];

// 50 series of which 20 are bad.
const SMALL: readonly Measured[] = [
  [raw('5m'), 0.32],
  [raw('30m'), 0.63],
  [raw('1h'), 1.0],
  [raw('2h'), 2.4],
  [raw('6h'), 5.9],
  [raw('1d'), 20],
  [raw('3d'), 59],
  [raw('30d'), 490],
  ['sum by (code) (increase(x[30d]))', 323],
  ['sum_over_time(base[30d]) / count_over_time(base[30d])', 16.9],
  [base('30m'), 0.08],
  [base('1h'), 0.05],
  [base('6h'), 0.27],
  [base('1d'), 0.65],
  [base('3d'), 2.3],
  [base('30d'), 18.6],
  [tile('2h'), 0.12],
  [tile('6h'), 0.12],
  [tile('1d'), 0.28],
  [tile('3d'), 0.47],
  [tile('30d'), 2.2],
  ['sum_over_time(base_bad[30d:5m]) / sum_over_time(base[30d:5m])', 8.6],
  ['sum_over_time(hourly_bad[30d]) / sum_over_time(hourly[30d])', 0.65],
  ['sum(rate(x[1m]))', 0.25],
  [`sum(rate(${BAD}[1m]))`, 0.12],
  [exactBase('x', 'x'), 0.92],
  [exactBase(BAD, 'x'), 0.6],
  [healed('x'), 1.12],
  [healed(BAD), 0.9],
  ['sum(increase(x[5m]))', 0.4],
  [`sum(increase(${BAD}[5m]))`, 0.2],
  ['sum(increase(x[1h]))', 0.8],
  [exactTile('x', 'x', '1h'), 1.75],
  [exactTile(BAD, 'x', '1h'), 1.0],
  [exactTile('x', 'x', '2h'), 2.8],
  [exactTile(BAD, 'x', '2h'), 1.4],
];

// 450 series of which 175 are bad.
const LARGE: readonly Measured[] = [
  [raw('1h'), 6.9],
  [raw('6h'), 44],
  [raw('1d'), 159],
  [raw('3d'), 434],
  ['sum(rate(x[1m]))', 1.4],
  [exactBase('x', 'x'), 6.9],
  [exactBase(BAD, 'x'), 3.5],
];

const RECORDED = [
  rule('base', 'vector(1)'),
  rule('base_bad', 'vector(1)'),
  rule('tile', 'vector(1)', { interval: duration('5m') }),
  rule('tile_bad', 'vector(1)', { interval: duration('5m') }),
  rule('hourly', 'vector(1)', { interval: duration('1h') }),
  rule('hourly_bad', 'vector(1)', { interval: duration('1h') }),
];

function estimated(text: string, series: number, bad: number): number {
  const cardinality = said({ x: series, [BAD]: bad });
  const { find } = takeCensus(RECORDED, cardinality, duration('15s'));
  return readsOf(parse(text), find).reduce((sum, { cpu }) => sum + cpu, 0) / 1e6;
}

const FIT = { least: 0.5, most: 1.5 };

it.each(SMALL)('comes within 50%% of what %s took with 50 series: %d ms', (text, measured) => {
  const ratio = estimated(text, 50, 20) / measured;
  expect(ratio).toBeGreaterThan(FIT.least);
  expect(ratio).toBeLessThan(FIT.most);
});

it.each(LARGE)('comes within 50%% of what %s took with 450 series: %d ms', (text, measured) => {
  const ratio = estimated(text, 450, 175) / measured;
  expect(ratio).toBeGreaterThan(FIT.least);
  expect(ratio).toBeLessThan(FIT.most);
});

it('is right on average', () => {
  const ratios = [
    ...SMALL.map(([text, measured]) => estimated(text, 50, 20) / measured),
    ...LARGE.map(([text, measured]) => estimated(text, 450, 175) / measured),
  ];
  const middle = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? 0;
  expect(middle).toBeGreaterThan(0.8);
  expect(middle).toBeLessThan(1.2);
});
