// Cuts a rule file into parts that `kubectl apply` takes: between groups, and inside a group that is
// too large itself where no rule needs what another has just recorded.
import type { Rule, RuleFile, RuleGroup } from '../../ir/index.ts';
import { walk, type Expression } from '../../promql/index.ts';

type Measure = (groups: readonly RuleGroup[]) => number;

interface Limits {
  readonly most: number;
  /** Bytes of groups, once printed. */
  readonly measure: Measure;
}

/** The parts in order; the file itself where it is small enough. */
export function splitFile(file: RuleFile, limits: Limits): readonly RuleFile[] {
  if (limits.measure(file.groups) <= limits.most) return [file];
  const groups = file.groups.flatMap((group) => splitGroup(group, limits));
  return pack(groups, limits.most, (group) => limits.measure([group])).map((part) => ({
    ...file,
    groups: part,
  }));
}

function splitGroup(group: RuleGroup, { most, measure }: Limits): readonly RuleGroup[] {
  if (measure([group]) <= most) return [group];
  const parts = pack(inseparable(group.rules), most, (rules) => measure([{ ...group, rules }]));
  return parts.map((part, i) => ({
    ...group,
    // The name of a group is that of its part in others' eyes too: Prometheus' own metrics.
    name: i === 0 ? group.name : `${group.name}:${i + 1}`,
    rules: part.flat(),
  }));
}

/** Fills one part after the other; what is too large alone is a part alone. */
function pack<T>(
  items: readonly T[],
  most: number,
  sizeOf: (item: T) => number,
): readonly (readonly T[])[] {
  const parts: { size: number; items: T[] }[] = [];
  for (const item of items) {
    const size = sizeOf(item);
    const last = parts.at(-1);
    if (last && last.size + size <= most) {
      last.items.push(item);
      last.size += size;
    } else parts.push({ size, items: [item] });
  }
  return parts.map((part) => part.items);
}

/** Rules of a group are evaluated one after the other: those that read an earlier one stay with it. */
function inseparable(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const recorded = new Map<string, number>();
  rules.forEach((rule, i) => {
    if (rule.kind === 'recording' && !recorded.has(rule.record)) recorded.set(rule.record, i);
  });
  const runs: Rule[][] = [];
  const starts: number[] = [];
  rules.forEach((rule, i) => {
    const first = Math.min(i, ...readsNow(rule.expression).map((name) => recorded.get(name) ?? i));
    while (runs.length > 1 && (starts.at(-1) ?? 0) > first) {
      const last = runs.pop() ?? [];
      starts.pop();
      runs.at(-1)?.push(...last);
    }
    const isJoined = runs.length > 0 && first < i;
    if (isJoined) runs.at(-1)?.push(rule);
    else {
      runs.push([rule]);
      starts.push(i);
    }
  });
  return runs;
}

/** Series of which the newest sample is read: over a range or at an earlier time, one more or less is nothing. */
function readsNow(expression: Expression): readonly string[] {
  const names: string[] = [];
  const past = new Set<Expression>();
  walk(expression, (node) => {
    if (node.kind === 'matrix-selector') past.add(node.selector);
    if (node.kind !== 'vector-selector' || past.has(node)) return;
    if (node.name !== undefined && node.offset === undefined) names.push(node.name);
  });
  return names;
}
