import { expect, it } from 'vitest';
import { checkDuplicateAlerts } from '../../../src/lint/checks/duplicate-alerts.ts';
import { checkDuplicateRecords } from '../../../src/lint/checks/duplicate-records.ts';
import { alert, alertCalled, checkAll, every, record, type Loose } from './rules.ts';

const alerts = (...rules: readonly Loose[]): readonly string[] =>
  checkAll(checkDuplicateAlerts, [every(undefined, ...rules)]);

const records = (...texts: readonly string[]): readonly string[] =>
  checkAll(checkDuplicateRecords, [every(undefined, ...texts.map((text) => record('a:b')(text)))]);

it('finds an alert that is there twice', () => {
  expect(alerts(alert('up == 0'), alert('up==0', { for: '5m' }))).toEqual([
    [
      'warning[rule/duplicate-alert] alert Broken › alert: alert Broken is there twice, with the same expression and labels',
      'Broken is also here: group shop of rules.yaml',
      'remove one of them',
    ].join('\n'),
  ]);
});

it('finds alerts that nobody can tell apart', () => {
  expect(alerts(alert('a > 0'), alert('b > 0'))).toEqual([
    [
      'info[rule/ambiguous-alert] alert Broken › alert: two rules are called Broken and have the same labels, so nobody can tell their alerts apart',
      'Broken is also here: group shop of rules.yaml',
      'give one another name, or a label that tells them apart',
    ].join('\n'),
  ]);
});

it('tells alerts apart by name, labels and matchers', () => {
  expect(alerts(alert('a > 0'), alertCalled('Other')('a > 0'))).toEqual([]);
  const page = alert('a > 0', { labels: { severity: 'page' } });
  expect(alerts(page, alert('a > 0', { labels: { severity: 'ticket' } }))).toEqual([]);
  expect(alerts(alert('a{job="x"} > 0'), alert('a{job="y"} > 5'))).toEqual([]);
});

it('finds series that are recorded twice', () => {
  expect(records('sum(a)', 'sum (a)')).toEqual([
    [
      'warning[rule/duplicate-record] record a:b › record: `a:b` is recorded twice with the same labels, by the same expression',
      'a:b is also recorded here: group shop of rules.yaml',
      'remove one of the rules, or tell them apart by a label',
    ].join('\n'),
  ]);
  expect(records('sum(a)', '100 * max(b)').join()).toContain(
    'with the same labels, and each has only one series, so its values alternate or are dropped',
  );
});

it('finds series that may be recorded twice', () => {
  expect(records('sum by (job) (a)', 'sum by (job) (b)')).toEqual([
    [
      'info[rule/overlapping-records] record a:b › record: two rules record `a:b` by the same labels, and nothing tells their series apart',
      'a:b is also recorded here: group shop of rules.yaml',
      'tell them apart by a label of the rules',
    ].join('\n'),
  ]);
});

it.each([
  ['sum by (job) (a{job="x"})', 'sum by (job) (a{job="y"})'],
  ['sum by (code) (a{code=~"2.."})', 'sum by (code) (a{code=~"5.."})'],
  ['sum by (job) (a)', 'sum by (job, instance) (a)'],
  ['a', 'b'],
])('says nothing where results differ by labels: %s and %s', (one, other) => {
  expect(records(one, other)).toEqual([]);
});
