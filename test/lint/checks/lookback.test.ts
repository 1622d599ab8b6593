import { expect, it } from 'vitest';
import { checkGroupIntervals, checkVanishingSeries } from '../../../src/lint/checks/lookback.ts';
import { alert, checkAll, checkGroups, every, record } from './rules.ts';

const recorded = record('job:errors:sum')('sum by (job) (errors)');

it('finds groups that record too seldom', () => {
  expect(checkAll(checkGroupIntervals, [every('10m', recorded)])).toEqual([
    [
      'warning[rule/interval-beyond-lookback] group shop › interval: the group records every 10m, and Prometheus forgets a sample after 5m',
      'set `interval` to at most 5m, or read what it records as `last_over_time(…[10m])`',
    ].join('\n'),
  ]);
  expect(checkAll(checkGroupIntervals, [every('5m', recorded)])).toEqual([]);
  expect(checkAll(checkGroupIntervals, [every('10m', alert('a > 0'))])).toEqual([]);
});

it('finds rules that read series which are gone in between', () => {
  const groups = [every('10m', recorded), every('1m', alert('job:errors:sum > 5'))];
  expect(checkGroups(checkVanishingSeries, groups)).toEqual([
    [
      'error[rule/vanishing-series] alert Broken › expr › job:errors:sum: `job:errors:sum` is recorded every 10m and forgotten after 5m, so it is missing in between',
      'read `last_over_time(job:errors:sum[20m])`, or record it at least every 5m',
    ].join('\n'),
  ]);
});

it('leaves rules alone that read further back, or what was recorded just now', () => {
  const far = alert('last_over_time(job:errors:sum[20m]) > 5');
  expect(checkGroups(checkVanishingSeries, [every('10m', recorded), every('1m', far)])).toEqual([]);
  const near = alert('job:errors:sum > 5');
  expect(checkGroups(checkVanishingSeries, [every('10m', recorded, near)])).toEqual([]);
  expect(checkGroups(checkVanishingSeries, [every('10m', near, recorded)])).toHaveLength(1);
});
