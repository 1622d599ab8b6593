// The PromQL syntax tree: plain frozen data with a string `kind`, one shape per node that
// Prometheus knows. Ranges are UTF-16 offsets into the parsed text; built nodes have none.
import type { Duration } from '../units/duration.ts';

/** Where a node stands in the parsed text: UTF-16 offsets, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly range?: TextRange;
}

export type MatchOperator = '=' | '!=' | '=~' | '!~';

export interface Matcher extends Node {
  readonly label: string;
  readonly operator: MatchOperator;
  readonly value: string;
}

/** A range, offset or step: a literal, arithmetic on literals, or a dashboard's variable. */
export type DurationExpression =
  | (Node & { readonly kind: 'duration'; readonly value: Duration })
  /** `$__rate_interval` and the like; only with the parser's `variables` option. */
  | (Node & { readonly kind: 'duration-variable'; readonly name: string })
  /** A bare number inside duration arithmetic, in seconds: the `2` of `[5m * 2]`. */
  | (Node & { readonly kind: 'duration-number'; readonly seconds: number })
  /** Duration arithmetic (Prometheus 3.5 with its flag, by default from 3.14). */
  | (Node & {
      readonly kind: 'duration-call';
      readonly name: string;
      readonly arguments: readonly DurationExpression[];
    })
  | (Node & {
      readonly kind: 'duration-unary';
      readonly operator: '+' | '-';
      readonly operand: DurationExpression;
    })
  | (Node & {
      readonly kind: 'duration-binary';
      readonly operator: '+' | '-' | '*' | '/' | '%' | '^';
      readonly left: DurationExpression;
      readonly right: DurationExpression;
    })
  | (Node & { readonly kind: 'duration-paren'; readonly inner: DurationExpression });

/** The `@` modifier: a Unix time in milliseconds, or the start or end of the query. */
export type AtModifier =
  | { readonly kind: 'at-time'; readonly milliseconds: number }
  | { readonly kind: 'at-start' }
  | { readonly kind: 'at-end' };

interface Shifted extends Node {
  readonly offset?: DurationExpression;
  readonly at?: AtModifier;
}

export interface VectorSelector extends Shifted {
  readonly kind: 'vector-selector';
  /** The metric name before the braces; empty when only matchers name the series. */
  readonly name: string;
  /** In the order in which Prometheus prints them, whatever the order in the text. */
  readonly matchers: readonly Matcher[];
  /** `anchored` or `smoothed` (Prometheus 3.7, experimental). */
  readonly extension?: 'anchored' | 'smoothed';
}

/** `x[5m]`; offset and `@` live on the inner selector, as in Prometheus. */
export interface MatrixSelector extends Node {
  readonly kind: 'matrix-selector';
  readonly selector: VectorSelector;
  readonly window: DurationExpression;
}

export interface Subquery extends Shifted {
  readonly kind: 'subquery';
  readonly expression: Expression;
  readonly window: DurationExpression;
  readonly step?: DurationExpression;
}

export interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly value: number;
  /** Written as a duration (`5m` for 300), which Prometheus 3 reads as seconds. */
  readonly duration?: true;
}

/** `$threshold` standing for a whole number; only with the parser's `variables` option. */
export interface NumberVariable extends Node {
  readonly kind: 'number-variable';
  readonly name: string;
}

export interface StringLiteral extends Node {
  readonly kind: 'string';
  readonly value: string;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Expression[];
}

export interface Aggregation extends Node {
  readonly kind: 'aggregation';
  readonly operator: string;
  readonly expression: Expression;
  readonly parameter?: Expression;
  readonly grouping: readonly string[];
  readonly without: boolean;
}

export type BinaryOperator =
  | '+' | '-' | '*' | '/' | '%' | '^' | 'atan2'
  | '==' | '!=' | '<' | '<=' | '>' | '>='
  | 'and' | 'or' | 'unless'
  | '</' | '>/'; // prettier-ignore

export interface VectorMatching {
  readonly cardinality: 'one-to-one' | 'many-to-one' | 'one-to-many' | 'many-to-many';
  /** true for `on (…)`, false for `ignoring (…)` or none. */
  readonly on: boolean;
  readonly labels: readonly string[];
  /** Labels copied from the "one" side by `group_left (…)` or `group_right (…)`. */
  readonly include: readonly string[];
  /** Values of `fill_left (…)` and `fill_right (…)`; `fill (…)` sets both (Prometheus 3.10). */
  readonly fillLeft?: number;
  readonly fillRight?: number;
}

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  /** Where the operator and its modifiers stand, in parsed trees. */
  readonly operatorRange?: TextRange;
  readonly returnBool: boolean;
  /** Present when both sides are vectors. */
  readonly matching?: VectorMatching;
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '+' | '-';
  readonly expression: Expression;
}

export interface Paren extends Node {
  readonly kind: 'paren';
  readonly expression: Expression;
}

export type Expression =
  | VectorSelector
  | MatrixSelector
  | Subquery
  | NumberLiteral
  | NumberVariable
  | StringLiteral
  | Call
  | Aggregation
  | Binary
  | Unary
  | Paren;

export type ValueType = 'scalar' | 'instant vector' | 'range vector' | 'string';
