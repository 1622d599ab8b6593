import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { TextRange } from './ast.ts';

/** Another place of the same expression that explains a finding. */
export interface RelatedRange {
  readonly range: TextRange;
  /** Understandable by itself: `instance is dropped by sum by (job) (…)`. */
  readonly message: string;
}

/** Something wrong with an expression that Prometheus would take. */
export interface Finding extends Pick<
  Diagnostic,
  'code' | 'severity' | 'message' | 'help' | 'caption'
> {
  /** Where in the expression's text; 0 to 0 for trees that were not parsed. */
  readonly range: TextRange;
  readonly related: readonly RelatedRange[];
}

/** What the tables of this room are asked about; the caller knows where the expression stands. */
export const EXPRESSION: Subject = Object.freeze({ path: [], property: [] });

/**
 * Puts a diagnostic at a range of its expression.
 *
 * @example finding(labelDiagnostics['unknown-label'](EXPRESSION, { … }), matcher.range)
 */
export function finding(
  { code, severity, message, help, caption }: Diagnostic,
  range: TextRange | undefined,
  related: readonly RelatedRange[] = [],
): Finding {
  return {
    code,
    severity,
    message,
    ...(help !== undefined && { help }),
    ...(caption !== undefined && { caption }),
    range: range ?? { start: 0, end: 0 },
    related,
  };
}

/**
 * A finding as a diagnostic. `at` tells where a range of the expression stands; without a place
 * for them, related ranges become notes.
 */
export function diagnose(
  { code, severity, message, help, caption, range, related }: Finding,
  at: (range: TextRange) => Subject,
): Diagnostic {
  const elsewhere = related.map((each) => ({ ...each, about: at(each.range) }));
  const notes = elsewhere.flatMap((each) =>
    each.about.length === undefined ? [each.message] : [],
  );
  return {
    code,
    severity,
    message,
    ...(help !== undefined && { help }),
    ...(caption !== undefined && { caption }),
    notes,
    related: elsewhere.flatMap(({ about, message: caption_ }) =>
      about.place && about.length !== undefined
        ? [{ place: about.place, length: about.length, message: caption_ }]
        : [],
    ),
    ...at(range),
  };
}
