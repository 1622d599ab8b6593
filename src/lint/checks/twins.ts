// Pairs of rules with the same name that may write the same series or raise the same alert.
import { printExpression } from '../../promql/index.ts';
import { groupBy } from '../../text/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { LintContext } from '../check.ts';
import type { LintedRule } from '../rule.ts';
import { matchedLabels, groupingOf, outermostAggregation } from './grouping.ts';

/** A rule that is written, and an earlier one that says the same. */
export interface Twins {
  readonly earlier: LintedRule;
  readonly later: LintedRule;
}

const printed = new WeakMap<LintedRule, string>();

/** The expression as Prometheus prints it; as it is written when it does not parse. */
export function expressionText(rule: LintedRule): string {
  const known = printed.get(rule);
  if (known !== undefined) return known;
  const text = rule.expression ? printExpression(rule.expression) : rule.text;
  printed.set(rule, text);
  return text;
}

/** Pairs with the same name and labels, each rule with the first one like it for which `are` holds. */
export function findTwins(
  { groups }: LintContext,
  kind: LintedRule['kind'],
  are: (earlier: LintedRule, later: LintedRule) => boolean,
): readonly Twins[] {
  const rules = groups.flatMap((group) => group.rules.filter((rule) => rule.kind === kind));
  const named = groupBy(rules, ({ name }) => name);
  const alike = [...named.values()].flatMap((some) => withSameLabels(some));
  return alike.flatMap((some) =>
    some.flatMap((later, index) => {
      const earlier = some.slice(0, index).find((it) => are(it, later));
      return earlier ? [{ earlier, later }] : [];
    }),
  );
}

/**
 * Those of the rules that have all labels in common with others, label by label: most are told apart
 * by the first ones.
 */
function withSameLabels(rules: readonly LintedRule[]): readonly (readonly LintedRule[])[] {
  const names = new Set<string>();
  for (const { labels } of rules) for (const label in labels) names.add(label);
  let some = [rules];
  for (const label of names) {
    some = some.flatMap((alike) =>
      alike.length < 2 ? [] : [...groupBy(alike, ({ labels }) => labels[label]).values()],
    );
  }
  return some.filter(({ length }) => length > 1);
}

/** Whether matchers of a label that the results carry tell one rule's samples from the other's. */
export function areToldApart(one: LintedRule, other: LintedRule): boolean {
  if (!one.expression || !other.expression) return false;
  const others = matchedLabels(other.expression);
  return [...matchedLabels(one.expression)].some(([label, value]) => {
    const its = others.get(label);
    const isOverwritten = label in one.labels;
    return its !== undefined && its !== value && !isOverwritten;
  });
}

/** The labels by which the result is grouped, as one text; undefined when that is not certain. */
export function groupingText({ expression }: LintedRule): string | undefined {
  const aggregation = expression && outermostAggregation(expression);
  return aggregation && groupingOf(aggregation);
}

/** Points at another rule as well; rules without a place are named in a note. */
export function withOther(diagnostic: Diagnostic, other: LintedRule, message: string): Diagnostic {
  const { place, length = 1 } = other.at(other.kind);
  if (place) return { ...diagnostic, related: [{ place, length, message }] };
  const note = `${message}: group ${other.group.name} of ${other.file}`;
  return { ...diagnostic, notes: [...diagnostic.notes, note] };
}
