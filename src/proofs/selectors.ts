import type { Expression, VectorSelector } from '../promql/ast.ts';
import { walk } from '../promql/index.ts';
import { keyOf } from './evaluate.ts';

/** Everything that expressions read, each selector once. */
export function selectorsOf(expressions: readonly Expression[]): readonly VectorSelector[] {
  const found = new Map<string, VectorSelector>();
  for (const expression of expressions) {
    walk(expression, (node) => {
      if (node.kind === 'vector-selector') found.set(keyOf(node), node);
    });
  }
  return [...found.values()];
}
