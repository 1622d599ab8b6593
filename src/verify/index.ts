import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { verifyDashboards } from './dashboards.ts';
import { readRules, verifyRuleFiles } from './emitted-rules.ts';
import { verifyLinks } from './links.ts';
import { verifyRouting } from './routing.ts';
import { inspectRules } from './inspect-rules.ts';
import { verifyRules } from './rules.ts';
import { knownSeries, recordedSeries } from './series.ts';
import { verifyTemplates } from './templates.ts';

/**
 * Proves the emitted files right. Trusts nothing: reads the text back as the servers will, and
 * points at the user's definition when something does not hold. Of a target that nobody emits, what
 * is planned counts as being there: somebody may generate it elsewhere.
 */
export function verify(files: readonly EmittedFile[], plan: Plan): readonly Diagnostic[] {
  const rules = readRules(files);
  const known = knownSeries(plan, recordedSeries(rules, files, plan));
  return [
    ...verifyRuleFiles(files),
    ...verifyRules(rules, plan, known),
    ...inspectRules(rules, files, plan),
    ...verifyTemplates(rules, plan),
    ...verifyRouting(files, plan),
    ...verifyDashboards(files, plan, known),
    ...verifyLinks(files, rules, plan),
  ];
}
