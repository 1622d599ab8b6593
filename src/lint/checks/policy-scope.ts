import type { PolicyScope } from '../policy/policy.ts';
import type { LintedRule } from '../rule.ts';
import { matchesWhole } from './matches-whole.ts';

/** Whether a part of the policy is about a rule. */
export const isAbout = (
  { where = {} }: { readonly where?: PolicyScope },
  { kind, name, labels }: LintedRule,
): boolean =>
  (where.kind === undefined || where.kind === kind) &&
  (where.name === undefined || matchesWhole(where.name, name) === true) &&
  Object.entries(where.labels ?? {}).every(
    ([label, pattern]) => matchesWhole(pattern, labels[label] ?? '') === true,
  );
