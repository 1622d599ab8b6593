import type { Rule } from '../../ir/index.ts';
import type { VectorSelector } from '../../promql/ast.ts';
import { walk } from '../../promql/index.ts';

/** The names of the series that a rule reads. */
export interface Reads {
  readonly all: ReadonlySet<string>;
  /** Those of which it reads the last value alone, and no range. */
  readonly now: ReadonlySet<string>;
}

/** What a rule reads. */
export function readsOf({ expression }: Rule): Reads {
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
