import { expect, it } from 'vitest';
import { chooseDashboards, readDashboards } from '../../src/preview/index.ts';

const file = (json: unknown, path = 'a.json') => ({ path, text: JSON.stringify(json) });

const said = (found: readonly { readonly code: string; readonly message: string }[]) =>
  found.map(({ code, message }) => `${code}: ${message}`);

it('reads dashboards as they are exported, as the API answers, and as resources', () => {
  const [all, mistakes] = readDashboards([
    file({ uid: 'a', title: 'A', tags: ['x'], panels: [] }),
    file({ dashboard: { uid: 'b', title: 'B', panels: [] } }),
    file({ kind: 'Dashboard', metadata: { name: 'c' }, spec: { title: 'C', panels: [] } }),
    file({ panels: [] }, 'team/our board.json'),
  ]);
  expect(mistakes).toEqual([]);
  expect(all.map(({ key, title, tags }) => [key, title, tags])).toEqual([
    ['a', 'A', ['x']],
    ['b', 'B', []],
    ['c', 'C', []],
    ['team-our-board', 'team/our board.json', []],
  ]);
});

it('serves two dashboards of one uid under two addresses', () => {
  const [all] = readDashboards([
    file({ uid: 'a', panels: [] }),
    file({ uid: 'a', panels: [] }, 'b.json'),
  ]);
  expect(all.map(({ key }) => key)).toEqual(['a', 'a-2']);
});

it('says which named file is no dashboard, and passes over one that was only found', () => {
  const broken = { path: 'broken.json', text: '{' };
  const other = file({ name: 'package' }, 'package.json');
  const [, mistakes] = readDashboards([broken, other, { ...other, isFound: true }]);
  expect(said(mistakes)).toEqual([
    'preview/not-a-dashboard: broken.json is not a dashboard: it is not JSON',
    'preview/not-a-dashboard: package.json is not a dashboard: it has no `panels`',
  ]);
});

it('chooses by uid or title and helps with a name that there is not', () => {
  const [all] = readDashboards([
    file({ uid: 'slo-fleet', title: 'SLO overview', panels: [] }),
    file({ uid: 'api', title: 'API', panels: [] }),
  ]);
  const keys = (wanted?: readonly string[]) =>
    chooseDashboards(all, wanted)[0].map(({ key }) => key);
  expect(keys()).toEqual(['slo-fleet', 'api']);
  expect(keys(['API'])).toEqual(['api']);
  expect(keys(['slo-fleet'])).toEqual(['slo-fleet']);
  const [, mistakes] = chooseDashboards(all, ['slo-flet']);
  expect(said(mistakes)).toEqual([
    'preview/unknown-dashboard: no dashboard has the uid or title slo-flet',
  ]);
  expect(mistakes[0]?.help).toBe('did you mean "slo-fleet"?');
});

it('says that there is nothing to preview', () => {
  expect(said(chooseDashboards([])[1])).toEqual([
    'preview/no-dashboard: there is no dashboard to preview',
  ]);
});
