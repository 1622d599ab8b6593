import type { ConfigValue } from '../ir/routing.ts';
import type { Matcher } from '../promql/ast.ts';
import type { Duration } from '../units/index.ts';

/** Where something stands in the file: `['route', 'routes', 0, 'matchers', 1]`. */
export type ConfigPath = readonly (string | number)[];

/** A matcher, and where it stands if it was read from a file. */
export interface ConfigMatcher extends Matcher {
  readonly at?: ConfigPath;
}

/** One route of an Alertmanager configuration; what is absent is inherited, unless it says otherwise. */
export interface RouteConfig {
  readonly receiver?: string;
  /** Not inherited. */
  readonly matchers: readonly ConfigMatcher[];
  /** `...` stands for all labels. */
  readonly groupBy?: readonly string[];
  readonly groupWait?: Duration;
  readonly groupInterval?: Duration;
  readonly repeatInterval?: Duration;
  /** Names of intervals in which nobody is told. Not inherited. @default none */
  readonly muteTimeIntervals?: readonly string[];
  /** Names of the only intervals in which somebody is told. Not inherited. @default always */
  readonly activeTimeIntervals?: readonly string[];
  /** What is added to notifications since Alertmanager 0.34; texts are templates. @default none */
  readonly labels?: Readonly<Record<string, string>>;
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
  /** Known since Alertmanager 0.30; for people. */
  readonly name?: string;
  readonly source: readonly ConfigMatcher[];
  readonly target: readonly ConfigMatcher[];
  readonly equal: readonly string[];
}

/** From one number to another, both included. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** From one minute of a day to another one, which is not included. */
export interface MinuteRange {
  readonly from: number;
  readonly until: number;
}

/** A time has to be in each of the lists that are there; an empty one holds no time at all. */
export interface TimeSpec {
  readonly times?: readonly MinuteRange[];
  /** 0 is Sunday. */
  readonly weekdays?: readonly NumberRange[];
  /** 1 is the first; -1 is the last. */
  readonly daysOfMonth?: readonly NumberRange[];
  /** 1 is January. */
  readonly months?: readonly NumberRange[];
  readonly years?: readonly NumberRange[];
  /** A name of the time zone database. @default UTC */
  readonly location?: string;
}

/** Active while any of its specs is; never, if it has none. */
export interface TimeIntervalConfig {
  readonly name: string;
  readonly specs: readonly TimeSpec[];
  readonly at?: ConfigPath;
}

/** What an Alertmanager configuration file says about who is told, and when. */
export interface AlertmanagerConfig {
  readonly route: RouteConfig;
  /** @default none */
  readonly inhibitRules?: readonly InhibitRuleConfig[];
  readonly receivers: readonly ReceiverConfig[];
  /** Those of `mute_time_intervals`, the older spelling, come first. @default none */
  readonly timeIntervals?: readonly TimeIntervalConfig[];
}
