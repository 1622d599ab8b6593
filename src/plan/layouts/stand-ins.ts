// SLOs that are alike are planned with the rules of the first of them. Those that turn out not to be
// shared are put in their places here.
import type { Rule, RuleFile, RuleGroup } from '../../ir/index.ts';
import { groupBy } from '../../text/index.ts';
import type { Promised } from '../promised.ts';

export interface StandIns {
  /** The SLOs for which a rule stands; nothing where it follows from no promise. */
  readonly slosOf: (rule: Rule) => readonly string[] | undefined;
  /** The rules of a group but for those that stand in the place of its SLO's own. */
  readonly newsIn: (group: RuleGroup) => readonly Rule[];
  /** What stands in a group in the place of its SLO's own rule. */
  readonly isStandIn: (rule: Rule, group: RuleGroup) => boolean;
  /** The SLO's own rule. */
  readonly ownOf: (rule: Rule, group: RuleGroup) => Rule;
}

export function findStandIns(promised: readonly Promised[]): StandIns {
  const slos = new Map<Rule, readonly string[]>();
  for (const [rules, alike] of groupBy(promised, (each) => each.rules)) {
    const ids = alike.map(({ slo }) => slo);
    for (const rule of rules) slos.set(rule, ids);
  }
  const others = promised.filter(({ ownRules }) => ownRules);
  const byGroup = new Map(others.flatMap((each) => each.groups.map((group) => [group, each])));
  const own = new Map<Promised, ReadonlyMap<Rule, Rule>>();
  const ownIn = (of: Promised): ReadonlyMap<Rule, Rule> => {
    const known = own.get(of) ?? paired(of);
    own.set(of, known);
    return known;
  };
  return {
    slosOf: (rule) => slos.get(rule),
    newsIn: (group) =>
      byGroup.has(group) ? group.rules.filter((rule) => !slos.has(rule)) : group.rules,
    isStandIn: (rule, group) => slos.has(rule) && byGroup.has(group),
    ownOf: (rule, group) => {
      const of = byGroup.get(group);
      return (of && ownIn(of).get(rule)) ?? rule;
    },
  };
}

/** Of SLOs that are alike: the same rules in the same order. */
function paired({ rules, ownRules }: Promised): ReadonlyMap<Rule, Rule> {
  const own = ownRules?.() ?? [];
  return new Map(rules.map((rule, i) => [rule, own[i] ?? rule]));
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
