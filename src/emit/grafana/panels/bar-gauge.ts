import type * as sdk from '@grafana/grafana-foundation-sdk/bargauge';
import type { BarGaugePanel } from '../../../ir/dashboards.ts';
import { styleOverrides, thresholdSteps, valueDefaults } from '../fields.ts';
import { instantTargets } from '../queries.ts';
import type { PanelBody, Plain } from '../schema.ts';

export const barGauge = (panel: BarGaugePanel): PanelBody => ({
  type: 'bargauge',
  targets: instantTargets(panel.queries),
  fieldConfig: {
    defaults: {
      ...valueDefaults(panel),
      color: { mode: 'thresholds' },
      thresholds: thresholdSteps(panel.thresholds),
    },
    overrides: styleOverrides(panel.queries),
  },
  options: {
    displayMode: 'basic',
    orientation: 'horizontal',
    reduceOptions: { calcs: ['lastNotNull'] },
  } satisfies Partial<Plain<sdk.Options>>,
});
