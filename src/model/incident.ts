// How incidents of a system are worked on, as people have written it down.
import type { Place } from '../diagnostics/index.ts';
import type { Duration } from '../units/index.ts';
import type { Measure } from './condition.ts';
import type { Severity } from './severity.ts';

/** Something that is done step by step. */
export interface Procedure {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly takes: Duration;
  /** Who has to agree before; empty when nobody has to. */
  readonly approvedBy: string;
  /** The steps, as Markdown. */
  readonly handwritten: string;
  readonly place: Place;
}

/** A text to copy, for one audience. */
export interface Communication {
  readonly name: string;
  readonly title: string;
  readonly audience: string;
  /** When it is sent; empty when nothing is said. */
  readonly when: string;
  readonly every: Duration | 'none';
  readonly text: string;
}

export interface Phase {
  readonly name: string;
  readonly what: string;
  /** `5m to 30m`, `all the time`; empty when nothing is said. */
  readonly when: string;
}

/** An incident that people prepare for. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  /** Alerts on causes that are its signs. */
  readonly alerts: readonly { readonly service: string; readonly alert: string }[];
  /** Ids of SLOs whose alerts are its signs. */
  readonly slos: readonly string[];
  /** Signs that no alert knows. */
  readonly signs: readonly string[];
  readonly queries: readonly { readonly title: string; readonly measure: Measure }[];
  /** Names of what is done and of what is told, in the order of the author. */
  readonly procedures: readonly string[];
  readonly communications: readonly string[];
  /** What to do, as Markdown; empty when nothing is written. */
  readonly handwritten: string;
  readonly place: Place;
}

export interface IncidentReview {
  /** How soon after the end it is held. */
  readonly within: Duration;
  /** What is asked; empty for what we ask. */
  readonly handwritten: string;
}

export interface Incidents {
  readonly scenarios: readonly Scenario[];
  readonly procedures: readonly Procedure[];
  readonly workflow: readonly Phase[];
  /** In the order of the author; none when the author names none, and then ours are shown. */
  readonly communications: readonly Communication[];
  readonly review: IncidentReview;
}
