// Between what gauges stay as long as no alert is meant to fire: read off the alerts themselves.
import type { Rule } from '../ir/index.ts';
import type { Expression } from '../promql/ast.ts';
import { walk } from '../promql/index.ts';

export interface Limits {
  /** Something fires above it. */
  readonly below: number;
  /** Something fires below it. */
  readonly above: number;
  /** Whether all series together are held against it. */
  readonly isSum: boolean;
}

/** The tightest limits of each series that is compared with a number, alone or aggregated. */
export function limitsIn(rules: readonly Rule[]): ReadonlyMap<string, Limits> {
  const found = new Map<string, Limits>();
  const note = (name: string, limits: Partial<Limits>): void => {
    const known = found.get(name) ?? { below: Infinity, above: -Infinity, isSum: false };
    found.set(name, {
      below: Math.min(known.below, limits.below ?? Infinity),
      above: Math.max(known.above, limits.above ?? -Infinity),
      isSum: known.isSum || limits.isSum === true,
    });
  };
  for (const rule of rules) {
    if (rule.kind !== 'alerting') continue;
    walk(rule.expression, (node) => {
      if (node.kind !== 'binary' || node.right.kind !== 'number') return;
      const compared = comparedIn(node.left, false);
      if (!compared) return;
      const { value } = node.right;
      // Whatever is held against nothing is there to be divided by, or must not be there at all.
      if (value <= 0) return;
      if (node.operator.startsWith('>'))
        note(compared.name, { below: value, isSum: compared.isSum });
      if (node.operator.startsWith('<'))
        note(compared.name, { above: value, isSum: compared.isSum });
    });
  }
  return found;
}

interface Compared {
  readonly name: string;
  readonly isSum: boolean;
}

const LEVELS = new Set(['avg_over_time', 'max_over_time', 'min_over_time', 'last_over_time']);

/** The series whose own level is compared; undefined where something is computed from it. */
function comparedIn(expression: Expression, isSum: boolean): Compared | undefined {
  if (expression.kind === 'vector-selector') return { name: expression.name, isSum };
  if (expression.kind === 'paren') return comparedIn(expression.expression, isSum);
  if (expression.kind === 'aggregation') {
    return comparedIn(expression.expression, isSum || expression.operator === 'sum');
  }
  if (expression.kind !== 'call' || !LEVELS.has(expression.name)) return undefined;
  const [range] = expression.arguments;
  return range?.kind === 'matrix-selector' ? comparedIn(range.selector, isSum) : undefined;
}
