import type { ConfigValue } from '../ir/routing.ts';
import type { Matcher } from '../promql/ast.ts';

/** One route of an Alertmanager configuration, as far as routing depends on it. */
export interface RouteConfig {
  /** Absent when it is inherited. */
  readonly receiver?: string;
  readonly matchers: readonly Matcher[];
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

/** What an Alertmanager configuration file says about who is told. */
export interface AlertmanagerConfig {
  readonly route: RouteConfig;
  readonly receivers: readonly ReceiverConfig[];
}
