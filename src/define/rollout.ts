// The release gate of a system or a service: its rollback matrix as data, and the comparisons with
// the time before the deployment that only a gate can make.
import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Condition, Measure } from '../model/condition.ts';
import type { BeforeComparison, GateAction, GateTest } from '../model/rollout.ts';
import { add, decimal, parsePercent, subtract, type DurationText } from '../units/index.ts';
import { copyOf, isRecord, nameValue, propsOf } from './inputs.ts';
import { toMeasure, type Measurable } from './measures.ts';
import type { Percent } from './percent.ts';

export interface GateRowProps {
  /** When it applies; left out in the last row, which applies when no other one does. */
  readonly when?: GateTest;
  readonly do: GateAction;
  /** How long `when` must hold before the row applies; until then it holds the release. @default '0s' */
  readonly for?: DurationText;
  /** How soon that must be done, for people. */
  readonly within?: DurationText;
  /** Of a row that holds: after how long it rolls back. @default never */
  readonly rollBackAfter?: DurationText;
  /** Rolls back though there is too little traffic, as in an outage. @default false */
  readonly evenWithoutTraffic?: boolean;
}

export interface RolloutGateProps {
  /** What the tests measure, by the names that people know. */
  readonly measures: Readonly<Record<string, Measurable>>;
  /** Shares of traffic that a release gets one after the other: `['10%', '50%', '100%']`. */
  readonly steps?: readonly Percent[];
  /** The traffic without which nothing is decided: `atLeast(sum(increase(requests)), 100)`. */
  readonly evidence: Condition;
  /** Most severe first; the first row that applies decides. The last one has no `when`. */
  readonly matrix: readonly GateRowProps[];
  /** What must be true besides before a release goes on. */
  readonly verify?: readonly GateTest[];
  /** For how long that must have been true. @default '0s' */
  readonly stableFor?: DurationText;
  /** How long a time before the deployment values are compared with. @default '1h' */
  readonly before?: DurationText;
  /** A release goes on only while every SLO of the system or service has so much of its budget left. */
  readonly budgetLeft?: Percent;
}

export interface RolloutGateDefinition {
  readonly kind: 'rollout-gate';
  readonly props: Omit<RolloutGateProps, 'measures'> & {
    readonly measures: Readonly<Record<string, Measure>>;
  };
  readonly place: Place;
}

/**
 * A rollback matrix: `nines gate` decides by it whether a release goes on, waits or is rolled back.
 *
 * @example
 * rolloutGate({
 *   measures: { requests: seen, 'error rate': errorRate },
 *   evidence: atLeast(seen, 100),
 *   matrix: [
 *     { when: above(errorRate, '10%'), do: 'roll back', within: '5m' },
 *     { when: above(errorRate, '2%'), do: 'hold', rollBackAfter: '30m' },
 *     { do: 'go' },
 *   ],
 * })
 */
export const rolloutGate = (props: RolloutGateProps): RolloutGateDefinition =>
  Object.freeze({
    kind: 'rollout-gate',
    props: Object.freeze({
      ...props,
      matrix: copyOf(propsOf(props).matrix),
      measures: measuresOf(propsOf(props).measures),
    }),
    place: capturePlace(),
  });

/** What is no object stays as it is, for validate to report. */
const measuresOf = (given: RolloutGateProps['measures']): Readonly<Record<string, Measure>> =>
  isRecord(given)
    ? Object.fromEntries(Object.entries(given).map(([name, of]) => [name, toMeasure(of)]))
    : given;

/**
 * The measure is by more than this above what it was before the deployment.
 *
 * @example aboveBefore(p95, '50%') // p95 > 1.5 * avg_over_time(p95[1h:1m] @ deployment)
 */
export const aboveBefore = (of: Measurable, by: Percent): BeforeComparison =>
  compared(of, by, { comparison: '>', words: `more than ${by} above before`, change: add });

/** @example belowBefore(throughput, '30%') // … < 0.7 * … */
export const belowBefore = (of: Measurable, by: Percent): BeforeComparison =>
  compared(of, by, { comparison: '<', words: `more than ${by} below before`, change: subtract });

/** The measure is as before, or at most by this above; for `verify`. */
export const atMostAboveBefore = (of: Measurable, by: Percent): BeforeComparison =>
  compared(of, by, { comparison: '<=', words: `at most ${by} above before`, change: add });

interface Way {
  readonly comparison: BeforeComparison['comparison'];
  readonly words: string;
  readonly change: typeof add;
}

function compared(of: Measurable, by: Percent, way: Way): BeforeComparison {
  const measure = toMeasure(of);
  const share = typeof by === 'string' ? parsePercent(by) : undefined;
  const problem =
    share === undefined || Number(share) < 0
      ? [`${nameValue(by)} is not a share such as "50%"`]
      : [];
  return Object.freeze({
    kind: 'before-comparison',
    measure: { ...measure, errors: [...measure.errors, ...problem] },
    comparison: way.comparison,
    factor: way.change(decimal(1), share ?? decimal(0)),
    sentence: way.words,
  });
}
