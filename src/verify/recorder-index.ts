import { groupBy, onceForAlike } from '../text/index.ts';
import type { EmittedRule } from './emitted-rules.ts';

/** How many rules record a series, and for what. */
export interface RecorderIndex {
  has(name: string): boolean;
  /** How many of the rules that record a series set a label to this value; 0 if one leaves it open. */
  count(name: string, label: string, value: string): number;
}

type Asked = readonly [name: string, label: string];

export function indexRecorders(rules: readonly EmittedRule[]): RecorderIndex {
  const byName = groupBy(
    rules.filter(({ kind }) => kind === 'record'),
    ({ name }) => name,
  );
  const countsOf = onceForAlike<Asked, ReadonlyMap<string, number>>(
    [([name]) => name, ([, label]) => label],
    ([name, label]) => countValues(byName.get(name) ?? [], label),
  );
  return {
    has: (name) => byName.has(name),
    count: (name, label, value) => countsOf([name, label]).get(value) ?? 0,
  };
}

/** How often each value is set; nothing when a rule leaves the label to its expression. */
function countValues(rules: readonly EmittedRule[], label: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { labels } of rules) {
    const value = labels[label] ?? '';
    if (value === '' || value.includes('{{')) return new Map();
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
