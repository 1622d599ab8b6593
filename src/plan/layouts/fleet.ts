// The fleet layout: rules that say the same of several SLOs become one rule for all of them. A rule
// costs Prometheus more than the samples that it reads, so that a thousand SLOs are evaluated at the
// price of their counts. Series keep their names and labels: switching keeps history.
import type { Rule, RuleFile, RuleGroup } from '../../ir/index.ts';
import { FLEET_FILE, fleetGroup } from '../../names/index.ts';
import { groupBy } from '../../text/index.ts';
import { printDuration, type Duration } from '../../units/index.ts';
import { build } from '../../promql/index.ts';
import { companionsOf } from './companions.ts';
import { inReadingOrder } from './reading-order.ts';
import type { Promised } from '../promised.ts';
import { findStandIns, withOwn, type StandIns } from './stand-ins.ts';
import { countSlos, shareable, shared, slosOf, type Shareable } from './shared-rule.ts';

/** Rule files in which SLOs share what they can; what is theirs alone stays where it is. */
export function fleetLayout(
  files: readonly RuleFile[],
  promised: readonly Promised[],
): readonly RuleFile[] {
  const standIns = findStandIns(promised);
  const candidates = files.flatMap(({ groups }) =>
    groups.flatMap((group) => candidatesIn(group, standIns)),
  );
  const together = groupBy(candidates, ({ key }) => key);
  const moved = new Map<Rule, readonly Shareable[]>();
  const alerts = new Set<string>();
  const series = groupBy(candidates, seriesOf);
  // A budget that only one SLO has joins the others by `or`; an alert of one SLO is its own.
  const isCommon = (members: readonly Shareable[]): boolean => {
    const [first] = members;
    const common = first?.rule.kind === 'recording' ? series.get(seriesOf(first)) : members;
    return countSlos(common ?? []) > 1;
  };
  // What Prometheus takes for the same alert stays with its SLO, all but the first.
  const isTaken = ([first]: readonly Shareable[]): boolean => {
    if (first?.rule.kind !== 'alerting') return false;
    const name = nameOf(shared([first], false));
    return alerts.has(name) || !alerts.add(name);
  };
  for (const members of together.values()) {
    // Two rules for one SLO would be told apart by nothing.
    const isOneEach = members.length === 1 || new Set(slosOf(members)).size === countSlos(members);
    if (!isOneEach || !isCommon(members) || isTaken(members)) continue;
    for (const { rule } of members) moved.set(rule, members);
  }
  // Many rules stand for the same list of SLOs.
  const all = new Set([...new Set(candidates.map(({ slos }) => slos))].flat());
  const whole = withOwn(files, standIns, moved);
  const alone = whole.flatMap(({ groups }) => groups.flatMap((group) => alongIn(group, moved)));
  const gone = new Set([...moved.keys(), ...alone.map(({ rule }) => rule)]);
  const left = whole.map((file) => ({ ...file, groups: without(file.groups, gone) }));
  const groups = sharedGroups([...sharedRules(new Set(moved.values()), all.size), ...alone]);
  if (groups.length === 0) return whole;
  const title = 'Fleet: what SLOs share';
  const summary = 'Recording and alerting rules for many SLOs at once; load it exactly once.';
  return [...left, { name: FLEET_FILE, title, summary, groups }];
}

/** How each of a group's rules would be shared; those that stand there for others are no news. */
const candidatesIn = (group: RuleGroup, standIns: StandIns): readonly Shareable[] =>
  standIns
    .newsIn(group)
    .flatMap((rule) => shareable(rule, group.interval, standIns.slosOf(rule)) ?? []);

/** A rule that stands in a group of the fleet. */
interface Placed {
  readonly rule: Rule;
  readonly interval: Duration;
}

/** Rules of one SLO that read what is shared, or are read by it. */
const alongIn = (
  { rules, interval }: RuleGroup,
  moved: ReadonlyMap<Rule, unknown>,
): readonly Placed[] =>
  companionsOf(rules, (rule) => moved.has(rule)).map((rule) => ({ rule, interval }));

const without = (groups: readonly RuleGroup[], gone: ReadonlySet<Rule>): readonly RuleGroup[] =>
  groups
    .map((group) => ({ ...group, rules: group.rules.filter((rule) => !gone.has(rule)) }))
    .filter(({ rules }) => rules.length > 0);

const sharedRules = (shares: ReadonlySet<readonly Shareable[]>, slos: number): readonly Placed[] =>
  [...shares].flatMap((members) =>
    members.slice(0, 1).map(({ interval }) => ({
      rule: shared(members, countSlos(members) === slos),
      interval,
    })),
  );

/** One group for each rhythm, its rules in an order in which each reads what is just recorded. */
const sharedGroups = (placed: readonly Placed[]): readonly RuleGroup[] =>
  [...groupBy(placed, ({ interval }) => interval)]
    .toSorted(([a], [b]) => a - b)
    .map(([interval, all]) => ({
      name: fleetGroup(printDuration(interval)),
      interval,
      rules: inReadingOrder(oneForEach(all.map(({ rule }) => rule))),
    }));

/** Rules that record one series for different SLOs, as with different budgets, become one by `or`. */
function oneForEach(rules: readonly Rule[]): readonly Rule[] {
  const byName = groupBy(rules, nameOf);
  return [...byName.values()].map((same) =>
    same.reduce((left, right) => ({
      ...left,
      expression: build.or(left.expression, right.expression),
    })),
  );
}

/** What a candidate records, and how often; nothing for an alert. */
const seriesOf = ({ rule, interval }: Shareable): string =>
  rule.kind === 'recording' ? `${interval} ${rule.record}` : '';

/** What Prometheus tells rules apart by. */
const nameOf = (rule: Rule): string =>
  JSON.stringify([rule.kind === 'recording' ? rule.record : rule.alert, rule.labels]);
