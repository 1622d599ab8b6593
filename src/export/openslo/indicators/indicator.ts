import type { Duration } from '../../../units/index.ts';
import type { Spec } from '../document.ts';

/** What is good of the values of a query. */
export interface Limit {
  readonly op: 'lte' | 'gte' | 'lt' | 'gt';
  readonly value: number;
}

/** How an SLI is said in OpenSLO. */
export interface Indicator {
  readonly spec: Spec;
  /** Of values that are compared. */
  readonly limit?: Limit;
  /** The length of the slices of time that are counted instead of events. */
  readonly slice?: Duration;
}

/** The texts of an SLI's definition, and the labels that queries keep. */
export interface Defined {
  readonly definition: Readonly<Record<string, string>>;
  readonly by: readonly string[];
  /** How often we look. */
  readonly interval: Duration;
}

/** One kind of SLI; nothing where its definition cannot be said. */
export type Translate = (defined: Defined) => Indicator | undefined;

/** The name of the data source of all queries. */
export const SOURCE = 'prometheus';

export const metric = (query: string): Spec => ({
  metricSource: { metricSourceRef: SOURCE, type: 'Prometheus', spec: { query } },
});
