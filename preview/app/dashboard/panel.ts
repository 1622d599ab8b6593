// A panel of a dashboard's JSON as a panel of a scene.
import { rangeUtil, type FieldConfigSource } from '@grafana/data';
import {
  SceneDataTransformer,
  SceneGridItem,
  SceneQueryRunner,
  VizPanel,
  type SceneDataProvider,
} from '@grafana/scenes';
import type { GridPosition, PanelJson } from './json.ts';
import { OwnTimeRange } from './own-time-range.tsx';

export const DEFAULT_PLACE: GridPosition = { x: 0, y: 0, w: 12, h: 8 };

export function gridItemOf(json: PanelJson): SceneGridItem {
  const { x, y, w, h } = json.gridPos ?? DEFAULT_PLACE;
  return new SceneGridItem({
    key: `grid-item-${json.id ?? 0}`,
    x,
    y,
    width: w,
    height: h,
    body: panelOf(json),
  });
}

/** As the dashboard has it; a panel drops what its kind does not know. */
export const writtenFieldConfig = new WeakMap<VizPanel, FieldConfigSource>();

function panelOf(json: PanelJson): VizPanel {
  const data = dataOf(json);
  const own = timeRangeOf(json);
  const panel = new VizPanel({
    key: `panel-${json.id ?? 0}`,
    pluginId: json.type,
    title: json.title ?? '',
    ...(json.description !== undefined && { description: json.description }),
    options: { ...json.options },
    fieldConfig: structuredClone(json.fieldConfig ?? { defaults: {}, overrides: [] }),
    ...(json.pluginVersion !== undefined && { pluginVersion: json.pluginVersion }),
    displayMode: json.transparent === true ? 'transparent' : 'default',
    ...(data && { $data: data }),
    ...(own && { $timeRange: own }),
  });
  if (json.fieldConfig) writtenFieldConfig.set(panel, json.fieldConfig);
  return panel;
}

function dataOf(json: PanelJson): SceneDataProvider | undefined {
  const { targets = [], transformations = [], interval, maxDataPoints } = json;
  if (targets.length === 0) return undefined;
  const runner = new SceneQueryRunner({
    queries: structuredClone([...targets]).map((target) => ({ ...target })),
    datasource: { type: 'prometheus', uid: 'prometheus' },
    maxDataPointsFromWidth: true,
    ...(interval !== undefined && interval !== '' && { minInterval: interval }),
    ...(maxDataPoints !== undefined && { maxDataPoints }),
  });
  if (transformations.length === 0) return runner;
  return new SceneDataTransformer({ $data: runner, transformations: [...transformations] });
}

/** A panel may look further back than its dashboard. */
function timeRangeOf({ timeFrom }: PanelJson): OwnTimeRange | undefined {
  if (timeFrom === undefined || timeFrom === '') return undefined;
  const { from, to, display } = rangeUtil.describeTextRange(timeFrom);
  return new OwnTimeRange({ from, to, display });
}
