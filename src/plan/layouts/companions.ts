import type { Rule } from '../../ir/index.ts';
import { readsOf } from './names-read.ts';

/**
 * The rules of a group that SLOs do not share but that go with those that they do: those that read
 * what is recorded there, and those whose last value is read there. In two groups they would see
 * each other's value of the evaluation before: late, and gone by then where they are evaluated as
 * seldom as Prometheus looks back. Ranges lose nothing, so that counts stay with their SLO.
 */
export function companionsOf(
  rules: readonly Rule[],
  isShared: (rule: Rule) => boolean,
): readonly Rule[] {
  const together = rules.filter(isShared);
  if (together.length === 0 || together.length === rules.length) return [];
  const apart = rules.filter((rule) => !isShared(rule));
  const joined = new Set<Rule>();
  // One joins for another that joined: until none does.
  for (let size = -1; size < joined.size;) {
    size = joined.size;
    for (const rule of apart) {
      if (joined.has(rule) || !together.some((other) => areLinked(rule, other))) continue;
      joined.add(rule);
      together.push(rule);
    }
  }
  return apart.filter((rule) => joined.has(rule));
}

/** Whether one reads what the other records, or its last value is read there. */
const areLinked = (rule: Rule, other: Rule): boolean =>
  (other.kind === 'recording' && readsOf(rule).all.has(other.record)) ||
  (rule.kind === 'recording' && readsOf(other).now.has(rule.record));
