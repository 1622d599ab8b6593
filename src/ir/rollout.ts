// Release gates as data: what is asked of Prometheus, and what its answers mean.
import type { Expression } from '../promql/ast.ts';
import type { Decimal, Duration } from '../units/index.ts';
import type { Origin } from './origin.ts';

export type GateAction = 'roll back' | 'hold' | 'fix forward' | 'go';

/** A query, and what is true of its values. */
export interface GateCheck {
  /** How people call what is measured: `error rate`. */
  readonly name: string;
  readonly unit: string;
  readonly expression: Expression;
  readonly comparison: '>' | '>=' | '<' | '<=' | '==';
  /** The threshold, or what the value before is multiplied with. */
  readonly limit: Decimal;
  /** What the value was before the deployment, asked at that time; `none` for a threshold. */
  readonly before: Expression | 'none';
  /** For people: `above 10%`. */
  readonly sentence: string;
}

export interface GateRow {
  readonly when: GateCheck | 'otherwise';
  readonly action: GateAction;
  readonly for: Duration;
  readonly within: Duration | 'none';
  readonly rollBackAfter: Duration | 'none';
  readonly evenWithoutTraffic: boolean;
}

export interface GatePlan {
  /** `shop`, or `shop/checkout` for the gate of a service. */
  readonly name: string;
  readonly title: string;
  readonly steps: readonly Decimal[];
  readonly evidence: GateCheck;
  /** The first row that applies decides; the last one always does. */
  readonly rows: readonly GateRow[];
  /** What must be true for a go, budgets included. */
  readonly verify: readonly GateCheck[];
  readonly stableFor: Duration;
  /** What must be left of budgets for a go; asked now and not over a while. */
  readonly budgets: readonly GateCheck[];
  /** How far apart values are asked for. */
  readonly step: Duration;
  readonly origin: Origin;
}
