// Twenty ways to break a dashboard that works: which of them the lint finds, which the types of our
// authoring API do not let through, and which need to know what there is. docs/lint-dashboards.md
// shows the same list.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { stat, timeseries } from 'nines';
import {
  codesOf,
  dataSource,
  panel,
  target,
  withDashboard,
  withPanel,
  withTarget,
} from './base.ts';

const table = {
  type: 'table',
  targets: [
    {
      refId: 'A',
      expr: 'max by (queue) (queue_length)',
      instant: true,
      format: 'table',
      datasource: dataSource,
    },
  ],
};

const thresholds = (...values: readonly unknown[]) => ({
  fieldConfig: {
    defaults: { unit: 'short', thresholds: { steps: values.map((value) => ({ value })) } },
    overrides: [],
  },
});

const override = (options: string, id: string) => ({
  fieldConfig: {
    defaults: { unit: 'short' },
    overrides: [{ matcher: { id: 'byName', options }, properties: [{ id, value: 1 }] }],
  },
});

const second = (change: object) => withDashboard({ panels: [panel, { ...panel, ...change }] });
const below = { gridPos: { h: 8, w: 12, x: 0, y: 8 } };

const MUTATIONS: readonly (readonly [what: string, broken: unknown, code: string])[] = [
  [
    'PromQL that does not parse',
    withTarget({ expr: 'max(queue_length' }),
    'dashboard/invalid-query',
  ],
  [
    'an unknown variable',
    withTarget({ expr: 'max(queue_length{job="$jbo"})' }),
    'dashboard/unknown-variable',
  ],
  [
    'two queries of one name',
    withPanel({ targets: [target, target] }),
    'dashboard/duplicate-query',
  ],
  [
    'a unit that there is not',
    withPanel({ fieldConfig: { defaults: { unit: 'secs' }, overrides: [] } }),
    'dashboard/unknown-unit',
  ],
  ['two panels of one id', second(below), 'dashboard/duplicate-panel'],
  ['panels that overlap', second({ id: 2 }), 'dashboard/panels-overlap'],
  [
    'a panel outside of the grid',
    withPanel({ gridPos: { h: 8, w: 12, x: 16, y: 0 } }),
    'dashboard/panel-outside-grid',
  ],
  [
    'a calculation that there is not',
    withPanel({ type: 'stat', options: { reduceOptions: { calcs: ['latest'] } } }),
    'dashboard/unknown-reducer',
  ],
  [
    'a transformation that there is not',
    withPanel({ transformations: [{ id: 'mrege', options: {} }] }),
    'dashboard/unknown-transformation',
  ],
  [
    'thresholds out of order',
    withPanel(thresholds(null, 10, 5)),
    'dashboard/thresholds-not-ascending',
  ],
  [
    'a data source that is written in',
    withPanel({ datasource: { type: 'prometheus', uid: 'P1' } }),
    'dashboard/fixed-data-source',
  ],
  ['a uid of 41 characters', withDashboard({ uid: 'x'.repeat(41) }), 'dashboard/refused-uid'],
  [
    'an override of something that there is not',
    withPanel(override('depth', 'custom.lineWitdh')),
    'dashboard/unknown-property',
  ],
  [
    'rows that do not join',
    withPanel({
      ...table,
      targets: ['queue_length', 'queue_workers'].map((expr, i) => ({
        ...table.targets[0],
        expr,
        refId: 'AB'.charAt(i),
      })),
      transformations: [{ id: 'merge', options: {} }],
    }),
    'dashboard/rows-do-not-join',
  ],
  ['a misspelt field of a panel', withPanel({ fieldConfg: {} }), 'dashboard/unknown-field'],
  [
    'a setting with a wrong word',
    withPanel({ type: 'stat', options: { colorMode: 'backgruond' } }),
    'dashboard/unknown-option',
  ],
  ['a panel of an unknown type', withPanel({ type: 'timeserie' }), 'dashboard/unknown-panel-type'],
  [
    'a metric that there is not',
    withTarget({ expr: 'max(queue_lenght)' }),
    'promql/unknown-metric',
  ],
  [
    'an override that matches nothing',
    withPanel(override('Depht', 'decimals')),
    'dashboard/override-matches-nothing',
  ],
  [
    'a column that there is not',
    withPanel({
      ...table,
      transformations: [{ id: 'organize', options: { renameByName: { queue_name: 'Queue' } } }],
    }),
    'dashboard/absent-column',
  ],
];

it('knows twenty', () => {
  expect(MUTATIONS).toHaveLength(20);
});

it.each(MUTATIONS)('finds %s', (_, broken, code) => {
  expect(codesOf(broken)).toContain(code);
});

it('does not let authors write some of them at all', () => {
  const wrong = [
    // @ts-expect-error -- there is no such field
    () => timeseries({ title: 'Depth', description: 'Tasks.', desciption: '', queries: [] }),
    // @ts-expect-error -- it is either so or not
    () => stat({ title: 'Depth', description: 'Tasks.', queries: [], background: 'gruond' }),
  ];
  expect(wrong).toHaveLength(2);
});

it('shows in its guide what is shown here', () => {
  const guide = readFileSync(new URL('../../docs/lint-dashboards.md', import.meta.url), 'utf8');
  for (const [what, , code] of MUTATIONS) {
    const row = guide.split('\n').find((line) => line.startsWith(`| ${what} `));
    expect(row, what).toContain(`\`${code}\``);
  }
});
