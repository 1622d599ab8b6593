import type { Expression } from '../ast.ts';

/** A node without its parentheses. */
export const bare = (node: Expression): Expression =>
  node.kind === 'paren' ? bare(node.expression) : node;

/** The text of an argument; undefined for anything but a literal. */
export function textOf(node: Expression | undefined): string | undefined {
  const inner = node && bare(node);
  return inner?.kind === 'string' ? inner.value : undefined;
}

/** The value of a number; undefined for anything that has to be computed. */
export function numberOf(node: Expression | undefined): number | undefined {
  const inner = node && bare(node);
  return inner?.kind === 'number' ? inner.value : undefined;
}
