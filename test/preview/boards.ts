// Dashboards for the renderer: one that is right, and one for each way to be wrong.

type Panel = Readonly<Record<string, unknown>>;

export interface BrokenPanel {
  readonly board: object;
  /** The first lines of its findings. */
  readonly says: readonly string[];
}

const at = (x: number, y: number, w: number, h: number) => ({ x, y, w, h });

const target = (refId: string, expr: string, more: object = {}) => ({ refId, expr, ...more });
const table = (refId: string, expr: string) =>
  target(refId, expr, { format: 'table', instant: true });

const board = (name: string, panels: readonly Panel[], more: object = {}) => ({
  uid: name,
  title: name,
  time: { from: 'now-1h', to: 'now' },
  panels,
  ...more,
});

const organize = (renameByName: Readonly<Record<string, string>>) => ({
  id: 'organize',
  options: { excludeByName: { Time: true, __name__: true }, renameByName },
});

const JOINED = [table('A', 'sum by (service) (requests)'), table('B', 'sum by (service) (errors)')];

const widths = ['Service', 'Requests', 'Errors'].map((name) => ({
  matcher: { id: 'byName', options: name },
  properties: [{ id: 'custom.width', value: 200 }],
}));

const RED = {
  mode: 'absolute',
  steps: [
    { color: 'green', value: null },
    { color: 'red', value: 2 },
  ],
};

const SERVICES: Panel = {
  id: 1,
  type: 'table',
  title: 'Services',
  gridPos: at(0, 4, 24, 6),
  targets: JOINED,
  transformations: [
    { id: 'merge', options: {} },
    organize({ service: 'Service', 'Value #A': 'Requests', 'Value #B': 'Errors' }),
  ],
  fieldConfig: {
    defaults: {},
    overrides: [
      ...widths,
      {
        matcher: { id: 'byName', options: 'Errors' },
        properties: [
          { id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic' } },
          { id: 'thresholds', value: RED },
          { id: 'max', value: 4 },
        ],
      },
    ],
  },
  options: { showHeader: true, sortBy: [{ displayName: 'Errors', desc: true }] },
};

const STATS: readonly Panel[] = [
  {
    id: 2,
    type: 'stat',
    title: 'Requests',
    gridPos: at(0, 0, 6, 4),
    targets: [
      target('A', 'sum by (service) (requests)', { instant: true, legendFormat: '{{service}}' }),
    ],
    fieldConfig: { defaults: { unit: 'reqps', thresholds: RED }, overrides: [] },
    options: { colorMode: 'background_solid', graphMode: 'none' },
  },
  {
    id: 3,
    type: 'bargauge',
    title: 'Errors',
    gridPos: at(6, 0, 18, 4),
    targets: [
      target('A', 'sum by (service) (errors)', { instant: true, legendFormat: '{{service}}' }),
    ],
    options: { orientation: 'horizontal' },
  },
];

const GRAPH: Panel = {
  id: 4,
  type: 'timeseries',
  title: 'Over time',
  gridPos: at(0, 11, 16, 8),
  targets: [
    target('A', 'requests{service=~"$service"}', { legendFormat: '{{service}}' }),
    target('B', 'errors', { legendFormat: 'errors of {{service}}' }),
  ],
  fieldConfig: {
    defaults: {
      thresholds: RED,
      custom: {
        thresholdsStyle: { mode: 'dashed' },
        scaleDistribution: { type: 'symlog', log: 2, linearThreshold: 1 },
      },
    },
    overrides: [
      {
        matcher: { id: 'byFrameRefID', options: 'B' },
        properties: [
          { id: 'custom.axisPlacement', value: 'right' },
          { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 8] } },
          { id: 'custom.drawStyle', value: 'bars' },
        ],
      },
    ],
  },
  options: { legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] } },
};

const STATES: Panel = {
  id: 5,
  type: 'state-timeline',
  title: 'Alerts',
  gridPos: at(16, 11, 8, 8),
  targets: [target('A', 'ALERTS{alertstate="firing"}', { legendFormat: '{{alertname}}' })],
  fieldConfig: {
    defaults: { mappings: [{ type: 'value', options: { '1': { text: 'paging', color: 'red' } } }] },
    overrides: [],
  },
};

const TEXT: Panel = {
  id: 6,
  type: 'text',
  title: 'About',
  gridPos: at(0, 20, 24, 4),
  options: { mode: 'markdown', content: 'All of **$service**.' },
};

const QUIET: Panel = {
  id: 7,
  type: 'table',
  title: 'Too many requests',
  gridPos: at(0, 30, 24, 4),
  targets: [table('A', 'requests > 100')],
};

/** Every kind of panel, rows open and closed, a variable, a link, annotations; nothing is wrong. */
export const RIGHT = board(
  'right',
  [
    ...STATS,
    SERVICES,
    { id: 20, type: 'row', title: 'Open', collapsed: false, gridPos: at(0, 10, 24, 1), panels: [] },
    GRAPH,
    STATES,
    {
      id: 21,
      type: 'row',
      title: 'Closed',
      collapsed: true,
      gridPos: at(0, 19, 24, 1),
      panels: [TEXT, QUIET],
    },
  ],
  {
    templating: {
      list: [
        { type: 'datasource', name: 'datasource', query: 'prometheus' },
        {
          type: 'query',
          name: 'service',
          query: 'label_values(requests, service)',
          refresh: 2,
          multi: true,
          includeAll: true,
          current: { text: ['All'], value: ['$__all'] },
        },
      ],
    },
    annotations: {
      list: [
        { name: 'Alerts', enable: true, iconColor: 'red', expr: 'ALERTS{alertstate="firing"}' },
      ],
    },
    links: [{ type: 'dashboards', title: 'Others', tags: [], asDropdown: true }],
  },
);

const alone = (panel: Panel): Panel => ({
  id: 1,
  title: 'Panel',
  type: 'timeseries',
  gridPos: at(0, 0, 24, 8),
  ...panel,
});

const wrong = (name: string, panel: Panel, says: readonly string[]): BrokenPanel => ({
  board: board(name, [alone(panel)]),
  says,
});

const override = (matcher: object, ...properties: readonly object[]) => ({
  defaults: {},
  overrides: [{ matcher, properties }],
});

export const broken = {
  'no-data': wrong('no-data', { targets: [target('A', 'gone{service="api"}')] }, [
    'error[preview/no-data]: query A finds nothing: there is no series of gone{service="api"}',
  ]),
  'query-failed': wrong('query-failed', { targets: [target('A', 'broken(')] }, [
    'error[preview/query-failed]: query A fails: parse error: unexpected end of input',
  ]),
  override: wrong(
    'override',
    {
      targets: [target('A', 'requests', { legendFormat: '{{service}}' })],
      fieldConfig: override({ id: 'byName', options: 'apy' }, { id: 'unit', value: 's' }),
    },
    [
      'error[preview/override-without-field]: an override is for the field apy, and no field is that',
    ],
  ),
  property: wrong(
    'property',
    {
      targets: [target('A', 'requests', { legendFormat: '{{service}}' })],
      fieldConfig: override({ id: 'byName', options: 'api' }, { id: 'custom.lineWith', value: 2 }),
    },
    [
      'error[preview/unknown-override-property]: an override sets custom.lineWith, which panels of type timeseries do not have',
    ],
  ),
  column: wrong(
    'column',
    {
      type: 'table',
      targets: JOINED,
      transformations: [
        { id: 'merge', options: {} },
        organize({ service: 'Service', 'Value #C': 'Errors' }),
      ],
    },
    [
      'error[preview/absent-column]: the transformation organize names the column Value #C, which is not there',
    ],
  ),
  rows: wrong(
    'rows',
    {
      type: 'table',
      targets: [table('A', 'requests'), table('B', 'errors')],
      transformations: [{ id: 'merge', options: {} }, organize({ service: 'Service' })],
    },
    [
      'error[preview/rows-not-joined]: rows that belong together stand apart: there are several of shop, api',
    ],
  ),
  kind: wrong('kind', { type: 'piechart', targets: [target('A', 'requests')] }, [
    'warning[preview/unknown-panel-type]: panels of type piechart cannot be rendered here',
  ]),
  text: wrong(
    'text',
    {
      type: 'stat',
      title: 'A title that is much too long for a panel that is only three columns wide',
      gridPos: at(0, 0, 3, 4),
      targets: [target('A', 'sum by (service) (requests)', { instant: true })],
      options: { textMode: 'value', graphMode: 'none' },
    },
    [
      'warning[preview/text-cut]: text is cut at 1280 px: A title that is much too long for a panel that is only three',
    ],
  ),
} as const;
