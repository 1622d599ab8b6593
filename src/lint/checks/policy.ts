// Holds rules to a team's own policy.
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { RuleCheck } from '../check.ts';
import type { LintPolicy, PolicyScope } from '../policy/policy.ts';
import { checkAggregations, checkRanges, checkSelectors } from './policy-expressions.ts';
import { isAbout } from './policy-scope.ts';
import { checkDuration, checkEntry, checkLinks, checkName, checkRejected } from './policy-texts.ts';
import type { LintedRule } from '../rule.ts';

type Scoped = { readonly where?: PolicyScope };

const eachOf =
  <Part extends Scoped>(
    parts: readonly Part[] | undefined,
    check: (rule: LintedRule, part: Part) => readonly Diagnostic[],
  ): RuleCheck =>
  (rule) =>
    (parts ?? []).filter((part) => isAbout(part, rule)).flatMap((part) => check(rule, part));

/**
 * What a policy asks of every rule.
 *
 * @example policyCheck({ labels: [{ key: 'team' }] })(rule, context) // rule/policy-label, unless it has one
 */
export function policyCheck(policy: LintPolicy): RuleCheck {
  const checks: readonly RuleCheck[] = [
    eachOf(policy.labels, (rule, it) => checkEntry(rule, 'labels', it)),
    eachOf(policy.annotations, (rule, it) => checkEntry(rule, 'annotations', it)),
    eachOf(policy.names, checkName),
    eachOf(policy.rejected, checkRejected),
    eachOf(policy.durations, checkDuration),
    eachOf(policy.selectors, checkSelectors),
    eachOf(policy.aggregations, checkAggregations),
    eachOf(policy.links, checkLinks),
    (rule) => (policy.maxRange === undefined ? [] : checkRanges(rule, policy.maxRange)),
  ];
  const { severity } = policy;
  return (rule, context) =>
    checks
      .flatMap((check) => check(rule, context))
      .map((each) => (severity === undefined ? each : { ...each, severity }));
}

/** Holds a rule to the policy of the context, if there is one. */
export const checkPolicy: RuleCheck = (rule, context) =>
  context.policy ? policyCheck(context.policy)(rule, context) : [];
