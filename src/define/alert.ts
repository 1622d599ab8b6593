import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Condition } from '../model/condition.ts';
import type { DurationText } from '../units/index.ts';

export interface AlertProps<Level extends string> {
  /** When it fires: `above(…)`, `below(…)`, or `firesOn(promql('…'))`. */
  readonly when: Condition;
  /** How long the condition must hold. @default '5m' */
  readonly for?: DurationText;
  readonly severity: Level;
  /** One line for the message: what is wrong. Prometheus' templates work. @default from the condition */
  readonly summary?: string;
  /**
   * It says that the service is down: while it fires, the service's less severe alerts are not told,
   * as they are its consequences. @default false
   */
  readonly meansDown?: boolean;
  /** What users notice and why it matters. */
  readonly description?: string;
  /** A Markdown file with the hand-written part of the runbook, relative to the file that names it. */
  readonly runbook?: string;
  /** Markdown of the runbook's hand-written part itself, instead of a file. */
  readonly mitigation?: string;
}

/** A name in the properties of a pack that it does not have. */
export interface UnknownName {
  readonly pack: string;
  /** The property of the pack: `except`, `thresholds`, … */
  readonly property: string;
  /** What the names are of: `alert`, `threshold`, … */
  readonly what: string;
  readonly given: string;
  readonly known: readonly string[];
}

export interface AlertDefinition<Level extends string = string> {
  readonly kind: 'alert';
  readonly name: string;
  readonly props: AlertProps<Level>;
  /** Of the first alert of a pack: names that the pack does not know; reported by validate. */
  readonly unknown?: readonly UnknownName[];
  readonly place: Place;
}

/**
 * A cause alert: a threshold on any expression.
 *
 * @example
 * alert('PoolNearlyFull', { when: above(ratio(poolInUse, poolSize), '80%'), for: '10m', severity: 'P2' })
 * // alert: PoolNearlyFull
 * // expr: db_pool_in_use / db_pool_size > 0.8
 * // for: 10m
 */
export const alert = <const Level extends string>(
  name: string,
  props: AlertProps<Level>,
): AlertDefinition<Level> =>
  Object.freeze({ kind: 'alert', name, props: Object.freeze({ ...props }), place: capturePlace() });
