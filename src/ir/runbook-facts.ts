// What runbook pages state of alerts: every fact ready to print (`43m 12s`, `1.44%`), before any
// wording or layout. No optional fields: templates are strict about what they are given.

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

/** Who is told at which times of the week. */
export interface HoursFacts {
  /** `at any time`, `Monday to Friday, 09:00 to 18:00 Europe/Zurich`. */
  readonly when: string;
  /** Who is told, for people; empty when nobody is. */
  readonly tells: readonly string[];
  /** What else there is to know of it; may be empty. */
  readonly note: string;
}

/** Alerts that are not told at the same time. */
export interface InhibitionFacts {
  /** The other alerts of the same service. */
  readonly alerts: readonly PageLink[];
  /** Labels in which both must agree. */
  readonly equal: readonly string[];
}

/** Planned work: when it is, what becomes of events, and which alerts nobody is told of. */
export interface MaintenanceFacts {
  readonly name: string;
  readonly title: string;
  /** What is done, and what users notice of it; may be empty. */
  readonly description: string;
  /** `Sunday 02:00-04:00`, by the clock of its time zone. */
  readonly windows: readonly string[];
  readonly timeZone: string;
  /** All windows with the time zone. */
  readonly when: string;
  readonly budget: 'excluded' | 'good' | 'counted';
  /** What becomes of its events in error budgets: `left out, as if there had been none`. */
  readonly events: string;
  /** Which alerts nobody is told of: `all`, `P1 and P2`, `none`. */
  readonly muted: string;
}

/** What a page says of maintenance; the lists are empty where none is planned. */
export interface MaintenancePart {
  readonly planned: readonly MaintenanceFacts[];
  /** Whether it is on now. */
  readonly queries: readonly TitledQuery[];
  /** Where it is drawn when it was on; empty where nothing is. */
  readonly dashboard: string;
}

/** The same on the page of a system, with what each is on for. */
export interface SystemMaintenance extends MaintenancePart {
  readonly planned: readonly (MaintenanceFacts & { readonly of: readonly PageLink[] })[];
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
  /** The same in a few words: a rotation instead of all who take turns. */
  readonly told: string;
  /** The same by the hour of the week. */
  readonly hours: readonly HoursFacts[];
  /** While one of these fires, it is not told. */
  readonly inhibitedBy: readonly InhibitionFacts[];
  /** While it fires, these are not told. */
  readonly inhibits: readonly InhibitionFacts[];
  /** While one of these is on, it is not told. */
  readonly maintenance: readonly MaintenanceFacts[];
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
  /** The same for as long as one may be at work unseen, which tells others that somebody is. */
  readonly acknowledge: string;
  /** Ends what silences it. */
  readonly unsilence: string;
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
  /** The same in minutes of total outage: `51s` of `43m 12s`. */
  readonly outagePerHour: string;
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
  /** The service whose rule is shown, where those of others name other targets. */
  readonly ruleOf?: string;
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

/** How an SLO is split into groups with a budget each; no labels where it is not. */
export interface GroupingFacts {
  readonly labels: readonly string[];
  /** Groups with an objective of their own: `acme` at `99.95%`. */
  readonly own: readonly { readonly group: string; readonly objective: string }[];
  readonly queries: readonly TitledQuery[];
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
