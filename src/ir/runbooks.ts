// Runbook pages as data. The facts on them are in runbook-facts.ts, pages on incidents in
// incident-pages.ts.
import type {
  IncidentFacts,
  IncidentsPage,
  ProcedurePage,
  ScenarioPage,
  ScenarioRow,
} from './incident-pages.ts';
import type { Origin } from './origin.ts';
import type {
  CauseFacts,
  EscalationFacts,
  ExplainedNumber,
  GateFacts,
  GroupingFacts,
  MaintenancePart,
  PageLink,
  RunbookLink,
  SeverityFacts,
  SloAlertFacts,
  SystemMaintenance,
  TitledQuery,
} from './runbook-facts.ts';
import type { PageBase } from './runbook-page.ts';

interface ServicePageBase extends PageBase {
  readonly system: PageLink;
  readonly incident: IncidentFacts;
  /** Whether one of its alerts wakes somebody. */
  readonly isPaging: boolean;
  /** Definitions that wake somebody, and for which nobody has written what helps. */
  readonly unwritten: readonly Origin[];
  readonly service: string;
  readonly serviceTitle: string;
  readonly team: string;
  readonly maintenance: MaintenancePart;
  /** Hand-written Markdown, merged in; empty when there is none. */
  readonly handwritten: string;
}

export interface AlertPage extends ServicePageBase {
  readonly kind: 'alert';
  readonly alert: CauseFacts;
  /** The service's SLOs: what users may notice. */
  readonly slos: readonly PageLink[];
}

export interface SloPage extends ServicePageBase {
  readonly kind: 'slo';
  readonly slo: string;
  readonly description: string;
  /** What an event is and when it is bad. */
  readonly sentence: string;
  readonly definition: readonly { readonly name: string; readonly promql: string }[];
  readonly objective: string;
  readonly budget: string;
  readonly period: string;
  /** The same, and what kind of window it is: `a rolling 30d`. */
  readonly window: string;
  /** How long a total outage may last in a period: `43m 12s`. */
  readonly allowedOutage: string;
  readonly grouping: GroupingFacts;
  /** From the fastest burn to the slowest, then what is left, then missing data. */
  readonly alerts: readonly SloAlertFacts[];
  readonly queries: readonly TitledQuery[];
  readonly dashboard: string;
  /** The service's cause alerts: what may be behind it. */
  readonly causes: readonly PageLink[];
}

export interface SystemPage extends PageBase {
  readonly kind: 'system';
  readonly description: string;
  /** How its incidents are worked on. */
  readonly incidents: PageLink;
  readonly scenarios: readonly ScenarioRow[];
  /** All of its alerts, most severe first. */
  readonly alerts: readonly SeverityAlerts[];
  readonly recovery: readonly {
    readonly name: string;
    readonly value: string;
    readonly meaning: string;
  }[];
  readonly severities: readonly SeverityFacts[];
  readonly teams: readonly {
    readonly title: string;
    readonly rows: readonly { readonly severity: string; readonly tells: readonly string[] }[];
    /** Who is told of alerts that keep firing, of each severity with later levels. */
    readonly ladders: readonly {
      readonly severity: string;
      readonly levels: readonly EscalationFacts[];
    }[];
  }[];
  /** Who is told besides the team. */
  readonly routes: readonly {
    readonly name: string;
    readonly labels: readonly string[];
    readonly tells: readonly string[];
    readonly firstMessage: string;
  }[];
  readonly services: readonly ServiceFacts[];
  readonly maintenance: SystemMaintenance;
  readonly dashboards: readonly RunbookLink[];
  readonly gates: readonly GateFacts[];
  readonly handwritten: string;
}

/** The alerts of one severity. */
export interface SeverityAlerts {
  readonly severity: SeverityFacts;
  /** The anchor of its table. */
  readonly anchor: string;
  readonly alerts: readonly AlertRow[];
}

export interface ServiceFacts {
  readonly title: string;
  /** The anchor of its section. */
  readonly anchor: string;
  readonly description: string;
  readonly team: string;
  readonly slos: readonly {
    readonly page: PageLink;
    readonly objective: string;
    readonly period: string;
    readonly allowedOutage: string;
    readonly sentence: string;
    readonly alerts: readonly AlertRow[];
  }[];
  /** Alerts on causes. */
  readonly alerts: readonly AlertRow[];
}

/** An alert in a list. */
export interface AlertRow {
  readonly page: PageLink;
  readonly severity: string;
  /** What is wrong when it fires. */
  readonly title: string;
  readonly service: string;
  readonly team: string;
  /** For how many alerts it stands: SLOs that share a page share its row. */
  readonly count: number;
}

/** A service in the start page's list. */
export interface ServiceRow {
  /** Its section on the page of its system. */
  readonly page: PageLink;
  readonly system: PageLink;
  readonly team: string;
  readonly slos: number;
  readonly alerts: number;
}

/** The start page: everything by system, severity, service and team, and no alert by itself. */
export interface IndexPage extends PageBase {
  readonly kind: 'index';
  /** All alerts by their names. */
  readonly names: PageLink;
  readonly systems: readonly {
    readonly page: PageLink;
    readonly incidents: PageLink;
    readonly description: string;
    readonly alerts: number;
    readonly scenarios: number;
  }[];
  /** Most severe first. Each system has its own scheme: its P1 need not mean what another's means. */
  readonly severities: readonly {
    readonly severity: SeverityFacts;
    readonly system: PageLink;
    /** Its table on the page of the system. */
    readonly page: PageLink;
    readonly alerts: number;
    /** How many of them wake somebody although nobody has written what helps. */
    readonly unwritten: number;
  }[];
  readonly services: readonly ServiceRow[];
  readonly teams: readonly {
    readonly title: string;
    readonly services: readonly PageLink[];
    readonly alerts: number;
  }[];
  /** Pages of alerts on alerting itself. */
  readonly monitoring: readonly { readonly page: PageLink; readonly about: string }[];
}

/** Every alert by its name, for those who know nothing else. */
export interface NamesPage extends PageBase {
  readonly kind: 'names';
  readonly index: PageLink;
  readonly alerts: readonly {
    readonly alert: string;
    readonly pages: readonly PageLink[];
  }[];
}

/** The dead man's switch: what it means when it is told no more. */
export interface WatchdogPage extends PageBase {
  readonly kind: 'watchdog';
  readonly alert: string;
  readonly tells: readonly string[];
  /** How often it is told: `1m`. */
  readonly every: string;
  /** How long the receiver must wait for it before it calls somebody: `3m`. */
  readonly grace: string;
  readonly promql: string;
  readonly numbers: readonly ExplainedNumber[];
  /** What to ask Prometheus, from the rule to the message. */
  readonly checks: readonly TitledQuery[];
  /** Alertmanager, with all of its alerts and with this one. */
  readonly alertmanager: string;
  readonly firing: string;
}

/** One on-call rotation, when it ends and who hears of that before. */
export interface RotationFacts {
  /** The heading: `sales-primary`. */
  readonly title: string;
  readonly team: string;
  readonly timeZone: string;
  readonly handover: string;
  readonly members: readonly string[];
  /** When its last turn ends: `2027-11-22 08:00 UTC`. */
  readonly ends: string;
  readonly severity: SeverityFacts;
  readonly tells: readonly string[];
  /** The file of the team. */
  readonly file: string;
  readonly promql: string;
  readonly numbers: readonly ExplainedNumber[];
  readonly firing: string;
  readonly silence: string;
}

/** All on-call rotations: what it means when one ends. */
export interface RotationsPage extends PageBase {
  readonly kind: 'rotations';
  readonly alert: string;
  /** How long before its end an alert fires: `14d`. */
  readonly warning: string;
  readonly rotations: readonly RotationFacts[];
}

export type RunbookPage =
  | AlertPage
  | SloPage
  | SystemPage
  | IncidentsPage
  | ScenarioPage
  | ProcedurePage
  | IndexPage
  | NamesPage
  | WatchdogPage
  | RotationsPage;

/** A Handlebars template of the user's own, compiled: it stands in for ours of that name. */
export interface RunbookTemplate {
  readonly name: string;
  /** Relative to the config's folder. */
  readonly file: string;
  /** What Handlebars compiles it to: the text of a JavaScript object. */
  readonly compiled: string;
  /** The line of the first use of each partial in it. */
  readonly partials: Readonly<Record<string, number>>;
  /** The line of the first use of each field of a field in it: `level` of `severity.level`. */
  readonly fields: Readonly<Record<string, number>>;
}
