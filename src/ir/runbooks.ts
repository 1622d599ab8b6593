// Runbook pages as data: everything that a page says, before any wording or layout.
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

export interface RunbookLink {
  readonly title: string;
  readonly url: string;
}

/** What is true of every alert, on whichever page it stands. */
export interface RunbookAlert {
  readonly alert: string;
  /** Stable heading anchor: `slo-burn-1h`. */
  readonly anchor: string;
  readonly severity: string;
  readonly severityMeaning: string;
  readonly urgency: 'page' | 'ticket' | 'log';
  readonly respondWithin: string;
  readonly meaning: string;
  readonly impact: string;
  readonly promql: string;
  readonly numbers: readonly ExplainedNumber[];
  readonly for: string;
  /** Where it routes, for people: `PagerDuty sales`, `Slack #sales`. */
  readonly tells: readonly string[];
  readonly receivers: readonly string[];
  /** Ready to paste: silences exactly this alert. */
  readonly silence: string;
  readonly links: readonly RunbookLink[];
}

interface PageBase {
  /** Path under the runbooks' folder, with ending. */
  readonly path: string;
  readonly title: string;
  readonly origin: Origin;
}

export interface AlertPage extends PageBase {
  readonly kind: 'alert';
  readonly system: string;
  readonly service: string;
  readonly team: string;
  readonly alert: RunbookAlert;
  readonly queries: readonly TitledQuery[];
  /** Hand-written Markdown, merged in; empty when there is none. */
  readonly handwritten: string;
}

export interface SloPage extends PageBase {
  readonly kind: 'slo';
  readonly system: string;
  readonly service: string;
  readonly team: string;
  readonly description: string;
  readonly sentence: string;
  readonly definition: Readonly<Record<string, string>>;
  readonly objective: string;
  readonly budget: string;
  readonly period: string;
  /** How long a total outage may last in a period: `43m 12s`. */
  readonly allowedOutage: string;
  readonly alerts: readonly RunbookAlert[];
  readonly queries: readonly TitledQuery[];
  readonly links: readonly RunbookLink[];
  readonly handwritten: string;
}

export interface SystemPage extends PageBase {
  readonly kind: 'system';
  readonly system: string;
  readonly description: string;
  readonly recovery: readonly { readonly title: string; readonly value: string }[];
  readonly severities: readonly {
    readonly level: string;
    readonly urgency: string;
    readonly description: string;
    readonly respondWithin: string;
  }[];
  readonly teams: readonly {
    readonly title: string;
    readonly rows: readonly { readonly severity: string; readonly tells: readonly string[] }[];
  }[];
  readonly services: readonly {
    readonly name: string;
    readonly title: string;
    readonly slos: readonly { readonly title: string; readonly objective: string; readonly path: string }[];
    readonly alerts: readonly { readonly alert: string; readonly severity: string; readonly title: string; readonly path: string }[];
  }[];
  readonly dashboards: readonly RunbookLink[];
  readonly handwritten: string;
}

/** The start page: every alert by severity, service and team. */
export interface IndexPage extends PageBase {
  readonly kind: 'index';
  readonly systems: readonly { readonly title: string; readonly path: string }[];
  readonly alerts: readonly {
    readonly alert: string;
    readonly severity: string;
    readonly service: string;
    readonly team: string;
    readonly title: string;
    readonly path: string;
  }[];
}

export type RunbookPage = AlertPage | SloPage | SystemPage | IndexPage;
