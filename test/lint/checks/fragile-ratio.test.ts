import { expect, it } from 'vitest';
import { checkFragileRatio } from '../../../src/lint/checks/fragile-ratio.ts';
import { alert, check } from './rules.ts';

const ratio = 'sum(queue_size{job="broker"}) / count(up{job="worker"}) > 100';

it('finds a ratio of two jobs in an alert that fires at once', () => {
  expect(check(checkFragileRatio, [alert(ratio)])).toEqual([
    [
      'warning[rule/fragile-ratio] alert Broken › expr › sum(queue_size{job="broker"}) / count(up{job="worker"}): the alert divides what two jobs report, "broker" and "worker", and one failed scrape of either is enough to fire it',
      'give the alert a `for` of several scrapes',
    ].join('\n'),
  ]);
});

it('is content with a `for`', () => {
  expect(check(checkFragileRatio, [alert(ratio, { for: '5m' })])).toEqual([]);
});

it.each([
  'sum(a{job="x"}) / sum(b{job="x"}) > 1',
  'sum(a) / sum(b) > 1',
  'sum(rate(a_total{job="x"}[5m])) / sum(rate(b_total{job="y"}[5m])) > 1',
  'a{job="x"} / on (instance) b{job="y"} > 1',
])('leaves %s alone', (text) => {
  expect(check(checkFragileRatio, [alert(text)])).toEqual([]);
});
