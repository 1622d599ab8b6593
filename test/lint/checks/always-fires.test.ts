import { expect, it } from 'vitest';
import { checkCondition } from '../../../src/lint/checks/always-fires.ts';
import { alert, check, record } from './rules.ts';

const says = (text: string): readonly string[] => check(checkCondition, [alert(text)]);

it('finds an alert on a bare selector', () => {
  expect(says('up{job="api"}')).toEqual([
    [
      'warning[rule/no-condition] alert Broken › expr › up{job="api"}: the alert fires on every sample of `up{job="api"}`, whatever its value',
      'compare it with a threshold: `… > 0`',
    ].join('\n'),
  ]);
});

it.each([
  'rate(errors_total[5m])',
  'sum by (job) (rate(errors_total[5m]))',
  '(a / b) * 100',
  'a > 5 or b',
  'max_over_time(a[5m])',
  'histogram_quantile(0.9, rate(x_bucket[5m]))',
  'label_replace(a, "x", "y", "z", ".*")',
])('finds no condition in %s', (text) => {
  expect(says(text).join()).toContain('rule/no-condition');
});

it.each([
  'a > 5',
  'round(a > 5)',
  'count(up == 0)',
  '(a > 5) * 100',
  'a and on (job) b',
  'a unless b',
  'a > 5 or b == 0',
  'absent(a)',
  'absent_over_time(a[5m])',
  '100 * (a < 1)',
  'max_over_time((a > 5)[10m:1m])',
  'ALERTS{alertname="Other",alertstate="firing"}',
  '(a > bool 5) == 1',
])('sees the condition of %s', (text) => {
  expect(says(text)).toEqual([]);
});

it('finds comparisons by `bool`, and fallbacks that are always there', () => {
  expect(says('sum(a) > bool 5')).toEqual([
    [
      'warning[rule/always-fires] alert Broken › expr › sum(a) > bool 5: the alert always fires: `bool` makes `sum(a) > bool 5` 0 or 1, and both are results',
      'remove `bool`',
    ].join('\n'),
  ]);
  expect(says('a > 5 or vector(0)')).toEqual([
    [
      'warning[rule/always-fires] alert Broken › expr › vector(0): the alert always fires: `vector(0)` is there even when nothing else is',
      'remove it, or compare the whole: `(…) > 0`',
    ].join('\n'),
  ]);
});

it('takes a heartbeat for what it is, and leaves recording rules alone', () => {
  expect(says('vector(1)')).toEqual([]);
  expect(check(checkCondition, [record('job:up:sum')('sum by (job) (up)')])).toEqual([]);
});

it('finds the condition of a recorded series in its rule', () => {
  const recorded = record('job:broken')('a > 5');
  expect(check(checkCondition, [recorded, alert('job:broken')])).toEqual([]);
  const always = record('job:broken')('a > bool 5');
  expect(check(checkCondition, [always, alert('job:broken')])).toHaveLength(1);
});
