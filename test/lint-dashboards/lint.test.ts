import { expect, it } from 'vitest';
import { readRuleFile } from '../../src/lint/index.ts';
import { OPEN_CATALOGUE } from '../../src/promql/index.ts';
import {
  codesOf,
  dashboard,
  dataSource,
  jobVariable,
  lint,
  panel,
  target,
  variable,
  withDashboard,
  withPanel,
  withTarget,
} from './base.ts';

it('has nothing to say about a dashboard that is right', () => {
  expect(codesOf(dashboard)).toEqual([]);
});

it.each([
  ['what the API answers', { meta: { slug: 'queue' }, dashboard: withTarget({ expr: 'max(' }) }],
  ['a resource', { kind: 'Dashboard', metadata: {}, spec: withTarget({ expr: 'max(' }) }],
  ['a list', { items: [{ kind: 'Dashboard', spec: withTarget({ expr: 'max(' }) }] }],
  ['an array', [withTarget({ expr: 'max(' })]],
])('finds the dashboard in %s', (_, value) => {
  expect(codesOf(value)).toEqual(['dashboard/invalid-query']);
});

it('reads the rows of an old schema', () => {
  const { panels, ...rest } = withTarget({ expr: 'max(' });
  const value = { ...rest, schemaVersion: 14, rows: [{ title: 'Now', panels }] };
  expect(codesOf(value)).toEqual(['dashboard/invalid-query']);
});

it('counts queries without names as Grafana does', () => {
  const queries = ['queue_length', 'queue_workers'].map((metric) => ({
    expr: `max by (queue) (${metric})`,
    instant: true,
    format: 'table',
    datasource: dataSource,
  }));
  const rename = (names: Readonly<Record<string, string>>) =>
    withPanel({
      type: 'table',
      targets: queries,
      transformations: [{ id: 'merge' }, { id: 'organize', options: { renameByName: names } }],
    });
  expect(codesOf(rename({ 'Value #A': 'Waiting', 'Value #B': 'Workers' }))).toEqual([
    'dashboard/query-without-name',
    'dashboard/query-without-name',
  ]);
  expect(codesOf(rename({ 'Value #C': 'Waiting' }))).toContain('dashboard/absent-column');
});

it('takes the inputs of an export for data sources', () => {
  const value = withDashboard({
    __inputs: [{ name: 'DS_PROMETHEUS', type: 'datasource', pluginId: 'prometheus' }],
    templating: { list: [] },
    panels: [
      {
        ...panel,
        datasource: { type: 'prometheus', uid: '${DS_PROMETHEUS}' },
        targets: [{ ...target, datasource: '${DS_PROMETHEUS}' }],
      },
    ],
  });
  expect(codesOf(value)).toEqual([]);
});

it('points into a query behind its escapes', () => {
  const expr = 'max(queue_length{job="a"}) / on (instance) max by (instance) (queue_workers)';
  const text = JSON.stringify(withTarget({ expr }), undefined, 2);
  const [found] = lint(text).diagnostics;
  expect(found?.code).toBe('promql/join-never-matches');
  const { line = 0, column = 0 } = found?.place ?? {};
  const shown = text.split('\n')[line - 1]?.slice(column - 1, column - 1 + (found?.length ?? 0));
  expect(shown).toBe('/ on (instance)');
});

it('names the dashboard, the panel and the query', () => {
  const [found] = lint(withTarget({ expr: 'queue_size' })).diagnostics;
  expect(found).toMatchObject({
    code: 'promql/unknown-metric',
    path: ['dashboard Queue', 'panel Depth', 'query A'],
  });
});

it('follows labels through the rules that record what is shown', () => {
  const rules = `groups:
  - name: queue
    rules:
      - { record: 'job:queue_length:max', expr: 'max by (job) (queue_length)' }
`;
  const { groups } = readRuleFile(
    { path: 'rules.yaml', text: rules },
    { target: '3.5', features: new Set() },
  );
  const value = withTarget({ expr: 'job:queue_length:max', legendFormat: '{{queue}}' });
  const [found] = lint(value, { groups, catalogue: OPEN_CATALOGUE }).diagnostics;
  expect(found?.message).toBe(
    'the legend "{{queue}}" shows the label `queue`, which the query never carries',
  );
});

it.each(['$metric{job="a"}', 'max by ($datasource) (queue_length)', 'max([[datasource]])'])(
  'reads %s, where a variable stands for a name',
  (expr) => {
    const codes = codesOf(withTarget({ expr }));
    expect(codes.filter((code) => code !== 'dashboard/unknown-variable')).toEqual([]);
  },
);

it('tells of a mistake beside variables that it understands', () => {
  const expr = 'sum(rate(http_requests_total{job="$datasource"}[$__rate_interval])';
  expect(codesOf(withTarget({ expr }))).toEqual(['dashboard/invalid-query']);
});

it('leaves queries of other data sources alone', () => {
  const other = { type: 'loki', uid: '${logs}' };
  const logs = { ...variable, name: 'logs', query: 'loki', label: 'Loki data source' };
  const value = withDashboard({
    templating: { list: [{ ...logs, name: 'loki_datasource' }] },
    panels: [
      {
        ...panel,
        datasource: { ...other, uid: '${loki_datasource}' },
        targets: [
          {
            refId: 'A',
            expr: '{job="a"} |= "$error"',
            datasource: { ...other, uid: '$loki_datasource' },
          },
        ],
      },
    ],
  });
  expect(codesOf(value)).toEqual([]);
});

it('takes the condition of an alert as it is beside its limit', () => {
  const expr = 'sum(rate(http_requests_total[5m]))';
  const alone = withTarget({ expr });
  const limit = { ...target, refId: 'B', expr: 'vector(10)', legendFormat: 'fires above' };
  const beside = withPanel({ targets: [{ ...target, expr }, limit] });
  expect([codesOf(alone), codesOf(beside)]).toEqual([['dashboard/fixed-rate-range'], []]);
});

it.each([
  ['max(backup_duration_seconds)', 'ms', ['dashboard/contradicting-unit']],
  ['max(backup_duration_seconds)', 's', []],
  ['max(backup_duration_seconds)', 'short', []],
  ['max(backup_duration_seconds) * 1000', 'ms', []],
  ['max(queue_length)', 'bytes', []],
  ['avg(queue_full_ratio)', 'percent', ['dashboard/contradicting-unit']],
  ['avg(queue_full_ratio) * 100', 'percent', []],
  ['avg(queue_full_ratio)', 'percentunit', []],
])('holds the unit of %s against %s', (expr, unit, codes) => {
  const fieldConfig = { defaults: { unit }, overrides: [] };
  expect(codesOf(withPanel({ fieldConfig, targets: [{ ...target, expr }] }))).toEqual(codes);
});

it('wants a required variable applied wherever it can be chosen', () => {
  const value = withDashboard({ templating: { list: [variable, jobVariable] } });
  const found = lint(value, { requiredVariables: ['job', 'instance'] }).diagnostics;
  expect(found.map(({ code }) => code).toSorted()).toEqual([
    'dashboard/unused-variable',
    'dashboard/variable-missing',
    'dashboard/variable-not-applied',
  ]);
});

it('compares the dashboards of a folder', () => {
  const link = { title: 'Other', type: 'link', url: '/d/shop-quewe?viewPanel=9', keepTime: true };
  const one = withDashboard({ links: [link] });
  const two = withDashboard({
    uid: 'shop-orders',
    links: [{ ...link, url: '/d/shop-queue?viewPanel=9' }],
  });
  const files = [one, two, one].map((value, i) => ({
    path: `shop/${i}.json`,
    text: JSON.stringify(value),
  }));
  const found = lint('', { files }).diagnostics.map(({ code, help }) => [code, help]);
  expect(new Set(found.map(([code]) => code))).toEqual(
    new Set([
      'dashboard/duplicate-uid',
      'dashboard/duplicate-title',
      'dashboard/unknown-dashboard',
      'dashboard/unknown-panel',
    ]),
  );
  expect(found).toContainEqual(['dashboard/unknown-dashboard', 'did you mean "shop-queue"?']);
});

it('says nothing of files in a folder that are about something else', () => {
  const files = [
    { path: 'package.json', text: '{ "name": "queue" }', isFound: true },
    { path: 'tsconfig.json', text: '{ // strict\n}', isFound: true },
    { path: 'broken.json', text: '{ "panels": [,] }', isFound: true },
  ];
  const found = lint('', { files }).diagnostics;
  expect(found.map(({ code, place }) => [code, place?.file])).toEqual([
    ['dashboard/json-syntax', 'broken.json'],
  ]);
});

it('leaves out what is disabled, with its reason', () => {
  const value = withDashboard({ editable: true, title: '' });
  const disabled = [
    { code: 'dashboard/editable', reason: 'people try things out' },
    { code: 'dashboard/editble', reason: 'a slip' },
  ];
  const result = lint(value, { disabled });
  expect(result.diagnostics.map(({ code }) => code)).toEqual([
    'dashboard/without-title',
    'dashboard/unknown-disable',
  ]);
  expect(result.disabled).toMatchObject([
    { diagnostic: { code: 'dashboard/editable' }, reason: 'people try things out' },
  ]);
  const all = [{ code: 'dashboard/*', reason: 'it is somebody else’s' }];
  expect(lint(value, { disabled: all }).diagnostics).toEqual([]);
});

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...panel,
    id: i + 1,
    gridPos: { h: 1, w: 24, x: 0, y: i },
  }));

it('counts the panels that are open at once', () => {
  expect(codesOf(withDashboard({ panels: many(50) }))).toEqual([]);
  expect(codesOf(withDashboard({ panels: many(51) }))).toEqual(['dashboard/too-many-panels']);
});

it('says the same whatever the order of the files', () => {
  const files = ['a', 'b'].map((name) => ({
    path: `${name}.json`,
    text: JSON.stringify(withDashboard({ uid: name, title: '' })),
  }));
  const told = lint('', { files }).diagnostics;
  expect(lint('', { files: files.toReversed() }).diagnostics).toEqual(told);
});
