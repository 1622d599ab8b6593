import type { Diagnostic } from '../../src/diagnostics/index.ts';
import type { Shown } from '../../src/report/index.ts';

/** Shows files as they are named, with these texts. */
export const shownWith = (texts: Readonly<Record<string, string>> = {}): Shown => ({
  colors: false,
  file: (path) => path,
  source: (path) => texts[path],
});

export const diagnostic = (changes: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'slo/objective-out-of-range',
  severity: 'error',
  message: 'objective must be above 0% and below 100%, got 100%',
  notes: [],
  path: [],
  property: [],
  ...changes,
});
