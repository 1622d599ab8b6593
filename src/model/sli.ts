import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { Expression } from '../promql/ast.ts';
import type { Duration } from '../units/index.ts';
import type { Metric, Selection } from './metric.ts';

/**
 * `exact` compares counter values and loses nothing; `rate` is cheaper on huge metrics, and for
 * metrics without target labels.
 */
export type CountingMethod = 'exact' | 'rate';

/** How events are counted: derived once from the environment, the same for every SLI. */
export interface Counting {
  /** Every how often the base counts are recorded. */
  readonly interval: Duration;
  /** How long a sample may take to become visible. */
  readonly settle: Duration;
  /** Every how often the tiles are recorded. */
  readonly tile: Duration;
  /** How long a sample may take to reach a tile. */
  readonly tileSettle: Duration;
  /** How far a tile looks back for a series' previous value, to heal gaps. */
  readonly lookback: Duration;
  /** The labels that name a scrape target. */
  readonly targetLabels: readonly string[];
  readonly method: CountingMethod;
  /** How far a rate looks back: long enough for several scrapes. */
  readonly rateWindow: Duration;
  /** Labels whose every value has an error budget of its own; none for one budget. */
  readonly by: readonly string[];
  /** The events that this rule group has just recorded, in this resolution. */
  readonly recordedEvents: Expression;
  /** The bad events that this rule group has just recorded, in this resolution. */
  readonly recordedBadEvents: Expression;
  /** Base counts over one tile, for SLIs that cannot be counted again from raw series. */
  readonly baseEventsOverTile: Expression;
  readonly baseBadEventsOverTile: Expression;
}

/** One recorded count, in the order in which the group must evaluate them. */
export interface Count {
  readonly what: 'events' | 'bad-events';
  readonly expression: Expression;
}

/** What an expression of raw series must be; of counters, how fast they grow per second. */
export interface Target {
  readonly expression: Expression;
  readonly value: number;
}

/** Which raw series make events good and bad: what tests of alerts are made from. */
export interface Drive {
  /** Of `shares` any share of the events can be bad; each of `looks` is either good or bad. */
  readonly of: 'shares' | 'looks';
  /** In the order in which they must be met: what is part of another expression comes first. */
  targets(badShare: number): readonly Target[];
}

/** An SLO that others are made of. */
export interface PartSlo {
  readonly id: string;
  /** Labels whose every value has a budget of its own. */
  readonly by: readonly string[];
  readonly sli: Sli;
}

/** What an SLI is made of: it can be counted once the SLOs of these SLIs are known. */
export interface MadeOf {
  readonly parts: readonly Sli[];
  /** Where the parts are written: `parts`. */
  readonly field: string;
  /** The same with everything that the parts tell, which are in the order of `parts`. */
  complete(parts: readonly PartSlo[]): Sli;
}

/** What SLIs have in common that differ in what they match exactly. */
export interface Alike {
  /** Equal for SLIs that are the same but for their values. */
  readonly key: string;
  /** What is matched, in the order in which it is. */
  readonly values: readonly string[];
  /** The same SLI with other values in their place. */
  with(change: (value: string) => string): Sli;
}

/** Behaviour of one SLI type; one file each in `src/sli/`. */
export interface Sli {
  readonly kind: string;
  /** Whether counters are counted, in one of the methods, or a state is looked at. */
  readonly counts: 'counters' | 'samples';
  /** The SLO's name when the author gives none: `availability`. */
  readonly defaultName: string;
  /** What an event is and when it is bad, for people: `requests that …`. */
  readonly sentence: string;
  /** What counts as an event, and what as a bad one, as PromQL text for people and for diffs. */
  readonly definition: Readonly<Record<string, string>>;
  /** The longest that is good, of SLIs about how long something takes. */
  readonly within?: Duration;
  /** Whether bad events can have no series while events have some: a bucket that is not exposed. */
  readonly losesBadEvents?: true;
  /** The metrics that it reads. */
  readonly metrics: readonly Metric[];
  /** What the author selected of them. */
  readonly selections: readonly Selection[];
  /** Counts of the last interval. */
  base(counting: Counting): readonly Count[];
  /** Counts of the last tile, from raw series where that heals gaps. */
  tile(counting: Counting): readonly Count[];
  /** Absent where it is like no other: its expressions are composed for it alone. */
  readonly alike?: () => Alike;
  /** Absent where events are counted and not taken from other SLOs. */
  readonly madeOf?: MadeOf;
  /** Absent where no series can be made up: of PromQL that is written by hand. */
  readonly drive?: Drive;
  check(about: Subject): readonly Diagnostic[];
}
