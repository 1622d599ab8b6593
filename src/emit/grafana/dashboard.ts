// One dashboard as Grafana's classic JSON (v1), which every Grafana from 10 to 13 loads.
import type { Annotation, DashboardSpec, Panel, Row, Variable } from '../../ir/dashboards.ts';
import { panelIds, rowKey } from '../../names/index.ts';
import { annotationQuery, CHOOSE_ANY, PLUGIN_VERSION, valuesQuery } from './controls.ts';
import { isCollapsed, layOut } from './grid.ts';
import { linkModel } from './links.ts';
import { panelBody } from './panels/index.ts';
import {
  DATA_SOURCE,
  type AnnotationQuery,
  type DashboardModel,
  type GridPosition,
  type PanelModel,
  type RowModel,
  type VariableModel,
} from './schema.ts';

// What Grafana 10.2 to 11 write themselves. Newer ones migrate it forward, and none of their later
// steps (40 to 42) concerns what we emit.
const SCHEMA_VERSION = 39;

export function dashboardModel(spec: DashboardSpec): DashboardModel {
  return {
    uid: spec.uid,
    title: spec.title,
    description: spec.description,
    tags: spec.tags,
    editable: false,
    graphTooltip: 1,
    schemaVersion: SCHEMA_VERSION,
    time: { from: `now-${spec.range}`, to: 'now' },
    refresh: '1m',
    links: spec.links.map(linkModel),
    templating: { list: [DATA_SOURCE_VARIABLE, ...spec.variables.map(variableModel)] },
    annotations: { list: spec.annotations.map(annotationModel) },
    panels: panelModels(spec),
  };
}

function panelModels(spec: DashboardSpec): readonly (PanelModel | RowModel)[] {
  const ids = panelIds(spec);
  const idOf = (key: string): number => ids.get(key) ?? 0;
  const placed = layOut(spec.rows);
  return spec.rows.flatMap((row, at) => {
    const place = placed[at];
    const panels = row.panels.flatMap((panel, index) => {
      const position = place?.panels[index];
      return position ? [panelModel(panel, idOf(panel.key), position)] : [];
    });
    if (!place?.header) return panels;
    const header = rowModel(row, idOf(rowKey(row.title)), place.header);
    return isCollapsed(row) ? [{ ...header, panels }] : [header, ...panels];
  });
}

const rowModel = (row: Row, id: number, gridPos: GridPosition): RowModel => ({
  id,
  type: 'row',
  title: row.title,
  gridPos,
  collapsed: isCollapsed(row),
  panels: [],
});

function panelModel(panel: Panel, id: number, gridPos: GridPosition): PanelModel {
  const { type, targets, ...body } = panelBody(panel);
  return {
    id,
    type,
    title: panel.title,
    description: panel.description,
    gridPos,
    ...(targets && { datasource: DATA_SOURCE, targets }),
    ...body,
    ...(panel.links && { links: panel.links }),
    pluginVersion: PLUGIN_VERSION,
  };
}

/** Without a current value: Grafana's default data source if it is a Prometheus, else the first. */
const DATA_SOURCE_VARIABLE: VariableModel = {
  type: 'datasource',
  name: 'datasource',
  label: 'Data source',
  query: 'prometheus',
};

function variableModel({ name, title, expression, label, isSingle }: Variable): VariableModel {
  const query = valuesQuery({ expression, label });
  return {
    type: 'query',
    name,
    label: title,
    datasource: DATA_SOURCE,
    query,
    definition: query,
    refresh: 2,
    sort: 1,
    ...(isSingle ? { multi: false, includeAll: false } : CHOOSE_ANY),
  };
}

const annotationModel = (annotation: Annotation): AnnotationQuery => ({
  name: annotation.title,
  datasource: DATA_SOURCE,
  enable: annotation.enabled,
  iconColor: annotation.colour,
  ...annotationQuery(annotation),
});
