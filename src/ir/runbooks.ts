// Runbook pages as data: every fact that a page states, ready to print (`43m 12s`, `1.44%`), before
// any wording or layout. No optional fields: templates are strict about what they are given.
import type { Origin } from './origin.ts';

/** A number in an expression and where it comes from. */
export interface ExplainedNumber {
  readonly value: string;
  readonly meaning: string;
}

export interface TitledQuery {
  readonly title: string;
  readonly promql: string;
}

/** A link out of the runbooks. */
export interface RunbookLink {
  readonly title: string;
  readonly url: string;
}

/** A link to a page under the runbooks' folder, with an anchor where it leads to a section. */
export interface PageLink {
  readonly title: string;
  readonly path: string;
}

export interface SeverityFacts {
  readonly level: string;
  readonly urgency: 'page' | 'ticket' | 'log';
  readonly description: string;
  /** `15m`; empty when nobody has to answer. */
  readonly respondWithin: string;
  /** How long Alertmanager collects before it tells anybody: `30s`. */
  readonly firstMessage: string;
  /** How often it tells again: `4h`. */
  readonly repeatEvery: string;
}

/** A level at which people are told of an alert that still fires. */
export interface EscalationFacts {
  /** `L2`. */
  readonly level: string;
  /** How long it has fired by then: `15m`; empty for those who are told first. */
  readonly after: string;
  /** Who is told, for people. */
  readonly tells: readonly string[];
}

interface AlertFacts {
  readonly alert: string;
  /** Stable heading anchor: `sloerrorbudgetburn1h`. */
  readonly anchor: string;
  /** One line: what is wrong when it fires. */
  readonly title: string;
  readonly severity: SeverityFacts;
  /** Who is told, for people: `PagerDuty sales`, `Slack #sales`; empty when nobody is. */
  readonly tells: readonly string[];
  /** The same as time goes by, from the first level on; empty where nobody else is told later. */
  readonly escalation: readonly EscalationFacts[];
  /** Whether a tool for on-call climbs it, rather than rules. */
  readonly isClimbedByPager: boolean;
  readonly promql: string;
  readonly numbers: readonly ExplainedNumber[];
  /** `10m`; empty when it fires at once. */
  readonly for: string;
  readonly queries: readonly TitledQuery[];
  readonly dashboard: string;
  /** Alertmanager, filtered to exactly this alert. */
  readonly firing: string;
  /** Ready to paste: silences exactly this alert. */
  readonly silence: string;
}

/** The error budget burns too fast. */
export interface BurnRateFacts extends AlertFacts {
  readonly kind: 'burn-rate';
  readonly long: string;
  readonly short: string;
  /** How many times faster than allowed: `14.4`. */
  readonly factor: string;
  /** Error ratio above which it fires: `1.44%`. */
  readonly threshold: string;
  /** Share of the period's budget that has burnt in the long window when it fires: `2%`. */
  readonly spent: string;
  /** Share of the period's budget that goes each hour at the threshold: `2%`. */
  readonly perHour: string;
  /** How soon a full budget is gone at the threshold: `2d 2h`. */
  readonly exhaustion: string;
  /** How soon a total outage fires it: `52s`; empty when even that does not. */
  readonly outageFires: string;
}

/** The SLO has no events at all: nobody knows how it does. */
export interface MissingDataFacts extends AlertFacts {
  readonly kind: 'missing-data';
  /** How long nothing has been counted when it fires: `10m`. */
  readonly after: string;
  /** The values that the alert's label `cause` can have, with what to do for each. */
  readonly causes: readonly {
    readonly cause: string;
    readonly meaning: string;
    readonly action: string;
  }[];
}

/** A threshold on a cause. */
export interface CauseFacts extends AlertFacts {
  readonly kind: 'cause';
  readonly description: string;
  /** `above 80%`; empty for raw PromQL. */
  readonly condition: string;
}

/** Little or nothing is left of the error budget. */
export interface BudgetFacts extends AlertFacts {
  readonly kind: 'budget';
  /** The share of the budget below which it fires: `25%`; empty when nothing is left. */
  readonly below: string;
}

export type SloAlertFacts = BurnRateFacts | BudgetFacts | MissingDataFacts;

interface PageBase {
  /** Path under the runbooks' folder, with ending. */
  readonly path: string;
  readonly title: string;
  readonly origin: Origin;
}

interface ServicePageBase extends PageBase {
  readonly system: PageLink;
  readonly service: string;
  readonly serviceTitle: string;
  readonly team: string;
  /** Hand-written Markdown, merged in; empty when there is none. */
  readonly handwritten: string;
}

export interface AlertPage extends ServicePageBase {
  readonly kind: 'alert';
  readonly alert: CauseFacts;
  /** The service's SLOs: what users may notice. */
  readonly slos: readonly PageLink[];
}

/** How an SLO is split into groups with a budget each; no labels where it is not. */
export interface GroupingFacts {
  readonly labels: readonly string[];
  /** Groups with an objective of their own: `acme` at `99.95%`. */
  readonly own: readonly { readonly group: string; readonly objective: string }[];
  readonly queries: readonly TitledQuery[];
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

/** A rollback matrix, for people. */
export interface GateFacts {
  /** What it decides about; several when their matrices are alike. */
  readonly title: string;
  /** The arguments of `nines gate` that choose it: `--system shop --service checkout`. */
  readonly chosenBy: string;
  /** `10% → 50% → 100%`; empty when nothing is said. */
  readonly steps: string;
  /** `requests at least 100`. */
  readonly evidence: string;
  readonly rows: readonly {
    /** `error rate above 10%, for 2m`; `anything else` in the last row. */
    readonly when: string;
    /** `roll back within 5m`. */
    readonly action: string;
  }[];
  /** What must be true for a go. */
  readonly verify: readonly string[];
  /** `15m`; empty when it has to be true only now. */
  readonly stableFor: string;
}

export interface SystemPage extends PageBase {
  readonly kind: 'system';
  readonly description: string;
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
  readonly dashboards: readonly RunbookLink[];
  readonly gates: readonly GateFacts[];
  readonly handwritten: string;
}

export interface ServiceFacts {
  readonly title: string;
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
}

/** The pages of a service, or of a team. */
export interface OwnedPages {
  readonly title: string;
  readonly slos: readonly PageLink[];
  readonly causes: readonly PageLink[];
}

/** The start page: every alert by severity, service and team. */
export interface IndexPage extends PageBase {
  readonly kind: 'index';
  readonly systems: readonly { readonly page: PageLink; readonly description: string }[];
  /** Most severe first. */
  readonly severities: readonly {
    readonly severity: SeverityFacts;
    /** Each system has its own scheme: its P1 need not mean what another's P1 means. */
    readonly system: string;
    readonly alerts: readonly AlertRow[];
  }[];
  readonly services: readonly OwnedPages[];
  readonly teams: readonly OwnedPages[];
  readonly slos: readonly {
    readonly page: PageLink;
    readonly objective: string;
    readonly period: string;
    readonly service: string;
    readonly team: string;
  }[];
  /** Pages of alerts on alerting itself. */
  readonly monitoring: readonly { readonly page: PageLink; readonly about: string }[];
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
  AlertPage | SloPage | SystemPage | IndexPage | WatchdogPage | RotationsPage;
