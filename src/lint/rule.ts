import type { Subject } from '../diagnostics/index.ts';
import type { Expression, TextRange } from '../promql/index.ts';
import type { Duration } from '../units/index.ts';

/** A part of a rule or a group that a diagnostic can point at: a key, or an entry of a mapping. */
export type Part = string | readonly [mapping: 'labels' | 'annotations', name: string];

/** A rule group, wherever it was written. */
export interface LintedGroup {
  readonly name: string;
  /** The rule file, as people see its name. */
  readonly file: string;
  /** Absent when the server's own interval holds. */
  readonly interval?: Duration;
  readonly rules: readonly LintedRule[];
  /** Where the group or one of its keys stands: `at('interval')`; `at('')` is the group itself. */
  readonly at: (part: string) => Subject;
}

/** Another rule in which all that is found is found in this one, under other values. */
export interface Likeness {
  readonly rule: LintedRule;
  /** The values of a label in this rule, where the other has these; sorted. */
  renamed(label: string, values: readonly string[]): readonly string[];
}

/** What a rule looks like: one that is like it, if it is not the first of its kind. */
export const patternOf = (rule: LintedRule): LintedRule => rule.like?.rule ?? rule;

/** A rule, wherever it was written: a file of somebody else's, or one that is about to be emitted. */
export interface LintedRule {
  readonly kind: 'alert' | 'record';
  /** The alert's name, or the recorded series. */
  readonly name: string;
  readonly file: string;
  readonly group: { readonly name: string; readonly interval?: Duration };
  /** The expression's text. */
  readonly text: string;
  /** Absent when the text does not parse. */
  readonly expression?: Expression | undefined;
  /** One that it is like. Both parse; of what is recorded they read only what rules above do. */
  readonly like?: Likeness;
  /** One in which the same is found by looking at it alone, whatever others find in both. */
  readonly twin?: LintedRule;
  readonly for?: Duration;
  readonly keepFiringFor?: Duration;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /**
   * Where a part of it stands: `at('expr', range)`, `at(['labels', 'team'])`. The range is one of the
   * part's text. A part that is not there is answered with the rule itself.
   */
  readonly at: (part: Part, range?: TextRange) => Subject;
}
