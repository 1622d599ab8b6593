import { expect, it } from 'vitest';
import { checkRecordName } from '../../../src/lint/checks/record-name.ts';
import { catalogueOf } from '../../../src/promql/index.ts';
import { alert, check, record } from './rules.ts';

it('wants a level in the name of a recorded series', () => {
  expect(check(checkRecordName, [record('errors_per_second')('sum(rate(a_total[5m]))')])).toEqual([
    [
      'info[rule/name-without-colon] record errors_per_second › record: the recorded series `errors_per_second` looks as if a process exposed it',
      'name it `level:metric:operations`, such as `job:errors_per_second:sum`',
    ].join('\n'),
  ]);
});

it('finds a recorded series that is also scraped', () => {
  const scraped = catalogueOf([
    { name: 'up', metric: 'up', kind: 'state', required: [], optional: [], open: true, values: {} },
  ]);
  expect(check(checkRecordName, [record('up')('max(up)')], { scraped })).toEqual([
    [
      'warning[rule/shadowed-metric] record up › record: the rule records `up`, which is also scraped',
      'name it `level:metric:operations`, such as `job:up:sum`',
    ].join('\n'),
  ]);
});

it('leaves alerts, levels and info series alone', () => {
  const rules = [alert('up == 0'), record('job:up:sum')('sum by (job) (up)')];
  expect(check(checkRecordName, [...rules, record('team_info')('vector(1)')])).toEqual([]);
});
