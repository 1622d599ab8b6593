// The abstract value of an expression: what is certain of the labels of its samples, whatever the
// data. Frozen by convention; parts are shared between the flows of an expression.
import type { Expression } from '../ast.ts';
import type { RelatedRange } from '../finding.ts';
import type { Values } from './values.ts';

export const NAME = '__name__';

/** A label that samples carry. */
export interface Carried {
  /** Whether all samples do, or only some. */
  readonly always: boolean;
  /** What is known of its values; absent when they may be anything. */
  readonly values: Values | undefined;
}

/** Where the labels come from; lets `lossOf` explain a missing one only when it is asked to. */
export interface Origin {
  readonly node: Expression;
  readonly inputs: readonly LabelFlow[];
}

export interface LabelFlow {
  /** Labels of which something is known, `__name__` included: all there can be unless `open`. */
  readonly labels: ReadonlyMap<string, Carried>;
  /** Whether samples may carry further labels, those in `without` excepted. */
  readonly open: boolean;
  readonly without: ReadonlySet<string>;
  /** Labels that tell its samples apart; absent when only all of them do. */
  readonly key: ReadonlySet<string> | undefined;
  /** Whether its samples differ even without their names. */
  readonly distinct: boolean;
  /** Whether there are probably fewer samples than the key allows: filters, info series. */
  readonly selective: boolean;
  /** Whether no sample can be a native histogram. */
  readonly floats: boolean;
  /** Why there is never a sample. */
  readonly dead: RelatedRange | undefined;
  readonly origin: Origin | undefined;
}

export const NO_LABELS: ReadonlySet<string> = new Set();

/** A label of which nothing is known. */
export const ANY: Carried = Object.freeze({ always: false, values: undefined });

/** One sample without labels: what scalars become. */
export const UNLABELLED: LabelFlow = Object.freeze({
  labels: new Map(),
  open: false,
  without: NO_LABELS,
  key: NO_LABELS,
  distinct: true,
  selective: false,
  floats: true,
  dead: undefined,
  origin: undefined,
});

/** The value of scalars and texts, which have no labels and are no vectors. */
export const SCALAR: LabelFlow = Object.freeze({ ...UNLABELLED });

/** Samples with any labels. */
export const OPEN: LabelFlow = Object.freeze({
  ...UNLABELLED,
  open: true,
  key: undefined,
  distinct: false,
  floats: false,
});

/** Never a sample; its labels are open, as nothing that is said of them could be wrong. */
export const deadFlow = (dead: RelatedRange): LabelFlow => ({ ...OPEN, dead });

/** What is known of a label; undefined when it is never carried. */
export function labelOf(flow: LabelFlow, label: string): Carried | undefined {
  return flow.labels.get(label) ?? (flow.open && !flow.without.has(label) ? ANY : undefined);
}
