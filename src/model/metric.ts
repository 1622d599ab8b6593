import type { Place } from '../diagnostics/index.ts';
import type { Matcher } from '../promql/ast.ts';

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'native-histogram' | 'summary';

/** What one sample counts, in Prometheus' base units. Shown on axes and in runbooks. */
export type MetricUnit = 'none' | 'seconds' | 'bytes' | 'ratio' | 'timestamp' | 'boolean';

/** A metric of the catalogue, as its exporter exposes it. */
export interface Metric {
  readonly name: string;
  readonly type: MetricType;
  readonly help: string;
  readonly unit: MetricUnit;
  readonly labels: readonly string[];
  /** Those of its labels that some series lack. */
  readonly optional: readonly string[];
  /** All values that a label can have, for labels whose values are known. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Upper bounds of a classic histogram, as the exporter has them, without +Inf. */
  readonly buckets: readonly number[];
  readonly place: Place;
}

/** Series of one metric: the metric and the matchers that narrow it. */
export interface Selection {
  readonly kind: 'selection';
  readonly metric: Metric;
  readonly matchers: readonly Matcher[];
  /** Values that no label can be matched with; reported by validate. */
  readonly errors?: readonly string[];
  /** Where the metric is declared: SLOs have thousands of selections, and each place takes time. */
  readonly place: Place;
}
