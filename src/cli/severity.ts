import type { Diagnostic, Severity } from '../diagnostics/index.ts';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** What `--severity` lets a command tell; what it ends with counts the others as well. */
export const atLeast = (least: Severity, found: readonly Diagnostic[]): readonly Diagnostic[] =>
  found.filter(({ severity }) => ORDER.indexOf(severity) <= ORDER.indexOf(least));
