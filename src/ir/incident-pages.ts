// Pages on how incidents are worked on, as data, and what other pages say of them.
import type {
  EscalationFacts,
  GateFacts,
  PageLink,
  SeverityFacts,
  TitledQuery,
} from './runbook-facts.ts';
import type { PageBase } from './runbook-page.ts';

/** A text to copy in an incident, and who reads it. */
export interface CommunicationFacts {
  /** Where the whole text is. */
  readonly page: PageLink;
  readonly audience: string;
  /** When it is sent; empty when nothing is said. */
  readonly when: string;
  /** `30m`; empty when nothing is said. */
  readonly every: string;
}

/** What to do besides repairing: decide about releases, tell others, look back. */
export interface IncidentFacts {
  /** How incidents of the system are worked on. */
  readonly page: PageLink;
  /** Incidents that it is a sign of. */
  readonly scenarios: readonly PageLink[];
  /** What may have to be done in them, or in any incident of the system where there is none. */
  readonly procedures: readonly ProcedureFacts[];
  /** The service's rollback matrix, or else the system's; none when there is neither. */
  readonly gates: readonly GateFacts[];
  readonly communications: readonly CommunicationFacts[];
  /** A first message to colleagues, with what is known filled in. */
  readonly update: string;
  /** How soon after the end it is looked back on: `2d`. */
  readonly reviewWithin: string;
  /** What it has cost: numbers for the review. */
  readonly review: readonly TitledQuery[];
}

export interface ProcedureFacts {
  readonly page: PageLink;
  /** When it is the right one; may be empty. */
  readonly description: string;
  /** `15m`. */
  readonly takes: string;
  /** Who has to agree before; empty when nobody has to. */
  readonly approvedBy: string;
}

/** An incident in a list. */
export interface ScenarioRow {
  readonly page: PageLink;
  readonly severity: string;
  readonly description: string;
  /** Its first signs. */
  readonly signs: readonly string[];
}

/** How incidents of a system are worked on: phases, scenarios, procedures, texts, review. */
export interface IncidentsPage extends PageBase {
  readonly kind: 'incidents';
  readonly system: PageLink;
  readonly severities: readonly SeverityFacts[];
  readonly workflow: readonly {
    readonly name: string;
    readonly when: string;
    readonly what: string;
  }[];
  readonly scenarios: readonly ScenarioRow[];
  readonly procedures: readonly ProcedureFacts[];
  readonly gates: readonly GateFacts[];
  readonly communications: readonly (CommunicationFacts & { readonly text: string })[];
  readonly reviewWithin: string;
  /** What the review asks, as Markdown; empty for what we ask. */
  readonly review: string;
}

/** An incident that people prepare for. */
export interface ScenarioPage extends PageBase {
  readonly kind: 'scenario';
  readonly system: PageLink;
  readonly incidents: PageLink;
  readonly description: string;
  readonly severity: SeverityFacts;
  /** Alerts that are signs of it. */
  readonly signs: readonly ScenarioSign[];
  /** Signs that no alert knows. */
  readonly otherSigns: readonly string[];
  readonly queries: readonly TitledQuery[];
  /** Who is told of its signs, team by team. */
  readonly told: readonly {
    readonly team: string;
    readonly tells: readonly string[];
    readonly levels: readonly EscalationFacts[];
  }[];
  readonly workflow: IncidentsPage['workflow'];
  readonly procedures: readonly ProcedureFacts[];
  readonly gates: readonly GateFacts[];
  readonly communications: readonly CommunicationFacts[];
  readonly reviewWithin: string;
  readonly handwritten: string;
}

export interface ScenarioSign {
  /** The name of an alert, or of an SLO. */
  readonly name: string;
  readonly severity: string;
  /** When it fires: `above 90%`, `the error budget burns too fast`; empty for raw PromQL. */
  readonly when: string;
  /** The page of each service that has it, by the service's title. */
  readonly pages: readonly PageLink[];
  /** Alertmanager, filtered to these alerts. */
  readonly firing: string;
}

/** Something that is done in incidents, step by step. */
export interface ProcedurePage extends PageBase {
  readonly kind: 'procedure';
  readonly system: PageLink;
  readonly incidents: PageLink;
  readonly description: string;
  readonly takes: string;
  readonly approvedBy: string;
  /** Incidents in which it may have to be done. */
  readonly scenarios: readonly PageLink[];
  /** What must be true afterwards, by the system's rollback matrix. */
  readonly gates: readonly GateFacts[];
  readonly handwritten: string;
}
