import type { Rule } from '../../ir/index.ts';
import type { Reads } from './names-read.ts';

/**
 * The rules of a group that SLOs do not share but that go with those that they do: those that read
 * what is recorded there, and those whose last value is read there. In two groups they would see
 * each other's value of the evaluation before: late, and gone by then where they are evaluated as
 * seldom as Prometheus looks back. Ranges lose nothing, so that counts stay with their SLO.
 */
export function companionsOf(
  rules: readonly Rule[],
  isShared: (rule: Rule) => boolean,
  readsOf: (rule: Rule) => Reads,
): readonly Rule[] {
  const together = new Set(rules.filter(isShared));
  const apart = rules.filter((rule) => !together.has(rule));
  if (together.size === 0 || apart.length === 0) return [];
  const isLinked = (rule: Rule, other: Rule): boolean =>
    records(other, readsOf(rule).all) || records(rule, readsOf(other).now);
  // One joins for another that joined: until none does.
  for (let size = 0; size < together.size;) {
    size = together.size;
    for (const rule of apart) {
      if ([...together].some((other) => isLinked(rule, other))) together.add(rule);
    }
  }
  return apart.filter((rule) => together.has(rule));
}

const records = (rule: Rule, read: ReadonlySet<string>): boolean =>
  rule.kind === 'recording' && read.has(rule.record);
