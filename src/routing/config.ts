import type { ConfigValue } from '../ir/routing.ts';
import type { Matcher } from '../promql/ast.ts';

/** Where something stands in the file: `['route', 'routes', 0, 'matchers', 1]`. */
export type ConfigPath = readonly (string | number)[];

/** A matcher, and where it stands if it was read from a file. */
export interface ConfigMatcher extends Matcher {
  readonly at?: ConfigPath;
}

/** One route of an Alertmanager configuration, as far as routing depends on it. */
export interface RouteConfig {
  /** Absent when it is inherited. */
  readonly receiver?: string;
  readonly matchers: readonly ConfigMatcher[];
  /** Absent when it is inherited; `...` stands for all labels. */
  readonly groupBy?: readonly string[];
  readonly continue: boolean;
  readonly routes: readonly RouteConfig[];
}

export interface IntegrationConfig {
  /** `slack_configs`, `email_configs`, … */
  readonly integration: string;
  readonly config: { readonly [key: string]: ConfigValue };
}

export interface ReceiverConfig {
  readonly name: string;
  readonly integrations: readonly IntegrationConfig[];
}

/** While an alert passes `source`, those that pass `target` are muted if `equal` are the same. */
export interface InhibitRuleConfig {
  readonly source: readonly ConfigMatcher[];
  readonly target: readonly ConfigMatcher[];
  readonly equal: readonly string[];
}

/** What an Alertmanager configuration file says about who is told. */
export interface AlertmanagerConfig {
  readonly route: RouteConfig;
  /** @default none */
  readonly inhibitRules?: readonly InhibitRuleConfig[];
  readonly receivers: readonly ReceiverConfig[];
}
