import type { TextRange } from '../promql/index.ts';
import type { ValueKind } from './functions.ts';

/** A text that is known before the template is filled. */
export interface KnownText {
  readonly value: string;
  /** Where each UTF-16 unit of it stands in the template; absent when it was put together. */
  readonly offsets?: readonly number[];
}

/** What is known of a value while a template is read. */
export interface Value {
  readonly kind: ValueKind;
  readonly text?: KnownText;
  /** Of labels: whose they are. */
  readonly owner?: 'alert' | 'external';
  /** The query that samples, a sample or labels come from, as an index of those that were read. */
  readonly query?: number;
  /** Where a number was read that changes from one evaluation to the next. */
  readonly changing?: TextRange;
  /** `$value` itself, not yet formatted. */
  readonly isValue?: true;
}

export const ANY: Value = { kind: 'any' };

/** What a variable may be after one of two assignments. */
export const either = (a: Value, b: Value): Value => {
  const changing = a.changing ?? b.changing;
  return { kind: a.kind === b.kind ? a.kind : 'any', ...(changing && { changing }) };
};

const WORDS: Readonly<Record<ValueKind, string>> = {
  any: 'a value',
  string: 'a text',
  bool: 'a truth value',
  int: 'a whole number',
  number: 'a number',
  complex: 'a complex number',
  nil: 'nothing',
  labels: 'a set of labels',
  sample: 'a sample',
  samples: 'the result of a query',
  time: 'a time',
  duration: 'a duration',
  mapping: 'a mapping',
  data: 'the data of the template',
  notification: 'a notification',
  alerts: 'the alerts of a notification',
  alert: 'an alert of a notification',
};

export const describeKind = (kind: ValueKind): string => WORDS[kind];
