import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { verifyDashboards } from './dashboards.ts';
import { verifyLinks } from './links.ts';
import { verifyRouting } from './routing.ts';
import { readRules, verifyRules } from './rules.ts';
import { knownSeries } from './series.ts';

/**
 * Proves the emitted files right. Trusts nothing: reads the text back as the servers will, and
 * points at the user's definition when something does not hold.
 */
export function verify(files: readonly EmittedFile[], plan: Plan): readonly Diagnostic[] {
  const rules = readRules(files);
  const recorded = rules.filter(({ kind }) => kind === 'record').map(({ name }) => name);
  const known = knownSeries(plan, recorded);
  return [
    ...verifyRules(rules, plan, known),
    ...verifyRouting(files, plan),
    ...verifyDashboards(files, plan, known),
    ...verifyLinks(files, plan),
  ];
}
