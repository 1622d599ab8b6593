import { expect, it } from 'vitest';
import {
  checkCarriedLabels,
  checkLabelReaders,
  findsLabel,
} from '../../src/lint/checks/carried-labels.ts';
import type { LabelReader } from '../../src/lint/label-reader.ts';
import {
  alertLabels,
  catalogueOf,
  labelFlow,
  parseExpression,
  type SeriesDeclaration,
} from '../../src/promql/index.ts';
import { alert, alertCalled, check, checkAll, every } from './checks/rules.ts';

const up: SeriesDeclaration = {
  name: 'up',
  metric: 'up',
  kind: 'state',
  required: ['job', 'instance'],
  optional: ['zone'],
  open: false,
  values: { job: ['api', 'web'] },
};
const catalogue = catalogueOf([up]);

const needs = (label: string, rest: Partial<LabelReader> = {}): LabelReader => ({
  label,
  who: 'the routing by team',
  use: 'match',
  isNeeded: true,
  ...rest,
});

it('finds an alert without a label that everybody needs, and says where it was lost', () => {
  const labelReaders = [needs('instance')];
  const rules = [alert('sum by (job) (up) == 0')];
  expect(check(checkCarriedLabels, rules, { catalogue, labelReaders })).toEqual([
    [
      'error[rule/label-not-carried] alert Broken › alert: the alert never carries the label `instance`, which the routing by team needs',
      '`instance` is dropped by `sum by (job) (…)`',
      'set it as a label of the rule: `instance: …`',
    ].join('\n'),
  ]);
});

it('finds an alert that lacks it sometimes, and one whose value nobody takes', () => {
  const labelReaders = [needs('zone'), needs('team', { operator: '=~', value: 'web|api' })];
  const rules = [alert('up == 0', { labels: { team: 'shop' } })];
  expect(check(checkCarriedLabels, rules, { catalogue, labelReaders })).toEqual([
    [
      'warning[rule/label-not-always-carried] alert Broken › alert: some alerts of the rule lack the label `zone`, which the routing by team needs',
      'set it as a label of the rule, or keep it in every branch of the expression',
    ].join('\n'),
    [
      'error[rule/label-value-unreachable] alert Broken › labels team: the label `team` of the alert never has a value that the routing by team takes: `team=~"web|api"`',
      'the label is "shop"',
    ].join('\n'),
  ]);
});

it.each([
  [needs('team'), 'up == 0', { team: 'web' }],
  [needs('job', { operator: '=', value: 'api' }), 'up == 0', {}],
  [needs('team', { operator: '!=', value: 'web' }), 'up == 0', {}],
  [needs('team'), 'unheard_of > 0', {}],
  [needs('alertname'), 'up == 0', {}],
  [needs('team', { isNeeded: false }), 'up == 0', {}],
])('leaves %j of %s alone', (reader, expression, labels) => {
  const rules = [alert(expression, { labels })];
  const open = { ...catalogue, complete: false };
  expect(check(checkCarriedLabels, rules, { catalogue: open, labelReaders: [reader] })).toEqual([]);
});

const groups = [
  every(
    undefined,
    alertCalled('ApiDown')('up == 0', { labels: { team: 'api' } }),
    alertCalled('WebSlow')('sum by (job) (up) == 0', { labels: { team: 'web' } }),
  ),
];

it.each<[LabelReader, string]>([
  [
    { label: 'teamm', who: 'route 2', use: 'match', operator: '=', value: 'web' },
    'warning[rule/label-nobody-carries] route 2: route 2 reads the label `teamm`, which no alert carries, so that it never applies\ndid you mean `team`?',
  ],
  [
    { label: 'team', who: 'route 2', use: 'match', operator: '=', value: 'webb' },
    'warning[rule/label-value-nobody-has] route 2: route 2 never applies: no alert has `team="webb"`\ndid you mean "web"?',
  ],
  [
    { label: 'cluster', who: 'inhibition 1', use: 'equal' },
    'warning[rule/label-nobody-carries] inhibition 1: inhibition 1 reads the label `cluster`, which no alert carries, and where it is missing on both sides it counts as equal\nset `cluster` as a label of the rules or of the server, or take it out',
  ],
  [
    { label: 'cluster', who: 'group_by of route 1', use: 'group' },
    'warning[rule/label-nobody-carries] group_by of route 1: group_by of route 1 reads the label `cluster`, which no alert carries, so that it groups by nothing\nset `cluster` as a label of the rules or of the server, or take it out',
  ],
  [
    {
      label: 'instance',
      who: 'route 1',
      use: 'match',
      operator: '=~',
      value: 'a.*',
      among: [{ label: 'team', operator: '=', value: 'web' }],
    },
    'warning[rule/label-nobody-carries] route 1: route 1 reads the label `instance`, which no alert with `team="web"` carries, so that it never applies\nset `instance` as a label of the rules or of the server, or take it out',
  ],
])('finds a reader that no alert has something for: %j', (reader, expected) => {
  expect(checkAll(checkLabelReaders, groups, { catalogue, labelReaders: [reader] })).toEqual([
    expected,
  ]);
});

it.each<LabelReader>([
  { label: 'instance', who: 'route 1', use: 'match', operator: '=~', value: '.+' },
  { label: 'team', who: 'route 1', use: 'match', operator: '=', value: 'web' },
  { label: 'cluster', who: 'route 1', use: 'match', operator: '=', value: '' },
  { label: 'alertname', who: 'route 1', use: 'match', operator: '=', value: 'WebSlow' },
  { label: 'zone', who: 'inhibition 1', use: 'equal' },
  {
    label: 'instance',
    who: 'group_by of route 1',
    use: 'group',
    among: [{ label: 'team', operator: '=~', value: 'api|web' }],
  },
  {
    label: 'cluster',
    who: 'a route that none gets to',
    use: 'group',
    among: [{ label: 'team', operator: '=', value: 'nobody' }],
  },
])('takes a reader that some alert has something for: %j', (reader) => {
  expect(checkAll(checkLabelReaders, groups, { catalogue, labelReaders: [reader] })).toEqual([]);
});

it('knows the labels that the server adds', () => {
  const labelReaders: LabelReader[] = [
    { label: 'cluster', who: 'route 1', use: 'match', operator: '=', value: 'eu' },
    { label: 'cluster', who: 'route 2', use: 'match', operator: '=', value: 'us' },
    { label: 'team', who: 'route 3', use: 'match', operator: '=', value: 'ops' },
    needs('cluster'),
  ];
  const externalLabels = { cluster: 'eu', team: 'ops' };
  const given = { catalogue, labelReaders, externalLabels };
  expect(checkAll(checkLabelReaders, groups, given).map((each) => each.split(':')[0])).toEqual([
    'warning[rule/label-value-nobody-has] route 2',
    'warning[rule/label-value-nobody-has] route 3',
  ]);
  expect(check(checkCarriedLabels, [alert('sum(up) == 0')], given)).toEqual([]);
});

it('answers for one alert and one reader', () => {
  const { expression } = parseExpression('up == 0');
  if (!expression) throw new Error('it parses');
  const { flow } = labelFlow(expression, { catalogue });
  const alerts = alertLabels(flow, { team: 'web' }, 'ApiDown');
  expect(findsLabel(alerts, { label: 'team', operator: '=', value: 'web' })).toBe('always');
  expect(findsLabel(alerts, { label: 'job', operator: '=', value: 'api' })).toBe('sometimes');
  expect(findsLabel(alerts, { label: 'cluster' })).toBe('never');
});
