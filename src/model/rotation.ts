import type { Receiver } from './receiver.ts';

/** A time in which one member is on call. */
export interface Turn {
  readonly member: string;
  /** Unix seconds. */
  readonly from: number;
  /** Unix seconds; not part of it. */
  readonly until: number;
}

export interface RotationMember {
  readonly name: string;
  readonly receivers: readonly Receiver[];
}

/** Who is on call when: turns without gaps from the first day to the horizon, overrides included. */
export interface Rotation {
  /** The name of the team's channel. */
  readonly name: string;
  readonly timeZone: string;
  /** For people: `Monday 09:00`. */
  readonly handover: string;
  readonly members: readonly RotationMember[];
  readonly turns: readonly Turn[];
  /** When the first turn begins and the last one ends, in Unix seconds. */
  readonly from: number;
  readonly until: number;
}
