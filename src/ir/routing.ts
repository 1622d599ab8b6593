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

export interface InhibitionRule {
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

export interface RoutingPlan {
  readonly root: RouteNode;
  readonly receivers: readonly ReceiverPlan[];
  readonly inhibitions: readonly InhibitionRule[];
  /** Those that a receiver names, and those that they name in turn; sorted. */
  readonly templates: readonly NamedTemplate[];
  /** The receiver that hears what no route takes; nothing of ours may end there. */
  readonly catchAll: string;
}

/** Proof owed: an alert with these labels reaches exactly these receivers. */
export interface RoutingProof {
  readonly labels: LabelSet;
  readonly receivers: readonly string[];
  readonly origin: Origin;
}
