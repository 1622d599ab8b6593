import type { PanelPlugin } from '@grafana/data';
import { sceneUtils } from '@grafana/scenes';
import { barGauge } from './bar-gauge.tsx';
import { stat } from './stat.tsx';
import { stateTimeline } from './state-timeline.tsx';
import { table } from './table.tsx';
import { text } from './text.tsx';
import { timeseries } from './timeseries.tsx';

const PANELS: Readonly<Record<string, PanelPlugin>> = {
  bargauge: barGauge,
  stat,
  'state-timeline': stateTimeline,
  table,
  text,
  timeseries,
};

export const isKnownPanel = (type: string): boolean => type in PANELS;

/** Call once. */
export function registerPanels(): void {
  for (const [pluginId, plugin] of Object.entries(PANELS)) {
    sceneUtils.registerRuntimePanelPlugin({ pluginId, plugin });
  }
}
