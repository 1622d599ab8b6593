import type { Rule } from '../../ir/index.ts';
import type { Expression, VectorSelector } from '../../promql/ast.ts';
import { SLO_LABEL } from '../../names/index.ts';
import { walk } from '../../promql/index.ts';

/** The names of the series that a rule reads. */
export interface Reads {
  readonly all: ReadonlySet<string>;
  /** Those of which it reads the last value alone, and no range. */
  readonly now: ReadonlySet<string>;
  /** Whether all are told apart by their SLO. */
  readonly areOfSlos: boolean;
}

/** An expression that reads series of the same names as a rule: one for all rules that are alike. */
const skeletonOf = (rule: Rule): Expression =>
  rule.filled ? rule.filled.form.expression : rule.expression;

/** What a rule reads. */
export function readsOf(rule: Rule): Reads {
  const skeleton = skeletonOf(rule);
  const found = known.get(skeleton);
  if (found) return found;
  const reads = findReads(skeleton);
  known.set(skeleton, reads);
  return reads;
}

/** Rules that stand in the groups of many SLOs are looked at once, and so are those that are alike. */
const known = new WeakMap<Expression, Reads>();

function findReads(expression: Expression): Reads {
  const all = new Set<string>();
  const now = new Set<string>();
  const inRanges = new Set<VectorSelector>();
  let areOfSlos = true;
  walk(expression, (node) => {
    if (node.kind === 'matrix-selector') inRanges.add(node.selector);
    if (node.kind !== 'vector-selector') return;
    all.add(node.name);
    if (!inRanges.has(node)) now.add(node.name);
    areOfSlos &&= node.matchers.some(({ label }) => label === SLO_LABEL);
  });
  return { all, now, areOfSlos };
}
