import { expect, it } from 'vitest';
import { checkSlowSource } from '../../../src/lint/checks/slow-source.ts';
import { alert, checkGroups, every, record } from './rules.ts';

const slow = every('5m', record('job:errors:ratio')('a / b', { labels: { slo: 'api' } }));

it('finds a `for` that a single sample outlives', () => {
  const reader = every('30s', alert('job:errors:ratio > 0.1', { for: '2m' }));
  expect(checkGroups(checkSlowSource, [slow, reader])).toEqual([
    [
      'warning[rule/slow-source] alert Broken › for: `for: 2m` is shorter than the 5m between samples of `job:errors:ratio`, so a single sample fires the alert',
      'set `for` to at least 5m, or record `job:errors:ratio` more often',
    ].join('\n'),
  ]);
});

it.each([
  alert('job:errors:ratio > 0.1', { for: '5m' }),
  alert('job:errors:ratio > 0.1'),
  alert('max_over_time(job:errors:ratio[10m]) > 0.1', { for: '2m' }),
  alert('job:errors:ratio{slo="db"} > 0.1', { for: '2m' }),
])('leaves alerts alone that wait long enough, or read something else: %#', (rule) => {
  expect(checkGroups(checkSlowSource, [slow, every('30s', rule)])).toEqual([]);
});

it('leaves alerts of the same interval alone', () => {
  const reader = every('5m', alert('job:errors:ratio > 0.1', { for: '2m' }));
  expect(checkGroups(checkSlowSource, [slow, reader])).toEqual([]);
});
