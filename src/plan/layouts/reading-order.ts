import type { Rule } from '../../ir/index.ts';
import { readsOf } from './names-read.ts';

/**
 * Rules in an order in which each comes after those that record what it reads, as a group evaluates
 * them one after the other; otherwise as they are given.
 */
export function inReadingOrder(rules: readonly Rule[]): readonly Rule[] {
  const recorders = new Map<string, Rule[]>();
  for (const rule of rules) {
    if (rule.kind !== 'recording') continue;
    const same = recorders.get(rule.record) ?? [];
    recorders.set(rule.record, same);
    same.push(rule);
  }
  const placed = new Set<Rule>();
  const opened = new Set<string>();
  const order: Rule[] = [];
  const place = (rule: Rule): void => {
    if (placed.has(rule)) return;
    // Marked before its sources, so that a circle ends; each name once, as many may record it.
    placed.add(rule);
    for (const name of readsOf(rule).all) {
      if (opened.has(name)) continue;
      opened.add(name);
      for (const source of recorders.get(name) ?? []) place(source);
    }
    order.push(rule);
  };
  for (const rule of rules) place(rule);
  return order;
}
