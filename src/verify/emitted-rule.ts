import type { LabelSet } from '../ir/index.ts';
import type { Duration } from '../units/index.ts';

/** A rule as it stands in an emitted file. */
export interface EmittedRule {
  readonly file: string;
  /** Which one of its file's it is, from 0. */
  readonly index: number;
  /** The recorded series or the alert's name. */
  readonly name: string;
  readonly kind: 'record' | 'alert';
  readonly group: string;
  /** Every how often its group is evaluated; absent when the group does not say. */
  readonly interval?: Duration;
  readonly for?: Duration;
  readonly text: string;
  readonly labels: LabelSet;
  readonly annotations: LabelSet;
  /** The rule with blanks that this one was made of, and the names in these, where it was not parsed. */
  readonly form?: { readonly rule: EmittedRule; readonly names: readonly string[] };
}
