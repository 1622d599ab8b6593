// What is known of the series that expressions read: their kind, unit, labels and values.

/**
 * What the samples of a series or of an expression are. `bucket` counts cumulatively by `le`;
 * `bucket-rate` is how fast such counts grow; `summed-counter` is a sum of counters, of which a rate
 * is wrong whenever one of them restarts; `quantile` was computed by the process itself.
 */
export type SampleKind =
  | 'counter'
  | 'summed-counter'
  | 'gauge'
  | 'bucket'
  | 'bucket-rate'
  | 'quantile'
  | 'native-histogram'
  | 'native-histogram-rate'
  | 'info'
  | 'state'
  | 'unknown';

/** A series of the catalogue, as plain JSON. */
export interface SeriesDeclaration {
  readonly name: string;
  /** The metric that it belongs to: `http_requests` for `http_requests_bucket`. */
  readonly metric: string;
  readonly kind: SampleKind;
  /**
   * What one sample counts, in base units: `seconds`, `bytes`, `bytes/seconds`, `timestamp`;
   * `ratio` for shares of one. Absent when nobody said. Of kind `bucket` and `native-histogram` it is
   * the unit of what was observed, which quantiles are in; how often it was observed is a number.
   */
  readonly unit?: string;
  /** Between what all of its values are certain to be: 0 and 1 for what is a share. */
  readonly bounds?: { readonly min?: number; readonly max?: number };
  /** Labels that every sample carries, its name apart. */
  readonly required: readonly string[];
  /** Labels that some samples carry. */
  readonly optional: readonly string[];
  /** Whether there may be further labels; then no label is ever unknown. */
  readonly open: boolean;
  /** All values that a label can have, for labels where they are known. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Labels that tell its samples apart. @default all of its labels */
  readonly key?: readonly string[];
  /** What each of several rules records under this name, where that is known. */
  readonly variants?: readonly SeriesDeclaration[];
}

export interface Catalogue {
  readonly series: ReadonlyMap<string, SeriesDeclaration>;
  /** Whether series that are not in it do not exist. */
  readonly complete: boolean;
  /** What to do about a series that is not in it. @default 'declare the metric' */
  readonly toDeclare?: string;
}

/** A series of which only the name is known. */
export const anySeries = (name: string): SeriesDeclaration => ({
  name,
  metric: name,
  kind: 'unknown',
  required: [],
  optional: [],
  open: true,
  values: {},
});

/** Nothing is known, and anything may exist. */
export const OPEN_CATALOGUE: Catalogue = Object.freeze({ series: new Map(), complete: false });

/**
 * A catalogue that knows all there is.
 *
 * @example catalogueOf([{ name: 'up', metric: 'up', kind: 'state', required: ['job', 'instance'], optional: [], open: false, values: {} }])
 */
export const catalogueOf = (
  declarations: readonly SeriesDeclaration[],
  complete = true,
): Catalogue => ({ series: new Map(declarations.map((it) => [it.name, it])), complete });
