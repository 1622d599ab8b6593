import type { Place } from '../diagnostics/index.ts';
import type { Duration } from '../units/index.ts';
import type { Receiver } from './receiver.ts';
import type { Rotation } from './rotation.ts';

/** A further level that is told while an alert keeps firing. */
export interface EscalationStep {
  /** The value of the `escalation` label: `L2`. */
  readonly level: string;
  /** How long the alert has been firing by then. */
  readonly age: Duration;
  /** Channel names. */
  readonly channels: readonly string[];
}

export interface Team {
  readonly name: string;
  readonly title: string;
  readonly channels: Readonly<Record<string, Receiver>>;
  /** Channels that lead to another person every week, by name. */
  readonly rotations: Readonly<Record<string, Rotation>>;
  /** Names of channels and rotations by severity name. */
  readonly notify: Readonly<Record<string, readonly string[]>>;
  /** Who is told later, by severity name, the earliest first. */
  readonly escalation: Readonly<Record<string, readonly EscalationStep[]>>;
  /** What climbs the ladders: rules of Prometheus, or a tool for on-call that the first level tells. */
  readonly escalatedBy: 'rules' | 'pager';
  readonly place: Place;
}
