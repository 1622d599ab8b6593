// The validated domain. No optional field, no raw duration or percent, every link resolved;
// lists are sorted by name, so that the order of definitions does not matter.
import type { Place } from '../diagnostics/index.ts';
import type { DashboardDefinition } from './dashboard.ts';
import type { Condition } from './condition.ts';
import type { ExistingRouting } from './existing-routing.ts';
import type { Incidents } from './incident.ts';
import type { Maintenance } from './maintenance.ts';
import type { Metric } from './metric.ts';
import type { Receiver } from './receiver.ts';
import type { RolloutGate } from './rollout.ts';
import type { ServicePage } from './service-page.ts';
import type { Severity } from './severity.ts';
import type { CountingMethod, Sli } from './sli.ts';
import type { Team } from './team.ts';
import type { Window } from './window.ts';
import type { Decimal, Duration } from '../units/index.ts';

/** Whether each SLO has all of its rules for itself, or SLOs share those that say the same. */
export type Layout = 'per-slo' | 'fleet';

/** Whether series are recorded under our names alone, or under those of Sloth as well. */
export type SeriesNames = 'own' | 'own-and-sloth';

/** The servers that the output is for, and what follows from their settings. */
export interface Environment {
  readonly scrapeInterval: Duration;
  readonly layout: Layout;
  readonly seriesNames: SeriesNames;
  /** Interval of the base counts and of alerts whose windows they fill. */
  readonly evaluationInterval: Duration;
  /** Interval of the slower windows and ticket alerts. */
  readonly ticketInterval: Duration;
  /** Interval of tiles and of the period's budget. */
  readonly tileInterval: Duration;
  /** How long a sample may take to become visible to a rule. */
  readonly settle: Duration;
  readonly tileSettle: Duration;
  /** How far tiles look back over gaps. */
  readonly lookback: Duration;
  /** How far rates look back: several scrapes. */
  readonly rateWindow: Duration;
  readonly targetLabels: readonly string[];
  readonly grafanaUrl: string;
  readonly runbooksUrl: string;
  readonly alertmanagerUrl: string;
  readonly targets: { readonly prometheus: string; readonly alertmanager: string };
}

export interface BurnRateTier {
  /** Share of the period's budget spent within the long window when it fires. */
  readonly budget: Decimal;
  readonly long: Duration;
  readonly short: Duration;
  /** How many times faster than allowed the budget burns when it fires. */
  readonly factor: Decimal;
  readonly severity: Severity;
  readonly for: Duration;
}

/** An alert on what is left of the budget. */
export interface BudgetAlert {
  readonly name: string;
  /** It fires while less than this share of the budget is left; 0 is when nothing is. */
  readonly below: Decimal;
  readonly severity: Severity;
}

/** What the long window must hold for a burn-rate alert. */
export interface Evidence {
  readonly of: 'bad-events' | 'events';
  /** None is asked for when 0. */
  readonly least: Decimal;
}

/** A group of a grouped SLO whose objective differs from that of the others. */
export interface ObjectiveGroup {
  /** A value for each label of `by`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly objective: Decimal;
  readonly budget: Decimal;
}

/** What alerts carry besides what we set. */
export interface AlertTexts {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface Slo {
  /** Unique everywhere: `<service>-<name>`; the value of the `slo` label. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly sli: Sli;
  /** Share of good events wanted, as an exact ratio. */
  readonly objective: Decimal;
  /** `1 - objective`. */
  readonly budget: Decimal;
  readonly window: Window;
  /** The length of the window; of a calendar's, its usual one. */
  readonly period: Duration;
  /** The window as people say it: `30d`, `calendar month`. */
  readonly windowTitle: string;
  /** The id of the SLO whose events are counted: its own unless it promises about the same ones. */
  readonly source: string;
  readonly counting: CountingMethod;
  /** Labels whose every value has a budget of its own, sorted. */
  readonly by: readonly string[];
  readonly groups: readonly ObjectiveGroup[];
  /** From the fastest burn to the slowest. */
  readonly tiers: readonly BurnRateTier[];
  readonly evidence: Evidence;
  readonly budgetAlerts: readonly BudgetAlert[];
  /** That of its service and system included; sorted by name. */
  readonly maintenance: readonly Maintenance[];
  /** Of the author's own on all its alerts, and more by the names of severities. */
  readonly alertTexts: AlertTexts & { readonly bySeverity: Readonly<Record<string, AlertTexts>> };
  readonly handwritten: string;
  readonly place: Place;
}

export interface CauseAlert {
  readonly name: string;
  readonly condition: Condition;
  readonly for: Duration;
  readonly severity: Severity;
  readonly summary: string;
  readonly description: string;
  /** While it fires, the service's less severe alerts are not told. */
  readonly meansDown: boolean;
  readonly handwritten: string;
  readonly place: Place;
}

export interface Service {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly team: Team;
  readonly slos: readonly Slo[];
  readonly alerts: readonly CauseAlert[];
  /** That of its system included; sorted by name. */
  readonly maintenance: readonly Maintenance[];
  readonly rollout: RolloutGate | 'none';
  readonly page: ServicePage;
  readonly place: Place;
}

/** An extra route of the user's own, tried before the teams' routes. */
export interface CustomRoute {
  readonly labels: Readonly<Record<string, string>>;
  readonly receivers: readonly Receiver[];
  readonly groupWait: Duration;
  readonly name: string;
  readonly place: Place;
}

export interface System {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Most severe first. */
  readonly severities: readonly Severity[];
  readonly services: readonly Service[];
  readonly routes: readonly CustomRoute[];
  /** Sorted by name. */
  readonly maintenance: readonly Maintenance[];
  readonly dashboards: readonly DashboardDefinition[];
  readonly rollout: RolloutGate | 'none';
  /** Recovery objectives, documented on the system's page: `{ RTO: '4h' }`. */
  readonly recovery: Readonly<Record<string, Duration>>;
  readonly incidents: Incidents;
  readonly handwritten: string;
  readonly place: Place;
}

/** What is told all the time, so that its silence tells that nobody would be told of anything. */
export interface DeadMansSwitch {
  readonly receivers: readonly Receiver[];
  readonly every: Duration;
  readonly place: Place;
}

export interface Model {
  readonly environment: Environment;
  readonly systems: readonly System[];
  /** Hears what no route takes. */
  readonly unrouted: readonly Receiver[];
  readonly deadMansSwitch: DeadMansSwitch | 'none';
  readonly existingRouting: ExistingRouting | 'none';
  readonly metrics: readonly Metric[];
}
