import type { Duration } from '../units/index.ts';
import type { LabelSet } from './rules.ts';

/** Hours of the week by the clock of a time zone, less some days. */
export interface WorkingHours {
  readonly timeZone: string;
  /** 0 is Sunday; ascending. */
  readonly weekdays: readonly number[];
  /** Minutes of the day; `to` is not part of them. */
  readonly from: number;
  readonly to: number;
  /** Days without any of them: `2026-12-25`. */
  readonly holidays: readonly string[];
}

/** When notifications leave, as Alertmanager really sends them. */
export interface NoticeTiming {
  /** From the first alert of a group to its first message. */
  readonly groupWait: Duration;
  /** How long an alert that joins its group later waits at most. */
  readonly groupInterval: Duration;
  /** Between two messages about a group in which nothing changes. */
  readonly repeat: Duration;
}

/** Who is told once an alert has been firing that long. */
export interface CertifiedLevel {
  /** `L2`; empty for who is told first. */
  readonly level: string;
  readonly age: Duration;
  /** Channels by their titles, rotations by their names; empty when it is only recorded. */
  readonly told: readonly string[];
}

export interface CertifiedTeam {
  readonly name: string;
  readonly title: string;
  readonly levels: readonly CertifiedLevel[];
}

/** A row of a severity table; times that nobody promises are empty. */
export interface CertifiedSeverity extends NoticeTiming {
  readonly name: string;
  readonly urgency: 'page' | 'ticket' | 'log';
  readonly description: string;
  readonly respondWithin: string;
  readonly resolveWithin: string;
  readonly notifyWithin: string;
  /** The latest of its alerts, where that is promised: `4m 25s, BackupMissed of saas-database`. */
  readonly latest: string;
  readonly hours: WorkingHours | 'always';
  readonly teams: readonly CertifiedTeam[];
}

export interface CertifiedSystem {
  readonly name: string;
  readonly title: string;
  /** Most severe first. */
  readonly severities: readonly CertifiedSeverity[];
}

/** One receiver that alerts of a way are told by. */
export interface CertifiedReceiver extends NoticeTiming {
  readonly receiver: string;
  readonly titles: readonly string[];
  /** The time interval in which it is told; always, or in the hours of the severity, without one. */
  readonly during?: string;
}

/** All alerts that are told by the same receivers for the same reason. */
export interface CertifiedWay {
  /** What they have in common: severity, team and level, and the system where it matters. */
  readonly labels: LabelSet;
  /** Names of the alerts, sorted. */
  readonly alerts: readonly string[];
  /** Whether they are the copies of all alerts that are told first. */
  readonly areCopies: boolean;
  /** How many alert classes there are of them. */
  readonly classes: number;
  readonly told: readonly CertifiedReceiver[];
}

/** A time in which one member of a rotation is on call, in Unix milliseconds. */
export interface CertifiedTurn {
  readonly member: string;
  readonly from: number;
  /** Not part of it. */
  readonly until: number;
}

export interface CertifiedRotation {
  readonly team: string;
  readonly name: string;
  readonly timeZone: string;
  /** `Monday 09:00`. */
  readonly handover: string;
  readonly members: readonly {
    readonly name: string;
    readonly titles: readonly string[];
    /** The time interval of their turns. */
    readonly interval: string;
  }[];
  readonly turns: readonly CertifiedTurn[];
}

/** A time of maintenance that comes back, by the clock of its time zone. */
export interface CertifiedWindow {
  /** On which it begins; 0 is Sunday, ascending. */
  readonly weekdays: readonly number[];
  /** The how manieth of these days in a month: 1 is the first; every one when empty. */
  readonly weeks: readonly number[];
  /** Minutes of the day. */
  readonly from: number;
  /** In minutes, at most a day; it may go past midnight. */
  readonly length: number;
}

/** A time of maintenance that comes once, in Unix milliseconds. */
export interface CertifiedSpan {
  readonly from: number;
  /** Not part of it. */
  readonly until: number;
}

/** Planned work, and which alerts nobody is told of meanwhile. */
export interface CertifiedMaintenance {
  readonly name: string;
  readonly title: string;
  readonly timeZone: string;
  /** Its times for people: `Sunday 02:00-04:00`. */
  readonly words: readonly string[];
  readonly recurring: readonly CertifiedWindow[];
  readonly once: readonly CertifiedSpan[];
  /** What becomes of its events in error budgets. */
  readonly budget: 'excluded' | 'good' | 'counted';
  /** Alerts with one of these sets of labels and one of these severities are muted. */
  readonly of: readonly LabelSet[];
  readonly severities: 'all' | readonly string[];
}

/** What an alert of a route test must come to. */
export type ExpectedAlert =
  | { readonly labels: LabelSet; readonly receivers: readonly string[] }
  | { readonly labels: LabelSet; readonly inhibited: true };

/** Alerts that fire together, and what Alertmanager must make of them. */
export interface RouteTest {
  readonly name: string;
  readonly alerts: readonly ExpectedAlert[];
}

/** How many facts one kind of proof is made of. */
export interface ProofLine {
  /** `P1`. */
  readonly code: string;
  readonly title: string;
  readonly facts: number;
}

/**
 * Who is told of what and when: what the planner claims. Verification proves each claim from the
 * emitted text, so that a certificate which was written is true.
 */
export interface Certificate {
  readonly systems: readonly CertifiedSystem[];
  readonly deadMansSwitch: { readonly told: readonly string[]; readonly every: Duration } | 'none';
  readonly ways: readonly CertifiedWay[];
  readonly rotations: readonly CertifiedRotation[];
  readonly maintenance: readonly CertifiedMaintenance[];
  /** How many proofs of each kind are owed. */
  readonly proofs: readonly ProofLine[];
  readonly tests: readonly RouteTest[];
}
