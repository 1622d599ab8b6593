import { expect, it } from 'vitest';
import { checkGroupOrder } from '../../../src/lint/checks/group-order.ts';
import { alert, checkAll, every, record } from './rules.ts';

const recorded = record('job:errors:rate5m')('sum by (job) (rate(errors_total[5m]))', {
  labels: { slo: 'api' },
});

it('finds a rule above the one that records what it reads', () => {
  const reader = alert('job:errors:rate5m > 5');
  expect(checkAll(checkGroupOrder, [every('30s', reader, recorded)])).toEqual([
    [
      'warning[rule/read-before-recorded] alert Broken › expr › job:errors:rate5m: `job:errors:rate5m` is recorded further down in the same group, so the rule reads what was recorded 30s ago',
      'job:errors:rate5m is recorded here: group shop of rules.yaml',
      'move the rule that records `job:errors:rate5m` above this one',
    ].join('\n'),
  ]);
  expect(checkAll(checkGroupOrder, [every('30s', recorded, reader)])).toEqual([]);
});

it.each([
  'max_over_time(job:errors:rate5m[1h]) > 5',
  'job:errors:rate5m offset 1h > 5',
  'job:errors:rate5m{slo="db"} > 5',
])('leaves a rule with %s alone', (text) => {
  expect(checkAll(checkGroupOrder, [every('30s', alert(text), recorded)])).toEqual([]);
});

it('leaves rules of other groups alone', () => {
  const groups = [every('30s', alert('job:errors:rate5m > 5')), every('30s', recorded)];
  expect(checkAll(checkGroupOrder, groups)).toEqual([]);
});
