import type { Occurrence } from './occurrences.ts';

/** What a number is, and who decided it. */
export interface Meaning {
  readonly meaning: string;
  readonly source: string;
}

/** Knows some numbers by where they stand; undefined where it does not. */
export type Vocabulary = (occurrence: Occurrence) => Meaning | undefined;

/** The first that knows. */
export const firstOf =
  (...vocabularies: readonly Vocabulary[]): Vocabulary =>
  (occurrence) => {
    for (const vocabulary of vocabularies) {
      const known = vocabulary(occurrence);
      if (known) return known;
    }
    return undefined;
  };

/** A row of a table of known numbers. */
export interface Known extends Meaning {
  readonly kind: Occurrence['kind'];
  readonly value: string | number;
  /** Operators and functions that take it; any without. */
  readonly of?: readonly string[];
}

/** Looks numbers up in a table; the first row that fits is the answer. */
export const table =
  (rows: readonly Known[]): Vocabulary =>
  (occurrence) =>
    rows.find(
      ({ kind, value, of }) =>
        kind === occurrence.kind &&
        value === occurrence.value &&
        (of === undefined || (occurrence.kind === 'number' && of.includes(occurrence.of))),
    );

/** What Nines itself decides, whatever the config says. */
export const FIXED = 'fixed by nines';
