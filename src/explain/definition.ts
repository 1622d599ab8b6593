import type { Place } from '../diagnostics/index.ts';
import type { Fact } from './explanation.ts';

/** A definition that is neither an SLO nor an alert. */
export interface Definition {
  /** `service`, `team`. */
  readonly what: string;
  readonly name: string;
  readonly place: Place;
  readonly facts: readonly Fact[];
  /** SLOs and alerts that it has, or what it is on for. */
  readonly holds: readonly (readonly [what: string, name: string])[];
}
