import type { Diagnostic, Subject } from '../../diagnostics/index.ts';
import type { RelatedRange, TextRange } from '../../promql/index.ts';
import type { TemplateReading } from '../../template/index.ts';
import type { LintContext } from '../check.ts';
import type { LintedRule } from '../rule.ts';

/** A label or an annotation of an alerting rule, read. */
export interface ReadText {
  readonly mapping: 'labels' | 'annotations';
  readonly name: string;
  /** As messages name it: annotation `summary`. */
  readonly part: string;
  readonly reading: TemplateReading;
  /** Where a range of its text stands. */
  readonly at: (range: TextRange) => Subject;
}

/** Looks at one text of a rule. */
export type TextCheck = (
  text: ReadText,
  rule: LintedRule,
  context: LintContext,
) => readonly Diagnostic[];

/** Adds a place of the rule's expression that explains a diagnostic: a note where it has none. */
export function explained(
  diagnostic: Diagnostic,
  related: RelatedRange | undefined,
  rule: LintedRule,
): Diagnostic {
  if (!related) return diagnostic;
  const { place, length } = rule.at('expr', related.range);
  const { message } = related;
  return place && length !== undefined
    ? { ...diagnostic, related: [{ place, length, message }] }
    : { ...diagnostic, notes: [message] };
}
