import type { Matcher } from '../promql/ast.ts';
import type { Duration } from '../units/index.ts';
import type { LabelSet } from './rules.ts';
import type { Origin } from './origin.ts';

/** A value of an Alertmanager configuration. */
export type ConfigValue =
  string | number | boolean | readonly ConfigValue[] | { readonly [key: string]: ConfigValue };

/** A node of Alertmanager's routing tree; what is absent is inherited. */
export interface RouteNode {
  readonly receiver?: string;
  readonly matchers: readonly Matcher[];
  readonly continue: boolean;
  readonly groupBy?: readonly string[];
  readonly groupWait?: Duration;
  readonly groupInterval?: Duration;
  readonly repeatInterval?: Duration;
  /** Names of intervals: told in none of the first, and only in one of the second. Not inherited. */
  readonly muteTimeIntervals?: readonly string[];
  readonly activeTimeIntervals?: readonly string[];
  readonly routes: readonly RouteNode[];
  readonly origin?: Origin;
}

export interface ReceiverIntegration {
  /** `slack_configs`, `email_configs`, … */
  readonly integration: string;
  readonly config: { readonly [key: string]: ConfigValue };
}

/** A receiver of the Alertmanager configuration. */
export interface ReceiverPlan {
  readonly name: string;
  /** Where it leads, for people: `Slack #sales`. */
  readonly titles: readonly string[];
  readonly integrations: readonly ReceiverIntegration[];
  /** The team or route that it is for; the receiver for unrouted alerts has none. */
  readonly origin?: Origin;
}

/** Times in Alertmanager's own spelling: all fields must hold; what is absent always does. */
export interface TimeSpec {
  readonly times?: readonly { readonly start_time: string; readonly end_time: string }[];
  /** `monday:friday`. */
  readonly weekdays?: readonly string[];
  /** `1:7`. */
  readonly days_of_month?: readonly string[];
  /** `12`. */
  readonly months?: readonly string[];
  /** `2026`. */
  readonly years?: readonly string[];
  /** @default UTC */
  readonly location?: string;
}

/** A time interval that routes name: it holds while one of its specs does. */
export interface TimeInterval {
  readonly name: string;
  /** What it is, in one line. */
  readonly about: string;
  readonly specs: readonly TimeSpec[];
}

export interface InhibitionRule {
  /** What it is for, in one line. */
  readonly about: string;
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
}

/** A Go template that texts of receivers name. */
export interface NamedTemplate {
  readonly name: string;
  /** What it says, in one line. */
  readonly about: string;
  readonly text: string;
}

/** What stays in force of a configuration of the user's own, as it was written. */
export interface ExistingParts {
  readonly global: { readonly [key: string]: ConfigValue };
  readonly templates: readonly ConfigValue[];
  /** The last child of our root: it hears what none of our routes takes. */
  readonly route: { readonly [key: string]: ConfigValue };
  readonly receivers: readonly ConfigValue[];
  readonly inhibitRules: readonly ConfigValue[];
  readonly timeIntervals: readonly ConfigValue[];
}

export interface RoutingPlan {
  readonly root: RouteNode;
  readonly receivers: readonly ReceiverPlan[];
  readonly inhibitions: readonly InhibitionRule[];
  /** Those that a receiver names, and those that they name in turn; sorted. */
  readonly templates: readonly NamedTemplate[];
  readonly timeIntervals: readonly TimeInterval[];
  readonly existing?: ExistingParts;
  /** The receiver that hears what no route takes; nothing of ours may end there. */
  readonly catchAll: string;
  /** The receiver of what is only recorded: the one that tells nobody. */
  readonly logOnly: string;
}

/** Proof owed: an alert with these labels reaches exactly these receivers. */
export interface RoutingProof {
  readonly labels: LabelSet;
  readonly receivers: readonly string[];
  readonly origin: Origin;
}
