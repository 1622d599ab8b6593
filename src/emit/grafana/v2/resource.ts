// One dashboard in Grafana's second schema (`dashboard.grafana.app/v2`, from Grafana 13): the same
// panels, by name, and where they stand apart from what they are.
import type { Annotation, DashboardSpec, Panel, Variable } from '../../../ir/dashboards.ts';
import { panelIds } from '../../../names/index.ts';
import { annotationQuery, CHOOSE_ANY, PLUGIN_VERSION, valuesQuery } from '../controls.ts';
import { linkModel } from '../links.ts';
import { panelBody } from '../panels/index.ts';
import { DATA_SOURCE_UID, type PanelBody, type Target } from '../schema.ts';
import { layout } from './layout.ts';
import type * as v2 from './schema.ts';

/** The resource that Git Sync, the API and Kubernetes take. */
export const dashboardResource = (spec: DashboardSpec): v2.Resource => ({
  apiVersion: 'dashboard.grafana.app/v2',
  kind: 'Dashboard',
  metadata: { name: spec.uid },
  spec: {
    title: spec.title,
    description: spec.description,
    tags: spec.tags,
    editable: false,
    preload: false,
    cursorSync: 'Crosshair',
    timeSettings: {
      from: `now-${spec.range}`,
      to: 'now',
      autoRefresh: '1m',
      autoRefreshIntervals: ['30s', '1m', '5m', '15m', '1h'],
      hideTimepicker: false,
      fiscalYearStartMonth: 0,
    },
    links: spec.links.map(linkModel),
    variables: [DATA_SOURCE_VARIABLE, ...spec.variables.map(queryVariable)],
    annotations: spec.annotations.map(annotation),
    elements: elements(spec),
    layout: layout(spec.rows),
  },
});

function elements(spec: DashboardSpec): v2.Spec['elements'] {
  const ids = panelIds(spec);
  const panels = spec.rows.flatMap((row) => row.panels);
  return Object.fromEntries(
    panels.map((panel) => [panel.key, element(panel, ids.get(panel.key) ?? 0)]),
  );
}

function element(panel: Panel, id: number): v2.Element {
  const { type, options, fieldConfig = NO_FIELDS, ...body } = panelBody(panel);
  return {
    kind: 'Panel',
    spec: {
      id,
      title: panel.title,
      description: panel.description,
      links: panel.links ?? [],
      data: data(body),
      vizConfig: {
        kind: 'VizConfig',
        group: type,
        version: PLUGIN_VERSION,
        spec: { options, fieldConfig },
      },
    },
  };
}

const NO_FIELDS = { defaults: {}, overrides: [] };

type Data = Omit<PanelBody, 'fieldConfig' | 'options' | 'type'>;

function data({
  targets = [],
  transformations = [],
  interval,
  timeFrom,
}: Data): v2.Element['spec']['data'] {
  return {
    kind: 'QueryGroup',
    spec: {
      queries: targets.map(panelQuery),
      transformations: transformations.map(({ id, options }) => ({
        kind: 'Transformation',
        group: id,
        spec: { options },
      })),
      queryOptions: {
        ...(interval !== undefined && { interval }),
        ...(timeFrom !== undefined && { timeFrom }),
      },
    },
  };
}

/** The data source stands beside the query and not in it. */
function panelQuery({ refId = '', ...target }: Target): v2.PanelQuery {
  const { datasource: _source, ...query } = target;
  return { kind: 'PanelQuery', spec: { refId, hidden: false, query: dataQuery(query) } };
}

const dataQuery = (spec: object): v2.DataQuery => ({
  kind: 'DataQuery',
  group: 'prometheus',
  version: 'v0',
  datasource: { name: DATA_SOURCE_UID },
  spec,
});

const CONTROL = {
  hide: 'dontHide',
  skipUrlSync: false,
  allowCustomValue: true,
  options: [],
} as const;

/** With nothing chosen: Grafana's default data source if it is a Prometheus, else the first. */
const DATA_SOURCE_VARIABLE: v2.Variable = {
  kind: 'DatasourceVariable',
  spec: {
    name: 'datasource',
    label: 'Data source',
    pluginId: 'prometheus',
    refresh: 'onDashboardLoad',
    regex: '',
    current: { text: '', value: '' },
    multi: false,
    includeAll: false,
    ...CONTROL,
  },
};

// Grafana's number for queries that are written as text.
const CLASSIC_QUERY = 5;

function queryVariable(variable: Variable): v2.Variable {
  const query = valuesQuery(variable);
  const { name, title, isSingle } = variable;
  return {
    kind: 'QueryVariable',
    spec: {
      name,
      label: title,
      query: dataQuery({ qryType: CLASSIC_QUERY, query, refId: name }),
      definition: query,
      regex: '',
      refresh: 'onTimeRangeChanged',
      sort: 'alphabeticalAsc',
      ...(isSingle ? CHOOSE_ONE : CHOOSE_ANY),
      ...CONTROL,
    },
  };
}

const CHOOSE_ONE = { multi: false, includeAll: false, current: { text: '', value: '' } };

function annotation(given: Annotation): v2.AnnotationQuery {
  const { expr, step, ...words } = annotationQuery(given);
  return {
    kind: 'AnnotationQuery',
    spec: {
      name: given.title,
      enable: given.enabled,
      hide: false,
      iconColor: given.colour,
      query: dataQuery({ expr, interval: step, refId: 'Anno' }),
      legacyOptions: words,
    },
  };
}
