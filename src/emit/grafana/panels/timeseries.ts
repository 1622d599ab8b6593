import type * as sdk from '@grafana/grafana-foundation-sdk/timeseries';
import type { TimeseriesPanel } from '../../../ir/dashboards.ts';
import { course, styleOverrides, thresholdSteps, valueDefaults } from '../fields.ts';
import { rangeTargets } from '../queries.ts';
import type { PanelBody, Plain } from '../schema.ts';

const OPTIONS: Plain<sdk.Options> = {
  legend: { calcs: [], displayMode: 'list', placement: 'bottom', showLegend: true },
  tooltip: { mode: 'multi', sort: 'desc' },
};

export const timeseries = (panel: TimeseriesPanel): PanelBody => ({
  type: 'timeseries',
  targets: rangeTargets(panel.queries, panel),
  ...course(panel),
  fieldConfig: {
    defaults: {
      ...valueDefaults(panel),
      color: { mode: 'palette-classic' },
      ...(panel.thresholds && { thresholds: thresholdSteps(panel.thresholds) }),
      custom: custom(panel),
    },
    overrides: styleOverrides(panel.queries),
  },
  options: OPTIONS,
});

const custom = ({ stacked, symlog, thresholdLines }: TimeseriesPanel): Plain<sdk.FieldConfig> => ({
  ...(stacked && { fillOpacity: 30, stacking: { mode: 'normal', group: 'A' } }),
  ...(symlog && { scaleDistribution: { type: 'symlog', log: 2, linearThreshold: 1 } }),
  ...(thresholdLines && { thresholdsStyle: { mode: 'dashed' } }),
});
