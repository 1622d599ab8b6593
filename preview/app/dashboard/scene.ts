// A dashboard's JSON as a scene of Grafana's own objects.
import {
  behaviors,
  SceneGridLayout,
  SceneGridRow,
  SceneTimeRange,
  type SceneGridItemLike,
} from '@grafana/scenes';
import { controlsOf, DashboardScene } from '../shell.tsx';
import type { Boot } from '../../page-protocol.ts';
import type { ThemeName } from '../../../src/preview/protocol.ts';
import { annotationsOf } from './annotations.ts';
import type { DashboardJson, PanelJson } from './json.ts';
import { gridItemOf } from './panel.ts';
import { variablesOf } from './variables.ts';

export interface Look {
  readonly theme: ThemeName;
  readonly isPicture: boolean;
}

export function sceneOf(boot: Boot, look: Look): DashboardScene {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all of it is optional
  const dashboard = boot.dashboard as DashboardJson;
  const { time, graphTooltip = 0, templating, panels = [] } = dashboard;
  return new DashboardScene({
    dashboard,
    others: boot.others,
    ...look,
    controls: controlsOf(look.isPicture),
    $timeRange: new SceneTimeRange({
      from: boot.from ?? time?.from ?? 'now-6h',
      to: boot.to ?? time?.to ?? 'now',
      timeZone: timeZoneOf(dashboard, look),
    }),
    $variables: variablesOf(templating?.list ?? []),
    $data: annotationsOf(dashboard),
    $behaviors: [new behaviors.CursorSync({ sync: graphTooltip })],
    body: new SceneGridLayout({
      children: [...childrenOf(panels)],
      isLazy: false,
      isDraggable: false,
      isResizable: false,
    }),
  });
}

/** Pictures must not depend on where they are taken. */
function timeZoneOf({ timezone = '' }: DashboardJson, { isPicture }: Look): string {
  const isOpen = timezone === '' || timezone === 'browser';
  if (!isOpen) return timezone;
  return isPicture ? 'utc' : 'browser';
}

/** An open row holds what follows it, a closed one what is inside of it. */
function childrenOf(panels: readonly PanelJson[]): readonly SceneGridItemLike[] {
  const children: SceneGridItemLike[] = [];
  let open: { row: PanelJson; panels: PanelJson[] } | undefined;
  const close = (): void => {
    if (open) children.push(rowOf(open.row, open.panels));
    open = undefined;
  };
  for (const panel of panels) {
    if (panel.type !== 'row') {
      if (open) open.panels.push(panel);
      else children.push(gridItemOf(panel));
      continue;
    }
    close();
    if (panel.collapsed === true) children.push(rowOf(panel, panel.panels ?? []));
    else open = { row: panel, panels: [] };
  }
  close();
  return children;
}

const rowOf = (row: PanelJson, panels: readonly PanelJson[]): SceneGridRow =>
  new SceneGridRow({
    key: `row-${row.id ?? row.title ?? 0}`,
    title: row.title ?? '',
    y: row.gridPos?.y ?? 0,
    isCollapsed: row.collapsed === true,
    children: panels.map(gridItemOf),
  });
