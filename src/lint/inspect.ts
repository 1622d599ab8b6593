import type { Diagnostic } from '../diagnostics/index.ts';
import {
  diagnose,
  hazards,
  labelFlow,
  ruleCollision,
  type Catalogue,
  type Finding,
  type KindOptions,
} from '../promql/index.ts';
import type { Duration } from '../units/index.ts';
import type { LintContext } from './check.ts';
import { PROJECT_CHECKS, RULE_CHECKS } from './checks/index.ts';
import { flowOf } from './flow-of.ts';
import { withRecorded } from './recorded.ts';
import type { LintedGroup, LintedRule } from './rule.ts';
import { typedOf } from './type-of.ts';

/** What rules are inspected against. */
export interface InspectOptions extends Omit<LintContext, 'catalogue' | 'scraped' | 'groups'> {
  /** What is scraped; the recorded series of the groups are added to it. */
  readonly catalogue: Catalogue;
  /** The same with these, where they have been added already. */
  readonly withRecorded?: Catalogue;
  /** How often recorded series are written, where that is known already. */
  readonly intervals?: ReadonlyMap<string, Duration>;
}

/**
 * Everything that is wrong with rules, wherever they were written: what their expressions give away,
 * each rule by itself, and all of them together.
 */
export function inspect(
  groups: readonly LintedGroup[],
  options: InspectOptions,
): readonly Diagnostic[] {
  const rules = groups.flatMap((group) => group.rules);
  const { catalogue: scraped, target } = options;
  const catalogue = options.withRecorded ?? withRecorded(scraped, rules, target);
  const context: LintContext = { ...options, catalogue, scraped, groups };
  const intervals = options.intervals ?? recordedIntervals(groups, options.evaluationInterval);
  const kinds = kindOptions(context, intervals);
  const clean = new Set<LintedRule>();
  // Nothing is wrong with one that is like these; if something is, each says so in its own words.
  const isClean = ({ like, twin = like?.rule }: LintedRule): boolean =>
    twin !== undefined && clean.has(twin);
  const ofRules: Diagnostic[] = [];
  for (const rule of rules) {
    const found = isClean(rule) ? [] : inspectRule(rule, context, kinds);
    ofRules.push(...found);
    if (found.length === 0 && !rule.like) clean.add(rule);
  }
  return [...ofRules, ...PROJECT_CHECKS.flatMap((check) => check(context))];
}

const inspectRule = (
  rule: LintedRule,
  context: LintContext,
  kinds: KindOptions,
): readonly Diagnostic[] => [
  ...findings(rule, context, kinds).map((each) =>
    diagnose(each, (range) => rule.at('expr', range)),
  ),
  ...RULE_CHECKS.flatMap((check) => check(rule, context)),
];

function findings(
  { expression, labels, kind }: LintedRule,
  context: LintContext,
  kinds: KindOptions,
): readonly Finding[] {
  if (!expression) return [];
  const read = kind === 'alert' ? flowOf : labelFlow;
  const { flow, findings: ofLabels } = read(expression, context);
  const collision = ruleCollision(flow, labels);
  return [
    ...ofLabels,
    ...(collision ? [collision] : []),
    ...typedOf(expression, kinds).findings,
    ...hazards(expression, { target: context.target, features: context.features, rule: kind }),
  ];
}

function kindOptions(
  { catalogue, scrapeInterval, retention }: LintContext,
  intervals: ReadonlyMap<string, Duration>,
): KindOptions {
  return {
    catalogue,
    ...(scrapeInterval !== undefined && { scrapeInterval }),
    ...(retention !== undefined && { retention }),
    intervalOf: (series) => intervals.get(series),
  };
}

/** How often recorded series are written, at the most. */
export function recordedIntervals(
  groups: readonly LintedGroup[],
  evaluationInterval: Duration,
): ReadonlyMap<string, Duration> {
  const intervals = new Map<string, Duration>();
  for (const { rules, interval = evaluationInterval } of groups) {
    for (const { kind, name } of rules) {
      if (kind !== 'record') continue;
      const known = intervals.get(name);
      if (known === undefined || interval < known) intervals.set(name, interval);
    }
  }
  return intervals;
}
