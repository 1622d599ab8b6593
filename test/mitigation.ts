import type { Diagnostic } from '../src/diagnostics/index.ts';

/** Of a definition that wakes somebody without a word on what helps. */
export const NO_MITIGATION = 'runbook/no-mitigation';

/** Small configs of tests write no runbooks; what else is there to tell of them. */
export const besidesMitigation = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
  found.filter(({ code }) => code !== NO_MITIGATION);
