import { expect, it } from 'vitest';
import { checkNaN } from '../../../src/lint/checks/nan-in-aggregation.ts';
import { alert, check, record } from './rules.ts';

const says = (text: string): readonly string[] => check(checkNaN, [alert(text)]);

it('finds an average of ratios of which some may be 0 / 0', () => {
  const text = 'avg(rate(seconds_sum[5m]) / rate(seconds_count[5m])) > 1';
  expect(says(text)).toEqual([
    [
      'warning[rule/nan-in-aggregation] alert Broken › expr › rate(seconds_sum[5m]) / rate(seconds_count[5m]): `avg` becomes NaN as soon as one of its samples is 0 / 0, where `rate(seconds_count[5m])` is 0',
      'divide the sums instead, or leave out idle series: `… / (rate(seconds_count[5m]) > 0)`',
    ].join('\n'),
  ]);
});

it.each([
  'sum(a / sum by (job) (rate(b[5m])))',
  'sum(100 * (a / (b - c)))',
  'sum(a / (rate(b[5m]) + rate(c[5m])))',
  'sum(topk(3, a / rate(b[5m])))',
  'avg_over_time((a / rate(b[5m]))[1h:1m])',
  'sum(a % increase(b[5m]))',
  'sum(a / (rate(b[5m]) or rate(c[5m])))',
  'sum((a / rate(b[5m])) != 0)',
])('finds it in %s', (text) => {
  expect(says(text)).toHaveLength(1);
});

it.each([
  'sum(a) / sum(rate(b[5m]))',
  'sum(a / (rate(b[5m]) > 0))',
  'sum(a / rate(b[5m]) > 0)',
  'sum((a / rate(b[5m])) and rate(b[5m]) > 0)',
  'sum((a / rate(b[5m])) unless rate(b[5m]) == 0)',
  'sum(a / clamp_min(rate(b[5m]), 1))',
  'sum(a / (rate(b[5m]) + 1))',
  'sum(a / count by (job) (rate(b[5m])))',
  'avg(used_bytes / size_bytes)',
  'max(a / rate(b[5m]))',
  'sum(rate(b[5m]) / 100)',
])('leaves %s alone', (text) => {
  expect(says(text)).toEqual([]);
});

it('follows recorded ratios and recorded divisors', () => {
  const ratio = record('job:ratio')('sum by (job) (a) / sum by (job) (rate(b[5m]))');
  expect(check(checkNaN, [ratio, alert('avg_over_time(job:ratio[1h]) > 0.1')])).toEqual([
    [
      'warning[rule/nan-in-aggregation] alert Broken › expr › avg_over_time(job:ratio[1h]): `avg_over_time` becomes NaN as soon as one of its samples is 0 / 0, where `sum by (job) (rate(b[5m]))` is 0',
      'leave out idle series where the ratio is recorded: `… / (sum by (job) (rate(b[5m])) > 0)`',
    ].join('\n'),
  ]);
  const requests = record('job:b:rate5m')('sum by (job) (rate(b[5m]))');
  expect(check(checkNaN, [requests, alert('sum(a / job:b:rate5m) > 1')])).toHaveLength(1);
});

it('tells of each division once, at the sum that it spoils', () => {
  expect(says('sum(avg by (job) (a / rate(b[5m])))')).toHaveLength(1);
});
