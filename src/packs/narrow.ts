import type { LabelMatch, Series } from '../define/index.ts';
import { isRecord } from '../define/inputs.ts';

type AnyType = 'counter' | 'gauge' | 'histogram' | 'native-histogram' | 'summary';

/** Metrics by the names that people use for them. */
export type Catalogue = Readonly<Record<string, Pick<Series<AnyType, never>, 'kind' | 'metric'>>>;

/** Labels of targets: `job`, `instance`, and those that the environment says all series have. */
export type TargetLabels = Readonly<Record<string, string | LabelMatch>>;

/**
 * All metrics of a catalogue, of these targets only.
 *
 * @example narrow(nodeMetrics, { job: 'node' }).load1 // node_load1{job="node"}
 */
export function narrow<Metrics extends Catalogue>(metrics: Metrics, where: TargetLabels): Metrics {
  if (isRecord(where) && Object.keys(where).length === 0) return metrics;
  const narrowed = Object.entries(metrics).map(([name, series]) => [
    name,
    isSeries(series) ? series.where(where) : series,
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- where gives what it is called on
  return Object.freeze(Object.fromEntries(narrowed)) as Metrics;
}

const isSeries = (value: object): value is Series<AnyType, string> => 'where' in value;
