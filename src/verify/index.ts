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
import { readScope, type Scope } from './scope.ts';
import { verifyTargets } from './targets.ts';
import { plannedInstead } from './target-rules.ts';

export { readRuleFiles } from './emitted-rules.ts';
export { isProvenAlone, pagesOf, withoutPages, type Pages } from './plan-to-prove.ts';

/**
 * Proves the emitted files right. Trusts nothing: reads the text back as the servers will, and
 * points at the user's definition when something does not hold. Of a target that nobody emits, what
 * is planned counts as being there: somebody may generate it elsewhere.
 */
export function verify(files: readonly EmittedFile[], plan: Plan): readonly Diagnostic[] {
  const known = verifyFiles(files, plan);
  return [...known, ...verifyKubernetes({ files, plan, known }, verifyFiles)];
}

const verifyFiles = (files: readonly EmittedFile[], plan: Plan): readonly Diagnostic[] =>
  verifyPages(files, plan, verifyServers(files, plan));

/** What servers are told, proven, and what pages need of it for their own proofs. */
export interface ServersProven {
  readonly scope: Scope;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The first half: what Prometheus and Alertmanager are told. Asks for no pages. Rules may have been
 * read before there was a plan to hold them against.
 */
export function verifyServers(
  files: readonly EmittedFile[],
  plan: Plan,
  [emitted, unreadable] = readRuleFiles(files),
): ServersProven {
  const rules = plannedInstead(emitted, files, plan);
  const readers = alertReaders(files, plan);
  const scope = readScope(rules, files, plan, readers);
  const diagnostics = [
    ...unreadable,
    ...verifyRules(scope),
    ...inspectRules(scope, readers),
    ...verifyRouting(files, plan, scope),
  ];
  return { scope, diagnostics };
}

/** The second half: what people are shown, and what other servers are told. Adds to the first. */
export function verifyPages(
  files: readonly EmittedFile[],
  plan: Plan,
  { scope, diagnostics }: ServersProven,
): readonly Diagnostic[] {
  const rules = scope.groups.flatMap((group) => group.rules);
  return [
    ...diagnostics,
    ...verifyDashboards(files, plan, scope),
    ...verifyGates(plan, scope),
    ...verifyLinks(files, rules, plan),
    ...verifyMitigations(files, plan),
    ...verifyTargets(files, plan, scope),
  ];
}
