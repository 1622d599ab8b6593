import type { TimeseriesPanel } from '../../ir/index.ts';

type Look = Pick<TimeseriesPanel, 'title' | 'description' | 'unit' | 'queries'> &
  Partial<TimeseriesPanel>;

/** A chart of the traffic row: three of them stand beside each other. */
export const chart = (key: string, look: Look): TimeseriesPanel => ({
  kind: 'timeseries',
  key: `traffic-${key}`,
  width: 8,
  height: 9,
  min: 0,
  ...look,
});
