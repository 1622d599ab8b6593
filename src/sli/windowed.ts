// Functions that are given a window and return the PromQL that looks back over it.
import { property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { Measure } from '../model/condition.ts';
import type { Expression } from '../promql/ast.ts';
import { printExpression } from '../promql/index.ts';
import type { DurationText } from '../units/index.ts';
import { sliDiagnostics } from './diagnostics.ts';
import { checkExpression } from './expressions.ts';

/** PromQL of a window: it is given the window as text, such as `5m`. */
export type Windowed = (window: DurationText) => Measure;

export const isWindowed = (given: unknown): given is Windowed => typeof given === 'function';

/** A field that holds such a function. */
export interface WindowedField {
  readonly field: string;
  readonly count: Windowed;
  readonly by: readonly string[];
}

/** Asked for two windows, the expression must differ. */
export function checkWindowed(
  about: Subject,
  { field, count, by }: WindowedField,
): readonly Diagnostic[] {
  const measure = count('5m');
  const found = checkExpression(about, field, measure, by);
  if (found.length > 0) return found;
  const text = printExpression(measure.expression);
  if (text !== printExpression(count('1h').expression)) return [];
  const problem = `\`${text}\` does not depend on the window`;
  const fix = 'put the window that the function is given where the range stands: [${window}]';
  return [sliDiagnostics['bad-expression'](property(about, field), { field, problem, fix })];
}

const PER_SECOND: ReadonlySet<string> = new Set(['rate', 'irate', 'deriv']);

/** Whether an expression is a speed, whatever it is summed up by. */
function isSpeed(of: Expression): boolean {
  if (of.kind === 'call') return PER_SECOND.has(of.name);
  return (of.kind === 'aggregation' || of.kind === 'paren') && isSpeed(of.expression);
}

/** The expression must count, not tell how fast. */
export function checkCount(about: Subject, of: WindowedField): readonly Diagnostic[] {
  const found = checkWindowed(about, of);
  const { expression } = of.count('5m');
  if (found.length > 0 || !isSpeed(expression)) return found;
  const problem = `\`${printExpression(expression)}\` is a rate per second, not a count`;
  const parameters = { field: of.field, problem, fix: 'use increase(…) instead' };
  return [sliDiagnostics['bad-expression'](property(about, of.field), parameters)];
}
