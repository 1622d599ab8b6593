import type * as sdk from '@grafana/grafana-foundation-sdk/stat';
import type { StatPanel } from '../../../ir/dashboards.ts';
import { mappings, styleOverrides, thresholdSteps, valueDefaults } from '../fields.ts';
import { instantTargets, rangeTargets } from '../queries.ts';
import type { PanelBody, Plain } from '../schema.ts';

// Without a size of its own, each number of a row is as large as fits into its panel.
const VALUE_SIZE = 26;

export const stat = (panel: StatPanel): PanelBody => ({
  type: 'stat',
  targets: panel.sparkline ? rangeTargets(panel.queries) : instantTargets(panel.queries),
  fieldConfig: {
    defaults: {
      ...valueDefaults(panel),
      color: { mode: 'thresholds' },
      thresholds: thresholdSteps(panel.thresholds),
      ...(panel.words && { mappings: mappings(panel.words) }),
    },
    overrides: styleOverrides(panel.queries),
  },
  options: {
    colorMode: panel.background ? 'background_solid' : 'value',
    graphMode: panel.sparkline ? 'area' : 'none',
    reduceOptions: { calcs: ['lastNotNull'] },
    text: { valueSize: VALUE_SIZE },
  } satisfies Partial<Plain<sdk.Options>>,
});
