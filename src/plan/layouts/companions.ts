import type { Rule } from '../../ir/index.ts';
import { readsOf, readsOneOf } from './names-read.ts';

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
  const apart = rules.filter((rule) => !isShared(rule));
  if (apart.length === 0 || apart.length === rules.length) return [];
  const recorded = new Set<string>();
  const readNow = new Set<string>();
  const join = (rule: Rule): void => {
    if (rule.kind === 'recording') recorded.add(rule.record);
    for (const name of readsOf(rule).now) readNow.add(name);
  };
  for (const rule of rules) if (isShared(rule)) join(rule);
  const isLinked = (rule: Rule): boolean =>
    (rule.kind === 'recording' && readNow.has(rule.record)) || readsOneOf(rule, recorded);
  // One joins for another that joined: until none does.
  const joined = new Set<Rule>();
  for (let size = -1; size < joined.size;) {
    size = joined.size;
    for (const rule of apart) {
      if (joined.has(rule) || !isLinked(rule)) continue;
      joined.add(rule);
      join(rule);
    }
  }
  return apart.filter((rule) => joined.has(rule));
}
