import type * as sdk from '@grafana/grafana-foundation-sdk/statetimeline';
import type { StateTimelinePanel } from '../../../ir/dashboards.ts';
import { course, mappings, styleOverrides, thresholdSteps, valueDefaults } from '../fields.ts';
import { rangeTargets } from '../queries.ts';
import type { PanelBody, Plain } from '../schema.ts';

const OPTIONS: Partial<Plain<sdk.Options>> = {
  legend: { calcs: [], displayMode: 'list', placement: 'bottom', showLegend: false },
  mergeValues: true,
  rowHeight: 0.8,
  showValue: 'auto',
};

export const stateTimeline = (panel: StateTimelinePanel): PanelBody => ({
  type: 'state-timeline',
  targets: rangeTargets(panel.queries),
  ...course(panel),
  fieldConfig: {
    defaults: {
      ...valueDefaults(panel),
      color: { mode: 'thresholds' },
      thresholds: thresholdSteps(panel.thresholds),
      ...(panel.words && { mappings: mappings(panel.words) }),
      custom: { fillOpacity: 80, lineWidth: 0 } satisfies Plain<sdk.FieldConfig>,
    },
    overrides: styleOverrides(panel.queries),
  },
  options: OPTIONS,
});
