import type { Expression } from '../promql/ast.ts';
import type { FilledForm } from '../promql/form.ts';
import type { Duration } from '../units/index.ts';
import type { Origin } from './origin.ts';

export type LabelSet = Readonly<Record<string, string>>;

export interface RecordingRule {
  readonly kind: 'recording';
  readonly record: string;
  readonly expression: Expression;
  /**
   * The same expression as one of many that differ in what they match, which is cheaper to look at
   * and to print. No part of the JSON, nor of copies.
   *
   * @hidden
   */
  readonly filled?: FilledForm;
  readonly labels: LabelSet;
  readonly origin: Origin;
}

export interface AlertingRule {
  readonly kind: 'alerting';
  readonly alert: string;
  readonly expression: Expression;
  /**
   * The same expression as one of many that differ in what they match, which is cheaper to look at
   * and to print. No part of the JSON, nor of copies.
   *
   * @hidden
   */
  readonly filled?: FilledForm;
  readonly for: Duration;
  readonly labels: LabelSet;
  readonly annotations: LabelSet;
  readonly origin: Origin;
}

export type Rule = RecordingRule | AlertingRule;

export interface RuleGroup {
  readonly name: string;
  readonly interval: Duration;
  /** What else a server is told of a group, in its own words: `eval_delay: 60s`. Set by targets. */
  readonly settings?: GroupSettings;
  readonly rules: readonly Rule[];
}

export type GroupSettings = Readonly<
  Record<
    string,
    string | number | readonly string[] | { readonly [key: string]: readonly string[] }
  >
>;

/** One file for Prometheus; by default one per service. */
export interface RuleFile {
  /** File name without ending: the service's name. */
  readonly name: string;
  /** What the file is for, in its header. */
  readonly title: string;
  /** What stands in it, in its header. */
  readonly summary: string;
  readonly groups: readonly RuleGroup[];
}

/** All alerts that one rule can raise with one set of routing labels, and who must hear of them. */
export interface AlertClass {
  readonly alert: string;
  /** The labels known at compile time, `alertname` included. */
  readonly labels: LabelSet;
  readonly system: string;
  readonly service: string;
  readonly team: string;
  readonly severity: string;
  /** One line for people: what is wrong when it fires. */
  readonly title: string;
  /** Receivers that must get it, by their names in the Alertmanager configuration. */
  readonly receivers: readonly string[];
  /** Page and anchor under the runbooks' folder: `api/availability.md#slo-burn-1h`. */
  readonly runbook: string;
  readonly dashboard: string;
  readonly origin: Origin;
}
