import type { Place } from './place.ts';

/** `error`: nothing is written. `warning`: written, `--strict` fails. `info`: good to know. */
export type Severity = 'error' | 'warning' | 'info';

/** A mistake in what the user wrote, as a value. */
export interface Diagnostic {
  /** Stable code `area/name`; has a page in `docs/diagnostics`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence in the user's words: what was given and what is allowed. */
  readonly message: string;
  /** The edit that fixes it. */
  readonly help?: string;
  /** A few words under the caret. */
  readonly caption?: string;
  readonly notes: readonly string[];
  /** Other places that explain it, shown with a caret and a few words each. */
  readonly related?: readonly RelatedPlace[];
  /** Who it is about, from outside in: `['service checkout', 'slo availability', 'objective']`. */
  readonly path: readonly string[];
  readonly place?: Place;
  /** The property of the definition at `place` that is wrong; narrows the caret. */
  readonly property: readonly (string | number)[];
  /** Characters under the caret, once the property has been located. */
  readonly length?: number;
}

/** A place that explains a diagnostic which stands elsewhere. */
export interface RelatedPlace {
  readonly place: Place;
  /** Characters under the caret. */
  readonly length: number;
  readonly message: string;
}

/** What a diagnostic is about: a definition, and a property of it. */
export interface Subject {
  readonly path: readonly string[];
  readonly place?: Place;
  readonly property: readonly (string | number)[];
  /** Characters under the caret, where they are known from the start. */
  readonly length?: number;
}

/** What nothing in the config is to blame for: a server, a file, an option. */
export const NOWHERE: Subject = Object.freeze({ path: [], property: [] });

/** A stage's result: its value and everything that it found wrong on the way. */
export type Diagnosed<T> = readonly [value: T, diagnostics: readonly Diagnostic[]];

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

/** The subject for a definition, named as people say it: `subject('slo availability', slo)`. */
export function subject(
  name: string,
  definition: { readonly place?: Place },
  parent?: Subject,
): Subject {
  return {
    path: [...(parent?.path ?? []), name],
    property: [],
    ...(definition.place && { place: definition.place }),
  };
}

/** Narrows a subject to one of its properties: `property(about, 'objective')`. */
export function property(about: Subject, ...names: readonly (string | number)[]): Subject {
  return { ...about, property: [...about.property, ...names] };
}
