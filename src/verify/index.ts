import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import type { LabelReader } from '../lint/index.ts';
import { alertReaders } from './alert-readers.ts';
import { verifyDashboards } from './dashboards.ts';
import { readRuleFiles } from './emitted-rules.ts';
import { verifyGates } from './gates.ts';
import { inspectRules } from './inspect-rules.ts';
import { verifyKubernetes } from './kubernetes.ts';
import { verifyLinks } from './links.ts';
import { verifyMitigations } from './mitigations.ts';
import { verifyRouting } from './routing.ts';
import { rulesReadIn, type RulesRead } from './routing-text.ts';
import { verifyRules } from './rules.ts';
import { readScope, type Scope, type ScopePlan } from './scope.ts';
import { verifyTargets } from './targets.ts';
import { plannedInstead } from './target-rules.ts';

export { alertReaders } from './alert-readers.ts';
export { ALERTMANAGER_FILE } from './alertmanager-file.ts';
export { emittedAlerts, type EmittedAlert } from './emitted-alerts.ts';
export { isDashboard } from './dashboard-files.ts';
export { createRuleReader, isRuleFile } from './emitted-rules.ts';
export {
  isProvenAlone,
  withoutOrigins,
  withoutPlaces,
  type ExpressionsPlan,
} from './plan-to-prove.ts';

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
  const read = readBack(files, plan, alertReaders(files, plan));
  const { scope } = read;
  return [
    ...verifyExpressions(read),
    ...verifyQueries(files, plan, scope),
    ...verifyAlerts(files, plan, rulesReadIn(scope)),
  ];
}

/** The emitted rules with all that they are inspected against. */
export interface ReadBack {
  readonly scope: Scope;
  /** Who reads the labels of their alerts. */
  readonly readers: readonly LabelReader[];
  /** Rule files that cannot be read. */
  readonly unreadable: readonly Diagnostic[];
}

/** The files may have been read before there was a plan to hold them against. */
export function readBack(
  files: readonly EmittedFile[],
  plan: ScopePlan,
  readers: readonly LabelReader[],
  [emitted, unreadable] = readRuleFiles(files),
): ReadBack {
  const rules = plannedInstead(emitted, files, plan);
  return { scope: readScope(rules, files, plan, readers), readers, unreadable };
}

/** What Prometheus is told: every expression, and all rules together. */
export const verifyExpressions = ({
  scope,
  readers,
  unreadable,
}: ReadBack): readonly Diagnostic[] => [
  ...unreadable,
  ...verifyRules(scope),
  ...inspectRules(scope, readers),
];

/** What Prometheus is asked by dashboards and release gates. */
export const verifyQueries = (
  files: readonly EmittedFile[],
  plan: Pick<Plan, 'dashboards' | 'gates'>,
  scope: Scope,
): readonly Diagnostic[] => [...verifyDashboards(files, plan, scope), ...verifyGates(plan, scope)];

/** Who is told of every alert, where its links lead, and what other servers are told. */
export const verifyAlerts = (
  files: readonly EmittedFile[],
  plan: Plan,
  rules: RulesRead,
): readonly Diagnostic[] => [
  ...verifyRouting(files, plan, rules),
  ...verifyLinks(files, rules.alerts, plan),
  ...verifyMitigations(files, plan),
  ...verifyTargets(files, plan, rules),
];
