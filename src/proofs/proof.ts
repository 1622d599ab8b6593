// What is to be shown of alerts by running their rules, before it is written as promtool's tests.
import type { LabelSet } from '../ir/index.ts';
import type { EmittedRule } from '../verify/emitted-rules.ts';

/** What must be shown of an alert. */
export type Aspect = 'fires' | 'silent below' | 'no traffic' | 'resolves' | 'in maintenance';

export const ASPECTS: readonly Aspect[] = [
  'fires',
  'silent below',
  'no traffic',
  'resolves',
  'in maintenance',
];

/** An alert, and whose it is: an SLO's, a service's, a team's. */
export interface Subject {
  readonly owner: string;
  readonly alert: string;
}

export interface Firing {
  readonly labels: LabelSet;
  readonly annotations: LabelSet;
}

/** At a time, in seconds, exactly these alerts of a name fire. */
export interface Check {
  readonly alert: string;
  readonly at: number;
  readonly firing: readonly Firing[];
  /** What it shows, and of which alerts. */
  readonly shows: readonly { readonly subject: Subject; readonly aspect: Aspect }[];
}

export interface SampleSeries {
  readonly series: string;
  /** In promtool's notation: `0+10x20`. */
  readonly values: string;
}

export interface ProofTest {
  readonly name: string;
  /** Seconds between two samples. */
  readonly step: number;
  readonly series: readonly SampleSeries[];
  readonly checks: readonly Check[];
}

/** Tests of a few rules; the fewer, the faster, as promtool evaluates all of them at every step. */
export interface Proof {
  /** Without ending, relative to the folder of all: `api/api-availability-SLOErrorBudgetBurn1h`. */
  readonly name: string;
  readonly rules: readonly EmittedRule[];
  /** The SLO that alerts are asked about. */
  readonly slo?: string;
  /** Seconds between two evaluations. */
  readonly every: number;
  readonly tests: readonly ProofTest[];
}

/** An alert of which nothing can be shown, and why. */
export interface Undriven {
  readonly subject: Subject;
  readonly reason: string;
  /** Whether that is a failure: an alert that is planned and that no emitted rule raises. */
  readonly isMissing?: true;
}

export interface Proofs {
  readonly proofs: readonly Proof[];
  readonly undriven: readonly Undriven[];
}

/** Nothing can be shown of an alert. */
export const unproven = (subject: Subject, reason: string): Proofs => ({
  proofs: [],
  undriven: [{ subject, reason }],
});

/** An alert that was planned, and that no emitted rule raises with its labels. */
export const missing = (subject: Subject): Undriven => ({
  subject,
  reason: 'no rule of the emitted files raises it with its labels',
  isMissing: true,
});

export const both = (all: readonly Proofs[]): Proofs => ({
  proofs: all.flatMap(({ proofs }) => proofs),
  undriven: all.flatMap(({ undriven }) => undriven),
});
