import type { Panel } from '../../../ir/dashboards.ts';
import type { PanelBody } from '../schema.ts';
import { barGauge } from './bar-gauge.ts';
import { stat } from './stat.ts';
import { stateTimeline } from './state-timeline.ts';
import { table } from './table.ts';
import { text } from './text.ts';
import { timeseries } from './timeseries.ts';

type PanelsByKind = { readonly [P in Panel as P['kind']]: P };
type Kind = keyof PanelsByKind;

const PANELS: { readonly [K in Kind]: (panel: PanelsByKind[K]) => PanelBody } = {
  'bar-gauge': barGauge,
  'state-timeline': stateTimeline,
  stat,
  table,
  text,
  timeseries,
};

const ofKind = <K extends Kind>(
  panel: { [Each in K]: PanelsByKind[Each] & { readonly kind: Each } }[K],
): PanelBody => PANELS[panel.kind](panel);

/** What a panel looks like in Grafana, and what it says when it is empty. */
export function panelBody(panel: Panel): PanelBody {
  const body = ofKind(panel);
  const { fieldConfig } = body;
  if (panel.whenEmpty === undefined || !fieldConfig) return body;
  const defaults = { ...fieldConfig.defaults, noValue: panel.whenEmpty };
  return { ...body, fieldConfig: { ...fieldConfig, defaults } };
}
