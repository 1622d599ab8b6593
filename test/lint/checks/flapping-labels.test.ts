import { expect, it } from 'vitest';
import { checkFlappingLabels } from '../../../src/lint/checks/flapping-labels.ts';
import { alert, check, record } from './rules.ts';

it('finds alerts on the leaders', () => {
  expect(check(checkFlappingLabels, [alert('topk(3, rate(a_total[5m])) > 5')])).toEqual([
    [
      'warning[rule/flapping-labels] alert Broken › expr › topk(3, rate(a_total[5m])): `topk` picks other series from one evaluation to the next, so alerts resolve and fire anew',
      'alert on a threshold, and leave the choice to a dashboard: `… > 0`',
    ].join('\n'),
  ]);
});

it.each(['a > 0 and bottomk(5, b)', 'sum by (job) (topk(3, a)) > 5', 'topk by (job) (2, a) > 0'])(
  'finds them in %s',
  (text) => {
    expect(check(checkFlappingLabels, [alert(text)])).toHaveLength(1);
  },
);

it.each([
  'sum(topk(3, a)) > 5',
  'topk by (job) (1, a) > 5',
  'max_over_time(topk(3, a)[5m:1m]) > 5',
  'max(a) > 5',
])('leaves %s alone', (text) => {
  expect(check(checkFlappingLabels, [alert(text)])).toEqual([]);
});

it('leaves recording rules alone', () => {
  expect(check(checkFlappingLabels, [record('a:top')('topk(3, a)')])).toEqual([]);
});
