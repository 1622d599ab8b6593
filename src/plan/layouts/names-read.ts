import type { Rule } from '../../ir/index.ts';
import type { Expression, VectorSelector } from '../../promql/ast.ts';
import { children, walk } from '../../promql/index.ts';

/** The names of the series that a rule reads. */
export interface Reads {
  readonly all: ReadonlySet<string>;
  /** Those of which it reads the last value alone, and no range. */
  readonly now: ReadonlySet<string>;
}

/** What a rule reads. */
export function readsOf(rule: Rule): Reads {
  const reads = known.get(rule) ?? findReads(rule);
  known.set(rule, reads);
  return reads;
}

/** Rules that stand in the groups of many SLOs are looked at once. */
const known = new WeakMap<Rule, Reads>();

function findReads({ expression }: Rule): Reads {
  const all = new Set<string>();
  const now = new Set<string>();
  const inRanges = new Set<VectorSelector>();
  walk(expression, (node) => {
    if (node.kind === 'matrix-selector') inRanges.add(node.selector);
    if (node.kind !== 'vector-selector') return;
    all.add(node.name);
    if (!inRanges.has(node)) now.add(node.name);
  });
  return { all, now };
}

/** Whether a rule reads one of some series; ends at the first. */
export const readsOneOf = ({ expression }: Rule, names: ReadonlySet<string>): boolean =>
  names.size > 0 && reads(expression, names);

// Most of what an expression is made of is binary: written out, as counts are asked one by one.
const reads = (node: Expression, names: ReadonlySet<string>): boolean => {
  if (node.kind === 'vector-selector') return names.has(node.name);
  if (node.kind === 'binary') return reads(node.left, names) || reads(node.right, names);
  return children(node).some((child) => reads(child, names));
};
