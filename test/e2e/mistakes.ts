import type { Diagnostic } from '../../src/diagnostics/index.ts';

/** What is wrong with a config that is only tried out: nobody will read its runbooks. */
export const mistakesIn = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.filter(({ code }) => code !== 'runbook/no-mitigation');
