// Holds rules to a team's own policy, and the policy to what it can mean.
import type { Diagnostic } from '../../diagnostics/index.ts';
import { regexProblem } from '../../promql/index.ts';
import { parseDuration } from '../../units/index.ts';
import type { ProjectCheck, RuleCheck } from '../check.ts';
import type { LintPolicy, PolicyScope } from '../policy.ts';
import { policyDiagnostics } from './policy-diagnostics.ts';
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

const scopePatterns = ({ where = {} }: Scoped): readonly string[] => [
  ...(where.name === undefined ? [] : [where.name]),
  ...Object.values(where.labels ?? {}),
];

function patternsOf(policy: LintPolicy): readonly string[] {
  const { labels = [], annotations = [], names = [], rejected = [], selectors = [] } = policy;
  const { durations = [], aggregations = [], links = [] } = policy;
  const texts = [...labels, ...annotations, ...names, ...rejected];
  const scoped = [...texts, ...selectors, ...durations, ...aggregations, ...links];
  return [
    ...scoped.flatMap(scopePatterns),
    ...[...texts.map(({ pattern }) => pattern), ...selectors.map(({ metric }) => metric)].filter(
      (pattern) => pattern !== undefined,
    ),
  ];
}

const durationsOf = ({ durations = [], maxRange }: LintPolicy): readonly string[] =>
  [maxRange, ...durations.flatMap(({ min, max }) => [min, max])].filter(
    (text) => text !== undefined,
  );

const POLICY = { path: ['policy'], property: [] } as const;

const unreadable = (given: string, wanted: string, edit: string): Diagnostic =>
  policyDiagnostics['policy-unreadable'](POLICY, { given, wanted, edit });

/** Patterns and durations of the policy that mean nothing, and would hold nobody to anything. */
export const checkPolicyTexts: ProjectCheck = ({ policy = {} }) => [
  ...[...new Set(patternsOf(policy))].flatMap((pattern) => {
    const problem = regexProblem(pattern);
    return problem === undefined ? [] : [unreadable(pattern, 'a regular expression', problem)];
  }),
  ...durationsOf(policy)
    .filter((text) => parseDuration(text) === undefined)
    .map((text) => unreadable(text, 'a duration', 'write it as Prometheus does: `1h30m`')),
];
