// What an import writes, as plain data: calls of the public API. One and the same tree is printed
// as TypeScript (print/) or made into definitions (evaluate.ts).
import type { Place } from '../diagnostics/index.ts';
import type { MatchOperator } from '../promql/index.ts';

/** A value of the config to be. */
export type Written = string | number | boolean | readonly Written[] | WrittenNode;

export type WrittenNode = Call | Named | Props | Select | Labels | Windowed;

/** An object literal; what is undefined is left out. */
export interface Props {
  readonly kind: 'props';
  readonly props: Readonly<Record<string, Written | undefined>>;
}

/** A call of a function of the public API. */
export interface Call {
  readonly kind: 'call';
  readonly call: string;
  readonly args: readonly Written[];
  /** What it is made from; the definition says that it stands there. */
  readonly place?: Place;
}

/** Something that is declared under this name, or given from outside. */
export interface Named {
  readonly kind: 'name';
  readonly name: string;
}

/** Series of a metric, which is declared once for all that use it. */
export interface Select {
  readonly kind: 'select';
  readonly metric: MetricKey;
  readonly matchers: readonly WrittenMatcher[];
}

/** The labels of a `bad` or `good`: `{ status: matches('5..') }`. Each label at most once. */
export interface Labels {
  readonly kind: 'labels';
  readonly matchers: readonly WrittenMatcher[];
}

/** `(window) => promql(`…`)`; the window stands in the text as WINDOW. */
export interface Windowed {
  readonly kind: 'windowed';
  readonly text: string;
  /** Metrics that the text reads. */
  readonly metrics: readonly MetricKey[];
}

export interface WrittenMatcher {
  readonly label: string;
  readonly operator: MatchOperator;
  readonly value: string;
}

export type WrittenMetricType = 'counter' | 'gauge' | 'histogram' | 'nativeHistogram';

export interface MetricKey {
  readonly name: string;
  readonly type: WrittenMetricType;
}

/** What one SLO knows of a metric; the declaration says what all of them know. */
export interface MetricUse extends MetricKey {
  /** Without `job` and `instance`, which every metric has, and `le`. */
  readonly labels: readonly string[];
  /** Upper bounds, of histograms. */
  readonly buckets?: readonly number[];
  /** The type is only what a query does with it. */
  readonly isGuess?: true;
}

/** Stands for the window in queries: `sum(rate(x[$window]))`. */
export const WINDOW = '$window';

export const props = (given: Props['props']): Props => ({ kind: 'props', props: given });
export const call = (name: string, ...args: readonly Written[]): Call => ({
  kind: 'call',
  call: name,
  args,
});
export const named = (name: string): Named => ({ kind: 'name', name });
