import { expect, it } from 'vitest';
import {
  checkAlertnameLabel,
  checkEmptyLabels,
  checkExternalLabels,
} from '../../../src/lint/checks/labels.ts';
import { alert, check, record } from './rules.ts';

it('finds a label that the name of the alert replaces', () => {
  const rule = alert('up == 0', { labels: { alertname: 'Down' } });
  expect(check(checkAlertnameLabel, [rule])).toEqual([
    [
      'warning[rule/alertname-label] alert Broken › labels alertname: the label `alertname: Down` has no effect: the name of the rule, Broken, takes its place',
      'rename the rule, or use another label',
    ].join('\n'),
  ]);
  expect(check(checkAlertnameLabel, [alert('up == 0', { labels: { team: 'web' } })])).toEqual([]);
});

it('finds a label that its empty value removes', () => {
  const rule = record('job:up:sum')('sum by (job, dc) (up)', { labels: { dc: '', team: 'web' } });
  expect(check(checkEmptyLabels, [rule])).toEqual([
    [
      'info[rule/empty-label] record job:up:sum › labels dc: an empty value removes the label `dc` from the result',
      'give it a value, or leave it out; `sum without (dc) (…)` drops a label for all to see',
    ].join('\n'),
  ]);
});

it('finds a label that contradicts the external labels', () => {
  const externalLabels = { region: 'eu', replica: 'a' };
  const rule = alert('up == 0', { labels: { region: 'us', replica: 'a', team: 'web' } });
  expect(check(checkExternalLabels, [rule], { externalLabels })).toEqual([
    [
      'warning[rule/external-label] alert Broken › labels region: the rule sets `region` to "us", which the server sets to "eu" by its external labels',
      'use another label',
    ].join('\n'),
  ]);
  expect(check(checkExternalLabels, [rule])).toEqual([]);
});
