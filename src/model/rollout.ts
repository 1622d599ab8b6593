import type { Place } from '../diagnostics/index.ts';
import type { Decimal, Duration } from '../units/index.ts';
import type { Comparison, Condition, Measure } from './condition.ts';

/** What a row of a rollback matrix says to do. A fix forward keeps the release, so it is a go. */
export type GateAction = 'roll back' | 'hold' | 'fix forward' | 'go';

/** A measure against what it was before the deployment. */
export interface BeforeComparison {
  readonly kind: 'before-comparison';
  readonly measure: Measure;
  readonly comparison: '>' | '<' | '<=';
  /** What the value before is multiplied with: 1.5 for 50 % more. */
  readonly factor: Decimal;
  /** The comparison for people: `more than 50% above before`. */
  readonly sentence: string;
}

/** What a gate asks: a threshold, or a comparison with the time before. */
export type GateTest = Condition | BeforeComparison;

/** A test that can be decided: its numbers are exact, and its measure has a name for people. */
export interface GateCheck {
  /** How people call the measure: `error rate`. */
  readonly name: string;
  readonly measure: Measure;
  readonly comparison: Exclude<Comparison, '!='>;
  /** The threshold, or the factor of a comparison with the time before. */
  readonly limit: Decimal;
  readonly against: 'threshold' | 'before';
  /** The comparison for people: `above 10%`. */
  readonly sentence: string;
}

export interface GateRow {
  /** `otherwise` in the last row. */
  readonly when: GateCheck | 'otherwise';
  readonly action: GateAction;
  /** How long it must hold. */
  readonly for: Duration;
  /** How soon the action must be done; `none` when nothing is said. */
  readonly within: Duration | 'none';
  /** A row that holds rolls back once it has lasted so long. */
  readonly rollBackAfter: Duration | 'none';
  /** It rolls back though there is too little traffic: an outage has none. */
  readonly evenWithoutTraffic: boolean;
}

/** What decides whether a release goes on: the validated rollback matrix. */
export interface RolloutGate {
  /** Shares of traffic that a release gets one after the other; none when nothing is said. */
  readonly steps: readonly Decimal[];
  /** The traffic that must have been seen. */
  readonly evidence: GateCheck;
  /** The first row that applies decides. */
  readonly rows: readonly GateRow[];
  /** What must be true besides for a go. */
  readonly verify: readonly GateCheck[];
  /** How long that must have been true. */
  readonly stableFor: Duration;
  /** How long a time before the deployment values are compared with. */
  readonly before: Duration;
  /** The share of each budget that must be left for a go; `none` when budgets do not matter. */
  readonly budgetLeft: Decimal | 'none';
  readonly place: Place;
}
