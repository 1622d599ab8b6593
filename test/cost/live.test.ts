// Holds estimates of whole rule files against live servers: CPU of Prometheus 3.5.3 with 100 SLOs of
// 50 series, 20 of them bad, scraped every 15 s, for each SLO in 30 s. docs/cost.md shows the numbers.
import { expect, it } from 'vitest';
import { estimate, type CostedRule } from '../../src/cost/index.ts';
import { duration, type DurationText } from '../../src/units/index.ts';
import { exactBase, exactTile, rule, said } from './rules.ts';

const BAD = 'x{code=~"5.."}';
const cardinality = said({ x: 50, [BAD]: 20 });

const every = (
  interval: DurationText,
  rules: readonly (readonly [name: string, text: string])[],
): readonly CostedRule[] =>
  rules.map(([name, text]) => rule(name, text, { interval: duration(interval) }));

const windows = (
  step: string,
  lengths: readonly string[],
): readonly (readonly [string, string])[] =>
  lengths.map((length) => [
    `ratio${length}`,
    `sum_over_time(bad${step}[${length}]) / sum_over_time(events${step}[${length}])`,
  ]);

const alert = (long: string, count: string): readonly [string, string] => [
  `burn${long}`,
  `(ratio5m > 0.01 and ratio1h > 0.01 or ratio30m > 0.006 and ratio6h > 0.006) and sum_over_time(bad${count}[${long}]) >= 3`,
];

const TWO_LEVELS: readonly CostedRule[] = [
  ...every('30s', [
    ['events30s', exactBase('x', 'x')],
    ['bad30s', `${exactBase(BAD, 'x')} or vector(0)`],
    ...windows('30s', ['5m', '30m', '1h']),
    alert('6h', '30s'),
  ]),
  ...every('2m', [
    ['objective', 'vector(0.999)'],
    ...windows('5m', ['2h', '6h', '1d', '3d']),
    alert('3d', '5m'),
  ]),
  ...every('5m', [
    ['events5m', exactTile('x', 'x', '1h')],
    ['bad5m', `${exactTile(BAD, 'x', '1h')} or vector(0)`],
    ...windows('5m', ['30d']),
    ['remaining', '1 - ratio30d / 0.001'],
  ]),
];

const raw = (window: string): readonly [string, string] => [
  `ratio${window}`,
  `sum(rate(${BAD}[${window}])) / sum(rate(x[${window}]))`,
];

const metadata = ['objective', 'budget', 'days', 'burn', 'period', 'remaining', 'info'];

const ALL_RAW: readonly CostedRule[] = every('30s', [
  ...['5m', '30m', '1h', '2h', '6h', '1d', '3d'].map(raw),
  ['ratio30d', 'sum_over_time(ratio5m[30d]) / count_over_time(ratio5m[30d])'],
  ...metadata.map((name) => [name, 'vector(1)'] as const),
  ['page', 'ratio5m > 0.01 and ratio1h > 0.01 or ratio30m > 0.006 and ratio6h > 0.006'],
  ['ticket', 'ratio2h > 0.003 and ratio1d > 0.003 or ratio6h > 0.001 and ratio3d > 0.001'],
]);

const FEW_RAW: readonly CostedRule[] = [
  ...every('30s', [raw('5m'), raw('30m'), raw('1h')]),
  ...every('2m', [raw('6h')]),
];

const BASE_ONLY: readonly CostedRule[] = every('30s', [
  ['bad', `sum(rate(${BAD}[5m])) or vector(0)`],
  ['events', 'sum(rate(x[5m]))'],
  ['objective', 'vector(0.999)'],
]);

interface Measured {
  readonly shape: string;
  readonly rules: readonly CostedRule[];
  /** For each SLO in 30 s, in milliseconds. */
  readonly cpu: number;
  readonly samples: number;
}

const SERVERS: readonly Measured[] = [
  { shape: 'every window from raw series', rules: ALL_RAW, cpu: 106, samples: 1_804_000 },
  { shape: 'two levels of counts', rules: TWO_LEVELS, cpu: 5.2, samples: 5070 },
  { shape: 'two base counts by rate', rules: BASE_ONLY, cpu: 1.3, samples: 1250 },
];

it.each(SERVERS)('comes within 50% of a live server: $shape', ({ rules, cpu, samples }) => {
  const { total } = estimate(rules, { cardinality, scrapeInterval: duration('15s') });
  expect(total.cpu / cpu).toBeGreaterThan(0.5);
  expect(total.cpu / cpu).toBeLessThan(1.5);
  expect(total.samples / samples).toBeGreaterThan(0.8);
  expect(total.samples / samples).toBeLessThan(1.35);
});

it('tells that few rules may cost more than many', () => {
  const options = { cardinality, scrapeInterval: duration('15s') };
  const [few, many] = [estimate(FEW_RAW, options), estimate(TWO_LEVELS, options)];
  expect(few.total.rules).toBeLessThan(many.total.rules);
  expect(few.total.samples).toBeGreaterThan(5 * many.total.samples);
});
