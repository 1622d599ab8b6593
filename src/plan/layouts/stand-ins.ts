// SLOs that promise the same are planned with the recording rules of the first of them. Those that
// turn out not to be shared are put in their places here.
import type { Rule, RuleFile, RuleGroup } from '../../ir/index.ts';
import type { Promised } from '../promised.ts';

export interface StandIns {
  /** The SLO for which a rule stands in a group, if it may stand for several. */
  readonly sloOf: (rule: Rule, group: RuleGroup) => string | undefined;
  /** What stands in a group in the place of an SLO's own rules. */
  readonly isStandIn: (rule: Rule, group: RuleGroup) => boolean;
  /** The SLO's own rule. */
  readonly ownOf: (rule: Rule, group: RuleGroup) => Rule;
}

export function findStandIns(promised: readonly Promised[]): StandIns {
  const byGroup = new Map(promised.flatMap((each) => each.groups.map((group) => [group, each])));
  const shared = new Set<Rule>();
  const seen = new Set<string>();
  for (const { promise, rules, ownRecordings } of promised) {
    if (!ownRecordings || seen.has(promise)) continue;
    seen.add(promise);
    for (const rule of rules) if (rule.kind === 'recording') shared.add(rule);
  }
  const own = new Map<Promised, ReadonlyMap<Rule, Rule>>();
  const ownIn = (promise: Promised): ReadonlyMap<Rule, Rule> => {
    const known = own.get(promise) ?? new Map(promise.ownRecordings?.());
    own.set(promise, known);
    return known;
  };
  return {
    sloOf: (rule, group) => (shared.has(rule) ? byGroup.get(group)?.slo : undefined),
    isStandIn: (rule, group) => shared.has(rule) && byGroup.get(group)?.ownRecordings !== undefined,
    ownOf: (rule, group) => {
      const of = byGroup.get(group);
      return (of && ownIn(of).get(rule)) ?? rule;
    },
  };
}

/** The same files; where a rule that stands in for others is not shared, each SLO has its own. */
export function withOwn(
  files: readonly RuleFile[],
  { isStandIn, ownOf }: StandIns,
  moved: ReadonlyMap<Rule, unknown>,
): readonly RuleFile[] {
  const inPlace = (group: RuleGroup): RuleGroup => {
    const isLeft = (rule: Rule): boolean => !moved.has(rule) && isStandIn(rule, group);
    if (!group.rules.some(isLeft)) return group;
    return {
      ...group,
      rules: group.rules.map((rule) => (isLeft(rule) ? ownOf(rule, group) : rule)),
    };
  };
  return files.map((file) => ({ ...file, groups: file.groups.map(inPlace) }));
}
