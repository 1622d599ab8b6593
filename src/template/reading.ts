import type { TextRange } from '../promql/index.ts';
import type { PrometheusTarget } from '../promql/index.ts';
import type { TemplateNode } from './nodes.ts';
import type { TemplateProblem, TemplateProblemKind } from './problem.ts';
import type { Value } from './values.ts';

/** A label that a template reads by its name. */
export interface LabelRead {
  readonly name: string;
  readonly range: TextRange;
  /** Whether the template asks first whether it is there: `{{ if $labels.x }}`, `or $labels.x "?"`. */
  readonly isGuarded: boolean;
}

/** An expression that a template evaluates by itself. */
export interface QueryRead {
  readonly text: string;
  /** Of the literal, quotes included. */
  readonly range: TextRange;
  /**
   * Where each UTF-16 unit of the text stands in the template; absent when `printf` puts it together,
   * and the text is one that could come out.
   */
  readonly offsets?: readonly number[];
  /** The labels that are read from its samples. */
  readonly labels: readonly LabelRead[];
}

/** Where a template reads a number that changes with every evaluation. */
export interface ValueRead {
  readonly range: TextRange;
  /** `printed`, or only compared, so that it `decides` between a few texts. */
  readonly use: 'printed' | 'decides';
}

/** A function that `$value` itself is given to: `{{ $value | humanizePercentage }}`. */
export interface ValueFormat {
  readonly name: string;
  readonly range: TextRange;
}

/** What a template reads, and what is wrong with it. */
export interface TemplateReading {
  /** In the order of the text. */
  readonly problems: readonly TemplateProblem[];
  /** Of the alert: `$labels.job`, `.Labels.job`, `index $labels "job"`. */
  readonly labels: readonly LabelRead[];
  readonly externalLabels: readonly LabelRead[];
  /** Where all labels are printed or gone through. */
  readonly wholeLabels: readonly TextRange[];
  readonly queries: readonly QueryRead[];
  readonly values: readonly ValueRead[];
  readonly formats: readonly ValueFormat[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** A template while it is gone through, its dot and variables included. */
export interface Walk extends Mutable<Omit<TemplateReading, 'queries'>> {
  readonly target: PrometheusTarget;
  readonly defined: ReadonlyMap<string, readonly TemplateNode[]>;
  readonly queries: (QueryRead & { readonly labels: LabelRead[] })[];
  /** In scope, the innermost last. */
  readonly variables: { readonly name: string; value: Value }[];
  /** Labels that the template has asked for around the place that is read. */
  readonly guards: string[];
  /** More than none while a condition is read. */
  conditions: number;
  dot: Value;
  /** Starts of what the parser already complained about. */
  readonly reported: ReadonlySet<number>;
  /** Named templates that were gone through, with the kind of their dot. */
  readonly called: Set<string>;
  /** Where names of templates go that are not defined; without it each is a problem. */
  readonly missing?: Set<string>;
}

interface Begun extends Pick<Walk, 'target' | 'defined'> {
  readonly data: Value;
  /** What the parser complained about. */
  readonly syntax: readonly TemplateProblem[];
}

/** A template before it is gone through. */
export const walkOf = ({ target, defined, data, syntax }: Begun): Walk => ({
  target,
  defined,
  problems: [],
  labels: [],
  externalLabels: [],
  wholeLabels: [],
  queries: [],
  values: [],
  formats: [],
  variables: [],
  guards: [],
  conditions: 0,
  dot: data,
  reported: new Set(syntax.map(({ range }) => range.start)),
  called: new Set(),
});

export function report(
  walk: Walk,
  kind: TemplateProblemKind,
  range: TextRange,
  ...[message, help]: readonly [message: string, help: string]
): void {
  walk.problems.push({ kind, message, help, range });
}

/** Notes that a label is read. */
export function readLabel(walk: Walk, reads: LabelRead[], name: string, range: TextRange): void {
  const isGuarded = walk.conditions > 0 || walk.guards.includes(name);
  reads.push({ name, range, isGuarded });
}
