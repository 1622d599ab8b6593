import type { Place } from '../diagnostics/index.ts';
import type { Expression } from '../promql/ast.ts';
import type { Metric, MetricUnit } from './metric.ts';

/** A PromQL expression, what it counts, and the metrics of the catalogue that it reads. */
export interface Measure {
  readonly kind: 'measure';
  readonly expression: Expression;
  readonly unit: MetricUnit;
  readonly metrics: readonly Metric[];
  /** What PromQL's parser refused, for raw text; reported by validate. */
  readonly errors: readonly string[];
  readonly place: Place;
}

export type Comparison = '>' | '>=' | '<' | '<=' | '==' | '!=';

/** When an alert fires: a measure against a threshold, or any PromQL that returns series. */
export interface Condition {
  /** The whole expression, comparison included. */
  readonly expression: Expression;
  readonly measure: Measure;
  /** The comparison for people: `above 80%`; empty for raw PromQL. */
  readonly sentence: string;
  readonly comparison: Comparison | 'none';
  /** The threshold as the author wrote it: `80%`. */
  readonly threshold: string;
}
