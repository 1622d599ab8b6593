// Who is on call, as data, for targets that hold the schedules and ladders themselves.
import type { Duration } from '../units/index.ts';
import type { Origin } from './origin.ts';

/** A time in which one member of a rotation is on call. */
export interface OnCallTurn {
  readonly member: string;
  /** Unix seconds; `until` is not part of it. */
  readonly from: number;
  readonly until: number;
}

/** A channel that always leads to the same place. */
export interface OnCallChannel {
  readonly name: string;
  /** The key in Alertmanager's receiver: `email_configs`. */
  readonly integration: string;
  /** Where it leads, for people: `Slack #sales`. */
  readonly title: string;
}

/** A channel that leads to another person every turn. */
export interface OnCallRotation {
  readonly name: string;
  readonly timeZone: string;
  /** For people: `Monday 09:00`. */
  readonly handover: string;
  /** How long a regular turn lasts. */
  readonly weeks: number;
  /** In the order of their turns: the first one begins. */
  readonly members: readonly string[];
  /** When the first turn begins and the last one ends, in Unix seconds. */
  readonly from: number;
  readonly until: number;
  /** As they are, with whoever stands in for somebody. */
  readonly turns: readonly OnCallTurn[];
  /** The turns of those who stand in for somebody. */
  readonly overrides: readonly OnCallTurn[];
}

/** Who is told at a level of a ladder. */
export interface OnCallLevel {
  /** `L1` is who is told first. */
  readonly level: string;
  /** How long an alert has been firing by then. */
  readonly age: Duration;
  /** Names of channels and of rotations. */
  readonly channels: readonly string[];
  readonly rotations: readonly string[];
}

/** All levels of one severity, the first one included. */
export interface OnCallLadder {
  readonly severity: string;
  readonly urgency: 'page' | 'ticket' | 'log';
  readonly levels: readonly OnCallLevel[];
}

export interface OnCallTeam {
  readonly name: string;
  readonly title: string;
  readonly channels: readonly OnCallChannel[];
  readonly rotations: readonly OnCallRotation[];
  /** The most severe first; none of severities that nobody is told of. */
  readonly ladders: readonly OnCallLadder[];
  readonly origin: Origin;
}

export interface OnCallPlan {
  /** Sorted by name. */
  readonly teams: readonly OnCallTeam[];
}
