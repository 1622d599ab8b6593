import { expect, it } from 'vitest';
import { checkAbsent } from '../../../src/lint/checks/absent-without-for.ts';
import { duration } from '../../../src/units/index.ts';
import { alert, check, record } from './rules.ts';

const scrapeInterval = duration('30s');

it('finds `absent` without `for`', () => {
  expect(check(checkAbsent, [alert('absent(up{job="api"})')])).toEqual([
    [
      'warning[rule/absent-without-for] alert Broken › expr › absent(up{job="api"}): `absent` with `for: 0s` fires on a single failed scrape or a restart of Prometheus',
      'set `for` to at least two scrape intervals, so that two scrapes have to fail',
    ].join('\n'),
  ]);
});

it('wants two scrape intervals where it knows them', () => {
  const short = alert('absent(up)', { for: '45s' });
  expect(check(checkAbsent, [short])).toEqual([]);
  expect(check(checkAbsent, [short], { scrapeInterval }).join()).toContain(
    'set `for` to at least 1m',
  );
  expect(check(checkAbsent, [alert('absent(up)', { for: '1m' })], { scrapeInterval })).toEqual([]);
});

it.each(['absent_over_time(up[5m])', 'a > 0 unless absent(b)', 'max_over_time(absent(up)[5m:1m])'])(
  'leaves %s alone',
  (text) => {
    expect(check(checkAbsent, [alert(text)])).toEqual([]);
  },
);

it('leaves recording rules alone', () => {
  expect(check(checkAbsent, [record('up:absent')('absent(up)')])).toEqual([]);
});
