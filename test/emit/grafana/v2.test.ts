import type * as sdk from '@grafana/grafana-foundation-sdk/dashboardv2';
import { expect, it } from 'vitest';
import { grafana } from '../../../src/emit/grafana/index.ts';
import type { Plain } from '../../../src/emit/grafana/schema.ts';
import { layout } from '../../../src/emit/grafana/v2/layout.ts';
import { dashboardResource } from '../../../src/emit/grafana/v2/resource.ts';
import type { DashboardSpec, Emitter, Panel, Row, TimeseriesPanel } from '../../../src/ir/index.ts';
import { panelId } from '../../../src/names/index.ts';
import { build } from '../../../src/promql/index.ts';
import { planOf } from './a-plan.ts';

const panel = (key: string, width: number, height = 8): TimeseriesPanel => ({
  kind: 'timeseries',
  key,
  title: 'Queue depth',
  description: 'Tasks that wait. Above 100, start a worker.',
  width,
  height,
  unit: 'none',
  queries: [{ expression: build.selector('queue_length'), legend: '{{queue}}' }],
});

const row = (title: string, collapsed: boolean, ...panels: readonly Panel[]): Row => ({
  title,
  collapsed,
  panels,
});

const spec: DashboardSpec = {
  uid: 'shop-celery',
  title: 'Celery',
  description: 'Are tasks done in time?',
  folder: 'Shop & more',
  tags: ['nines'],
  range: '6h',
  links: [{ title: 'All SLOs', uid: 'slo-fleet' }],
  variables: [
    { name: 'queue', title: 'Queue', expression: build.selector('queue_length'), label: 'queue' },
  ],
  annotations: [
    { title: 'Pages', expression: build.selector('ALERTS'), colour: 'red', enabled: true },
  ],
  rows: [row('', false, { ...panel('queue', 12), range: '30d', whenEmpty: 'Nothing waits' })],
  origin: {
    system: 'shop',
    definition: 'dashboard celery',
    place: { file: 'dashboards/celery.ts', line: 3, column: 1 },
    steps: [],
  },
};

it('is a resource with elements by name, apart from where they stand', () => {
  expect(dashboardResource(spec)).toEqual({
    apiVersion: 'dashboard.grafana.app/v2',
    kind: 'Dashboard',
    metadata: { name: 'shop-celery' },
    spec: {
      title: 'Celery',
      description: 'Are tasks done in time?',
      tags: ['nines'],
      editable: false,
      preload: false,
      cursorSync: 'Crosshair',
      timeSettings: {
        from: 'now-6h',
        to: 'now',
        autoRefresh: '1m',
        autoRefreshIntervals: ['30s', '1m', '5m', '15m', '1h'],
        hideTimepicker: false,
        fiscalYearStartMonth: 0,
      },
      links: [
        {
          title: 'All SLOs',
          type: 'link',
          icon: 'dashboard',
          tooltip: '',
          url: '/d/slo-fleet',
          tags: [],
          asDropdown: false,
          targetBlank: false,
          includeVars: true,
          keepTime: true,
        },
      ],
      variables: [
        { kind: 'DatasourceVariable', spec: expect.objectContaining({ pluginId: 'prometheus' }) },
        {
          kind: 'QueryVariable',
          spec: expect.objectContaining({
            name: 'queue',
            multi: true,
            allValue: '.*',
            refresh: 'onTimeRangeChanged',
            query: {
              kind: 'DataQuery',
              group: 'prometheus',
              version: 'v0',
              datasource: { name: '${datasource}' },
              spec: { qryType: 5, query: 'label_values(queue_length, queue)', refId: 'queue' },
            },
          }),
        },
      ],
      annotations: [
        {
          kind: 'AnnotationQuery',
          spec: {
            name: 'Pages',
            enable: true,
            hide: false,
            iconColor: 'red',
            query: expect.objectContaining({
              spec: { expr: 'ALERTS', interval: '60s', refId: 'Anno' },
            }),
            legacyOptions: { titleFormat: '{{alertname}}', tagKeys: 'severity,service,slo' },
          },
        },
      ],
      elements: {
        queue: {
          kind: 'Panel',
          spec: {
            id: panelId(spec, 'queue'),
            title: 'Queue depth',
            description: 'Tasks that wait. Above 100, start a worker.',
            links: [],
            data: {
              kind: 'QueryGroup',
              spec: {
                queries: [
                  {
                    kind: 'PanelQuery',
                    spec: {
                      refId: 'A',
                      hidden: false,
                      query: {
                        kind: 'DataQuery',
                        group: 'prometheus',
                        version: 'v0',
                        datasource: { name: '${datasource}' },
                        spec: {
                          editorMode: 'code',
                          expr: 'queue_length',
                          legendFormat: '{{queue}}',
                          range: true,
                        },
                      },
                    },
                  },
                ],
                transformations: [],
                queryOptions: { timeFrom: '30d' },
              },
            },
            vizConfig: {
              kind: 'VizConfig',
              group: 'timeseries',
              // Empty, Grafana would take the panel for an ancient one.
              version: '12.0.0',
              spec: expect.objectContaining({
                fieldConfig: {
                  defaults: expect.objectContaining({ noValue: 'Nothing waits' }),
                  overrides: [],
                },
              }),
            },
          },
        },
      },
      layout: {
        kind: 'RowsLayout',
        spec: {
          rows: [
            {
              kind: 'RowsLayoutRow',
              spec: {
                title: '',
                hideHeader: true,
                layout: {
                  kind: 'GridLayout',
                  spec: {
                    items: [
                      {
                        kind: 'GridLayoutItem',
                        spec: {
                          x: 0,
                          y: 0,
                          width: 12,
                          height: 8,
                          element: { kind: 'ElementReference', name: 'queue' },
                        },
                      },
                    ],
                  },
                },
              },
            },
          ],
        },
      },
    },
  });
});

it('lets panels of one size arrange themselves, as many beside each other as were meant', () => {
  const { spec: rows } = layout([row('Causes', false, panel('a', 12), panel('b', 12))]);
  expect(rows.rows[0]?.spec.layout).toEqual({
    kind: 'AutoGridLayout',
    spec: {
      maxColumnCount: 2,
      columnWidthMode: 'standard',
      rowHeightMode: 'custom',
      rowHeight: 296,
      items: ['a', 'b'].map((name) => ({
        kind: 'AutoGridLayoutItem',
        spec: { element: { kind: 'ElementReference', name } },
      })),
    },
  });
});

const kinds = (...rows: readonly Row[]) =>
  layout(rows).spec.rows.map(({ spec: each }) => [each.collapse ?? false, each.layout.kind]);

it('makes tabs of several closed rows at the end, and leaves a single one as it is', () => {
  const open = row('', false, panel('a', 24));
  const one = row('One', true, panel('b', 24));
  const two = row('Two', true, panel('c', 24));
  expect(kinds(open, one)).toEqual([
    [false, 'GridLayout'],
    [true, 'GridLayout'],
  ]);
  expect(kinds(open, one, two)).toEqual([
    [false, 'GridLayout'],
    [false, 'TabsLayout'],
  ]);
});

it('writes resources and nothing that only files of the classic schema need', () => {
  const files = grafana({ schema: 'v2' }).emit(planOf([spec]));
  expect(files.map(({ path }) => path)).toEqual(['grafana/dashboards/shop-more/shop-celery.json']);
  expect(JSON.parse(files[0]?.content ?? '')).toEqual(
    JSON.parse(JSON.stringify(dashboardResource(spec))),
  );
});

it('refuses a schema that there is not', () => {
  const emitter: Emitter = Reflect.apply(grafana, undefined, [{ schema: 'v3' }]);
  expect(() => emitter.emit(planOf([spec]))).toThrow('schema must be classic or v2');
});

it("does not compile what Grafana's own types lack", () => {
  // @ts-expect-error no such layout
  const kind: Plain<sdk.Dashboard>['layout']['kind'] = 'ColumnsLayout';
  // @ts-expect-error no such cursor
  const cursor: Plain<sdk.Dashboard>['cursorSync'] = 'Both';
  expect([kind, cursor]).toHaveLength(2);
});
