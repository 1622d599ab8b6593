import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { alertReaders } from './alert-readers.ts';
import { verifyDashboards } from './dashboards.ts';
import { readRuleFiles } from './emitted-rules.ts';
import { verifyGates } from './gates.ts';
import { inspectRules } from './inspect-rules.ts';
import { verifyKubernetes } from './kubernetes.ts';
import { verifyLinks } from './links.ts';
import { verifyMitigations } from './mitigations.ts';
import { verifyRouting } from './routing.ts';
import { verifyRules } from './rules.ts';
import { readScope } from './scope.ts';
import { verifyTargets } from './targets.ts';
import { plannedInstead } from './target-rules.ts';

/**
 * Proves the emitted files right. Trusts nothing: reads the text back as the servers will, and
 * points at the user's definition when something does not hold. Of a target that nobody emits, what
 * is planned counts as being there: somebody may generate it elsewhere.
 */
export function verify(files: readonly EmittedFile[], plan: Plan): readonly Diagnostic[] {
  const known = verifyFiles(files, plan);
  return [...known, ...verifyKubernetes({ files, plan, known }, verifyFiles)];
}

function verifyFiles(files: readonly EmittedFile[], plan: Plan): readonly Diagnostic[] {
  const [emitted, unreadable] = readRuleFiles(files);
  const rules = plannedInstead(emitted, files, plan);
  const readers = alertReaders(files, plan);
  const scope = readScope(rules, files, plan, readers);
  return [
    ...unreadable,
    ...verifyRules(scope),
    ...inspectRules(scope, readers),
    ...verifyRouting(files, plan, scope),
    ...verifyDashboards(files, plan, scope),
    ...verifyGates(plan, scope),
    ...verifyLinks(
      files,
      scope.groups.flatMap((group) => group.rules),
      plan,
    ),
    ...verifyMitigations(files, plan),
    ...verifyTargets(files, plan, scope),
  ];
}
