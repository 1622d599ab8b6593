import type { Diagnostic } from '../diagnostics/index.ts';
import {
  diagnose,
  hazards,
  labelFlow,
  ruleCollision,
  sampleType,
  type Catalogue,
  type Finding,
  type KindOptions,
} from '../promql/index.ts';
import { milliseconds, type Duration } from '../units/index.ts';
import type { LintContext } from './check.ts';
import { PROJECT_CHECKS, RULE_CHECKS } from './checks/index.ts';
import { withRecorded } from './recorded.ts';
import type { LintedGroup, LintedRule } from './rule.ts';

/** What rules are inspected against. */
export interface InspectOptions extends Omit<LintContext, 'catalogue' | 'scraped' | 'groups'> {
  /** What is scraped; the recorded series of the groups are added to it. */
  readonly catalogue: Catalogue;
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
  const catalogue = withRecorded(scraped, rules, target);
  const context: LintContext = { ...options, catalogue, scraped, groups };
  const kinds = kindOptions(context, groups);
  return [
    ...rules.flatMap((rule) => [
      ...findings(rule, context, kinds).map((each) =>
        diagnose(each, (range) => rule.at('expr', range)),
      ),
      ...RULE_CHECKS.flatMap((check) => check(rule, context)),
    ]),
    ...PROJECT_CHECKS.flatMap((check) => check(context)),
  ];
}

function findings(
  { expression, labels, kind }: LintedRule,
  context: LintContext,
  kinds: KindOptions,
): readonly Finding[] {
  if (!expression) return [];
  const { flow, findings: ofLabels } = labelFlow(expression, context);
  const collision = ruleCollision(flow, labels);
  return [
    ...ofLabels,
    ...(collision ? [collision] : []),
    ...sampleType(expression, kinds).findings,
    ...hazards(expression, { target: context.target, features: context.features, rule: kind }),
  ];
}

function kindOptions(context: LintContext, groups: readonly LintedGroup[]): KindOptions {
  const { catalogue, scrapeInterval, retention } = context;
  const intervals = recordedIntervals(groups, context.evaluationInterval);
  return {
    catalogue,
    ...(scrapeInterval !== undefined && { scrapeInterval }),
    ...(retention !== undefined && { retention }),
    intervalOf: (series) => intervals.get(series),
  };
}

/** How often recorded series are written, at the most. */
function recordedIntervals(
  groups: readonly LintedGroup[],
  evaluationInterval: Duration,
): ReadonlyMap<string, Duration> {
  const intervals = new Map<string, Duration>();
  for (const { rules, interval = evaluationInterval } of groups) {
    for (const { kind, name } of rules) {
      if (kind !== 'record') continue;
      intervals.set(name, milliseconds(Math.min(intervals.get(name) ?? interval, interval)));
    }
  }
  return intervals;
}
