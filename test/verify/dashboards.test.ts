import { expect, it } from 'vitest';
import { dashboardModel } from '../../src/emit/grafana/dashboard.ts';
import { grafana } from '../../src/emit/grafana/index.ts';
import type { DashboardSpec, EmittedFile } from '../../src/ir/index.ts';
import { planDashboards } from '../../src/plan/dashboards/index.ts';
import { build } from '../../src/promql/index.ts';
import { verifyDashboards } from '../../src/verify/dashboards.ts';
import { planOf } from '../emit/grafana/a-plan.ts';
import { aModel } from '../plan/runbooks/a-model.ts';
import { aSeries, scopeOf } from './a-scope.ts';

const dashboards = planDashboards(aModel);
const plan = planOf(dashboards);
const files = grafana().emit(plan);

const spec: DashboardSpec = {
  uid: 'shop-queue',
  title: 'Queue',
  description: 'Are tasks done in time?',
  folder: 'Shop',
  tags: [],
  range: '6h',
  links: [],
  variables: [],
  annotations: [],
  rows: [
    {
      title: '',
      collapsed: false,
      panels: [
        {
          kind: 'timeseries',
          key: 'depth',
          title: 'Depth',
          description: 'Tasks that wait.',
          width: 12,
          height: 8,
          unit: 'none',
          thresholds: [{ colour: 'green' }, { from: 100, colour: 'red' }],
          queries: [{ expression: build.selector('queue'), legend: 'depth' }],
        },
        {
          kind: 'stat',
          key: 'now',
          title: 'Now',
          description: 'Tasks that wait now.',
          width: 4,
          height: 4,
          unit: 'none',
          queries: [{ expression: build.selector('queue'), legend: 'depth' }],
        },
      ],
    },
  ],
  origin: {
    system: 'shop',
    definition: 'dashboard queue',
    place: { file: 'dashboards/queue.ts', line: 3, column: 14 },
    steps: [],
  },
};

const text = JSON.stringify(dashboardModel(spec));

const file = (content: string, name = 'a'): EmittedFile => ({
  path: `grafana/dashboards/shop/${name}.json`,
  content,
  emitter: 'grafana',
  from: [],
});

const verify = (...contents: readonly string[]) =>
  verifyDashboards(
    contents.map((content, index) => file(content, `file-${index}`)),
    planOf([spec]),
    scopeOf(aSeries('queue', ['instance', 'a'])),
  );

const codes = (...contents: readonly string[]): readonly string[] =>
  verify(...contents).map(({ code }) => code);

/** The dashboard with a piece of its JSON exchanged; the piece must be there. */
function broken(from: string, to: string): string {
  expect(text).toContain(from);
  return text.replace(from, to);
}

it('finds nothing wrong with the dashboards that we plan but the series, which rules record', () => {
  const found = verifyDashboards(files, plan, scopeOf());
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['promql/unknown-metric']));
  expect(codes(text)).toEqual([]);
});

it.each([
  ['a file that is no JSON', '{', 'unreadable'],
  ['a uid that is too long', broken('shop-queue', 'q'.repeat(41)), 'bad-uid'],
  ['a uid with an underscore', broken('shop-queue', 'shop_queue'), 'bad-uid'],
  ['two panels with one id', text.replace(/"id":\d+/g, '"id":7'), 'duplicate-panel'],
  ['a panel that is too wide', broken('"w":4,"x":12', '"w":14,"x":12'), 'panel-outside-grid'],
  ['a panel without height', broken('"h":4', '"h":0'), 'panel-outside-grid'],
  ['panels that overlap', broken('"w":4,"x":12', '"w":4,"x":11'), 'panels-overlap'],
  ['a missing description', broken('Tasks that wait.', ''), 'panel-without-description'],
  [
    'a variable that there is not',
    broken('"expr":"queue"', '"expr":"queue{a=~\\"$b\\"}"'),
    'unknown-variable',
  ],
  [
    'a threshold that is no number',
    broken('"value":100', '"value":null'),
    'thresholds-not-ascending',
  ],
  ['a query that does not parse', broken('"expr":"queue"', '"expr":"sum(queue"'), 'invalid-query'],
  ['no queries', text.replace(/"targets":\[.*?\}\}?\]/, '"targets":[]'), 'panel-without-query'],
  [
    'a link to nowhere',
    broken('"links":[]', '"links":[{"url":"/d/shop-queues?x=1"}]'),
    'unknown-dashboard',
  ],
])('finds %s', (_, content, code) => {
  expect(codes(content)).toEqual([`dashboard/${code}`]);
});

it('finds uids and titles that are there twice', () => {
  expect(codes(text, broken('"Queue"', '"Other"'))).toEqual(['dashboard/duplicate-uid']);
  expect(codes(text, broken('shop-queue', 'shop-other'))).toEqual(['dashboard/duplicate-title']);
});

it('finds queries that have the same name', () => {
  const twice = { refId: 'A', expr: 'queue' };
  const json: unknown = JSON.parse(text, (key, value: unknown) =>
    key === 'targets' ? [twice, twice] : value,
  );
  expect(new Set(codes(JSON.stringify(json)))).toEqual(new Set(['dashboard/duplicate-query']));
});

it("points at the user's definition and names the panel", () => {
  const [found] = verify(broken('Tasks that wait now.', ' '));
  expect(found).toMatchObject({
    path: ['system shop', 'dashboard Queue', 'panel Now'],
    place: { file: 'dashboards/queue.ts', line: 3 },
  });
});

it('suggests the dashboard that a link may have meant', () => {
  const [found] = verify(broken('"links":[]', '"links":[{"url":"/d/shop-quue"}]'));
  expect(found?.help).toBe('did you mean "shop-queue"?');
});

it('shows thresholds as they are read, without the colour below them', () => {
  const [found] = verify(broken('"value":100', '"value":100},{"color":"red","value":null'));
  expect(found?.message).toBe(
    'the thresholds of the panel are no ascending numbers: 100, not a number',
  );
});

it('finds a series that is neither declared nor recorded', () => {
  const [found] = verify(broken('"expr":"queue"', '"expr":"rate(queues[5m])"'));
  expect(found).toMatchObject({
    code: 'promql/unknown-metric',
    path: ['system shop', 'dashboard Queue', 'panel Depth'],
  });
  expect(found?.help).toContain('did you mean "queue"?');
});

it('finds labels that a query names and its series do not have', () => {
  const found = verify(broken('"expr":"queue"', '"expr":"sum by (jop, instance) (queue)"'));
  expect(found.map(({ message }) => message)).toEqual([
    '`sum by (jop, instance) (…)` names `jop`, which `queue` never carries',
  ]);
});

const withLegend = (expression: string, legend: string): string =>
  broken(
    '"expr":"queue","legendFormat":"depth"',
    `"expr":"${expression}","legendFormat":"${legend}"`,
  );

it('finds a legend that shows a label which the query never carries', () => {
  expect(verify(withLegend('sum by (a) (queue)', '{{a}} on {{ instance }}'))).toMatchObject([
    {
      code: 'dashboard/unknown-legend-label',
      message:
        'the legend "{{a}} on {{ instance }}" shows the label `instance`, which the query never carries',
      help: 'use one of: a',
      path: ['system shop', 'dashboard Queue', 'panel Depth'],
      place: { file: 'dashboards/queue.ts' },
    },
  ]);
  expect(verify(withLegend('sum(queue)', '{{a}}'))[0]?.help).toBe(
    'write a text: the query sums all labels away',
  );
});

it.each([
  ['queue', '{{instance}} {{__name__}}'],
  ['sum without (a) (queue)', '{{instance}}'],
  ['label_replace(sum(queue), \\"x\\", \\"y\\", \\"\\", \\"\\")', '{{x}}'],
  ['sum(queue)', 'all {{}} {x} __auto'],
])('takes the legend of %s for what it is', (expression, legend) => {
  expect(codes(withLegend(expression, legend))).toEqual([]);
});

const withVariable = (query: string): string => {
  const json: object = JSON.parse(text);
  const list = [{ type: 'query', name: 'a', query: JSON.parse(query) }];
  return JSON.stringify({ ...json, templating: { list } });
};

it.each([
  ['"label_values(queue, aa)"', 'promql/unknown-label'],
  ['{"query":"label_values(queue, aa)","refId":"x"}', 'promql/unknown-label'],
  ['"label_values(queues, a)"', 'promql/unknown-metric'],
  ['"label_values(queue{b=\\"c\\"}, a)"', 'promql/unknown-label'],
  ['"label_values(queue{, a)"', 'dashboard/invalid-query'],
])('finds that the variable of %s has no choices', (query, code) => {
  expect(verify(withVariable(query))).toMatchObject([
    { code, path: ['system shop', 'dashboard Queue', 'variable a'] },
  ]);
});

it.each([
  '"label_values(queue{instance=~\\"$a\\"}, a)"',
  '"label_values(a)"',
  '"label_names()"',
  '"label_values({instance=\\"x\\"}, a)"',
])('takes the variable of %s', (query) => {
  expect(codes(withVariable(query))).toEqual([]);
});

it('reads the queries and the texts of annotations', () => {
  const list = [{ name: 'Full', expr: 'sum by (a) (queue) > 5', titleFormat: '{{a}} {{b}}' }];
  const json: object = JSON.parse(text);
  expect(verify(JSON.stringify({ ...json, annotations: { list } }))).toMatchObject([
    {
      code: 'dashboard/unknown-legend-label',
      path: ['system shop', 'dashboard Queue', 'annotation Full'],
    },
  ]);
});
