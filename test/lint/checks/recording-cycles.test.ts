import { expect, it } from 'vitest';
import { checkRecordingCycles } from '../../../src/lint/checks/recording-cycles.ts';
import { catalogueOf } from '../../../src/promql/index.ts';
import { checkAll, every, record, type Loose } from './rules.ts';

const says = (...rules: readonly Loose[]): readonly string[] =>
  checkAll(checkRecordingCycles, [every(undefined, ...rules)]);

it('finds rules that read each other', () => {
  expect(says(record('a:x')('b:x + 1'), record('b:x')('max_over_time(a:x[5m])'))).toEqual([
    [
      'warning[rule/recording-cycle] record a:x › record: recording rules read each other in a circle: a:x → b:x → a:x',
      'record one of them from scraped metrics alone',
    ].join('\n'),
  ]);
  expect(says(record('a:x')('b:x'), record('b:x')('c:x'), record('c:x')('a:x'))).toHaveLength(1);
});

it('finds a rule that reads itself, but lets it remember', () => {
  expect(says(record('a:x')('a:x or vector(0)'))).toHaveLength(1);
  expect(says(record('a:x')('a:x offset 1m + b'))).toEqual([]);
  expect(says(record('a:x')('last_over_time(a:x[5m]) or b'))).toEqual([]);
});

it('tells rules with the same name apart by their labels', () => {
  const short = record('a:x')('b', { labels: { window: '5m' } });
  const long = record('a:x')('avg_over_time(a:x{window="5m"}[1h])', { labels: { window: '1h' } });
  expect(says(short, long)).toEqual([]);
});

it('lets a rule read others of its name, told apart by a label that it removes', () => {
  const without = record('a:x')('max without (slo) (a:x{slo="api"})');
  expect(says(without)).toEqual([]);
  expect(says(record('a:x')('sum by (job) (a:x{slo=~"api|db"})'))).toEqual([]);
  expect(says(record('a:x')('max without (slo) (a:x{slo=~"api|"})'))).toHaveLength(1);
  expect(says(record('a:x')('max without (slo) (a:x{slo!="api"})'))).toHaveLength(1);
  expect(says(record('a:x')('max without (job) (a:x{slo="api"})'))).toHaveLength(1);
});

it('does not take a scraped metric for a recorded one', () => {
  const scraped = catalogueOf([
    { name: 'up', metric: 'up', kind: 'state', required: [], optional: [], open: true, values: {} },
  ]);
  const groups = [every(undefined, record('up')('max(up)'))];
  expect(checkAll(checkRecordingCycles, groups, { scraped })).toEqual([]);
});
