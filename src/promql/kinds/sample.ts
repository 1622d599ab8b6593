// What is known of the samples of an expression, and the vocabulary of the tables that derive it.
import type { Aggregation, Expression } from '../ast.ts';
import type { SampleKind, SeriesDeclaration } from '../catalogue.ts';
import type { Unit } from './units.ts';
import type { Values } from './values.ts';

/** What the samples of an expression are. */
export interface SampleType {
  readonly kind: SampleKind;
  /**
   * What one sample counts; undefined when nobody knows. Of buckets and native histograms it is the
   * unit of what was observed (seconds for request durations): `histogram_quantile` answers in it.
   * How often they were observed is a count and has none.
   */
  readonly unit: Unit | undefined;
  /** Bounds that every value keeps, where there are any. */
  readonly values?: Values | undefined;
}

/** What is needed on the way to the root, on top of the type. */
export interface Sample extends SampleType {
  /** Made of literals only: fits any unit, and has no kind of its own. */
  readonly constant?: true | undefined;
  /** Certainly without the label `le`. */
  readonly withoutLe?: true | undefined;
  /** The aggregation that dropped `le`. */
  readonly leDroppedBy?: Aggregation | undefined;
  /** The node that made it what it is: the `sum` of a summed counter. */
  readonly origin?: Expression | undefined;
  /** The series that it was read from, as long as samples stay what they were. */
  readonly series?: SeriesDeclaration | undefined;
  /** All labels that can tell its samples apart, where they are known. */
  readonly labels?: readonly string[] | undefined;
}

/** A type as tables state it, before labels are added. */
export type Made = Omit<Sample, 'withoutLe' | 'leDroppedBy' | 'labels' | 'constant'>;

/** Without labels. */
export const typeOf = ({ kind, unit, values, origin, series }: Made): Made => ({
  kind,
  unit,
  values,
  origin,
  series,
});

export const UNKNOWN: Made = Object.freeze({ kind: 'unknown', unit: undefined });

type Traits = Readonly<Partial<Record<SampleKind, true>>>;

const COUNTED: Traits = { counter: true, 'summed-counter': true, bucket: true };
const PLAIN: Traits = { gauge: true, quantile: true, state: true, info: true, 'bucket-rate': true };
const OBSERVED: Traits = {
  bucket: true,
  'bucket-rate': true,
  'native-histogram': true,
  'native-histogram-rate': true,
};

/** Whether values only grow until a restart, so that they mean nothing by themselves. */
export const isCounted = (kind: SampleKind): boolean => COUNTED[kind] === true;

/** Whether values mean something by themselves. */
export const isPlain = (kind: SampleKind): boolean => PLAIN[kind] === true;

/** Whether the unit is that of what was observed. */
const isObserved = (kind: SampleKind): boolean => OBSERVED[kind] === true;

export const isNative = (kind: SampleKind): boolean =>
  kind === 'native-histogram' || kind === 'native-histogram-rate';

/** The unit of the sample's own number, where it is known. */
export const unitOfNumber = ({ kind, unit }: SampleType): Unit | undefined =>
  isObserved(kind) ? undefined : unit;

/** The kind after arithmetic on each value: still no counter, but no longer just 0 or 1. */
export const plainKind = (kind: SampleKind): SampleKind => (isPlain(kind) ? 'gauge' : 'unknown');
