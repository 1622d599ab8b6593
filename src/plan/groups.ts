// Groups of one SLO that were given objectives of their own.
import type { ObjectiveGroup, Slo } from '../model/index.ts';
import type { Expression, Matcher } from '../promql/ast.ts';
import { build, escapeRegex } from '../promql/index.ts';
import { by } from '../text/index.ts';

/** What is promised to a group: to one of its own, or to all others. */
export type Promised = Pick<ObjectiveGroup, 'objective' | 'budget'>;

const matchersOf = ({ labels }: ObjectiveGroup): readonly Matcher[] =>
  Object.entries(labels)
    .toSorted(by(([label]) => label))
    .map(([label, value]) => build.matcher(label, '=', value));

/** A group with an objective of its own, for people: `acme`. */
export const groupName = ({ labels }: ObjectiveGroup): string =>
  Object.entries(labels)
    .toSorted(by(([label]) => label))
    .map(([, value]) => value)
    .join(' ');

/**
 * One vector for all groups of an SLO: those with objectives of their own first, as `or` prefers
 * them to the general rule.
 *
 * @example
 * eachGroup(slo, (matchers, { budget }) => build.divide(recorded(slo, series, matchers), build.number(budget)))
 * // s{slo="x",tenant="acme"} / 0.0005 or s{slo="x"} / 0.001
 */
export function eachGroup(slo: Slo, expressionOf: EachExpression): Expression {
  const own = slo.groups.map((group) => expressionOf(matchersOf(group), group));
  return [...own, expressionOf([], slo)].reduce((left, right) => build.or(left, right));
}

type EachExpression = (matchers: readonly Matcher[], promised: Promised) => Expression;

/**
 * The same for comparisons, which drop samples: the general rule must pass over the groups with
 * objectives of their own. `presence` is any vector with the labels of groups.
 *
 * @example
 * // s{slo="x",tenant="acme"} > 0.0005 or s{slo="x",tenant!="acme"} > 0.001
 */
export function eachGroupApart(
  slo: Slo,
  presence: (matchers: readonly Matcher[]) => Expression,
  expressionOf: EachExpression,
): Expression {
  const own = slo.groups.map((group) => expressionOf(matchersOf(group), group));
  const others = expressionOf(matchersOfOthers(slo), slo);
  // No single matcher tells groups of several labels apart.
  const apart =
    slo.by.length < 2
      ? others
      : slo.groups.reduce<Expression>(
          (rest, group) => build.unless(rest, presence(matchersOf(group)), { on: slo.by }),
          others,
        );
  return [...own, apart].reduce((left, right) => build.or(left, right));
}

function matchersOfOthers({ by: labels, groups }: Slo): readonly Matcher[] {
  const [label, ...more] = labels;
  if (label === undefined || more.length > 0 || groups.length === 0) return [];
  const values = groups.map((group) => group.labels[label] ?? '');
  const [only = '', ...others] = values;
  return others.length === 0
    ? [build.matcher(label, '!=', only)]
    : [build.matcher(label, '!~', values.map(escapeRegex).join('|'))];
}
