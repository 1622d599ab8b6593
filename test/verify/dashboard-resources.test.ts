// Dashboards of the second schema are read back and checked as the classic ones are.
import { expect, it } from 'vitest';
import { dashboardResource } from '../../src/emit/grafana/v2/resource.ts';
import { grafana } from '../../src/emit/grafana/index.ts';
import type { DashboardSpec, EmittedFile, Panel } from '../../src/ir/index.ts';
import { panelId } from '../../src/names/index.ts';
import { build } from '../../src/promql/index.ts';
import { verifyDashboards } from '../../src/verify/dashboards.ts';
import { dashboardIn, missingDashboard, readTargets } from '../../src/verify/link-targets.ts';
import { planOf } from '../emit/grafana/a-plan.ts';
import { aSeries, scopeOf } from './a-scope.ts';

const panel = (key: string, width = 12): Panel => ({
  kind: 'timeseries',
  key,
  title: key,
  description: 'Tasks that wait.',
  width,
  height: 8,
  unit: 'none',
  thresholds: [{ colour: 'green' }, { from: 100, colour: 'red' }],
  queries: [{ expression: build.selector('queue'), legend: '{{instance}}' }],
});

const spec: DashboardSpec = {
  uid: 'shop-queue',
  title: 'Queue',
  description: 'Are tasks done in time?',
  folder: 'Shop',
  tags: [],
  range: '6h',
  links: [],
  variables: [
    { name: 'node', title: 'Node', expression: build.selector('queue'), label: 'instance' },
  ],
  annotations: [
    {
      title: 'Full',
      expression: build.selector('queue'),
      colour: 'red',
      enabled: true,
      text: '{{a}}',
    },
  ],
  rows: [
    { title: '', collapsed: false, panels: [panel('depth'), panel('age', 8)] },
    { title: 'More', collapsed: false, panels: [panel('b'), panel('c')] },
  ],
  origin: {
    system: 'shop',
    definition: 'dashboard queue',
    place: { file: 'dashboards/queue.ts', line: 3, column: 14 },
    steps: [],
  },
};

const text = JSON.stringify(dashboardResource(spec));

const file = (content: string, name: string): EmittedFile => ({
  path: `grafana/dashboards/shop/${name}.json`,
  content,
  emitter: 'grafana',
  from: [],
});

const codes = (...contents: readonly string[]): readonly string[] =>
  verifyDashboards(
    contents.map((content, index) => file(content, `file-${index}`)),
    planOf([spec]),
    scopeOf(aSeries('queue', ['instance', 'a'])),
  ).map(({ code }) => code);

const broken = (from: string | RegExp, to: string): readonly string[] => {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return codes(changed);
};

it('has nothing to say of what we emit', () => {
  expect(codes(text)).toEqual([]);
});

it('finds two of one uid or title', () => {
  expect(codes(text, text)).toEqual(['dashboard/duplicate-uid']);
  const other = JSON.stringify(dashboardResource({ ...spec, uid: 'shop-other' }));
  expect(codes(text, other)).toEqual(['dashboard/duplicate-title']);
});

it('finds a wrong uid, variable, query, legend, description, threshold and link', () => {
  expect(broken('"name":"shop-queue"', '"name":"Shop queue"')).toContain('dashboard/bad-uid');
  expect(broken('"expr":"queue"', '"expr":"queue{a=\\"$host\\"}"')).toContain(
    'dashboard/unknown-variable',
  );
  expect(broken('"expr":"queue"', '"expr":"sum("')).toContain('dashboard/invalid-query');
  expect(broken('"legendFormat":"{{instance}}"', '"legendFormat":"{{host}}"')).toContain(
    'dashboard/unknown-legend-label',
  );
  expect(broken('"titleFormat":"{{a}}"', '"titleFormat":"{{b}}"')).toContain(
    'dashboard/unknown-legend-label',
  );
  expect(
    broken('label_values(queue, instance)","refId', 'label_values(queue, host)","refId'),
  ).toContain('promql/unknown-label');
  expect(broken('"description":"Tasks that wait."', '"description":""')).toContain(
    'dashboard/panel-without-description',
  );
  expect(broken('"value":100', '"value":"100"')).toContain('dashboard/thresholds-not-ascending');
  expect(broken('"links":[]', '"links":[{"url":"/d/nowhere"}]')).toContain(
    'dashboard/unknown-dashboard',
  );
});

it('finds panels that overlap, leave the grid or stand nowhere, and ids that are taken', () => {
  expect(broken('"x":12,"y":0', '"x":4,"y":0')).toEqual(['dashboard/panels-overlap']);
  expect(broken('"x":12,"y":0', '"x":20,"y":0')).toEqual(['dashboard/panel-outside-grid']);
  expect(broken('"kind":"ElementReference","name":"depth"', '"kind":"x","name":"y"')).toEqual([
    'dashboard/panel-outside-grid',
  ]);
  const [first, second] = [panelId(spec, 'depth'), panelId(spec, 'age')];
  expect(broken(`"id":${second}`, `"id":${first}`)).toEqual(['dashboard/duplicate-panel']);
});

const view = (id: number) => dashboardIn(`/d/shop-queue?viewPanel=panel-${id}`);

it('knows the panels that links lead to', () => {
  const plan = planOf([spec]);
  const targets = readTargets(grafana({ schema: 'v2' }).emit(plan), plan);
  expect(missingDashboard(targets, view(panelId(spec, 'age')))).toBeUndefined();
  expect(missingDashboard(targets, view(7))).toBe('dashboard shop-queue has no panel 7');
});
