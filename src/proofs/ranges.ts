import type { Expression } from '../promql/ast.ts';
import { walk } from '../promql/index.ts';

/** The longest offset in seconds. */
export function offsetOf(expression: Expression): number {
  let longest = 0;
  walk(expression, (node) => {
    if (node.kind === 'vector-selector' && node.offset?.kind === 'duration')
      longest = Math.max(longest, node.offset.value / 1000);
  });
  return longest;
}

export interface Ranges {
  readonly longest: number;
  readonly shortest: number;
  readonly readsNow: boolean;
}

/** In seconds. */
export function rangesOf(expression: Expression): Ranges {
  const windows: number[] = [];
  let selectors = 0;
  let looks = 0;
  walk(expression, (node) => {
    if (node.kind === 'matrix-selector' && node.window.kind === 'duration')
      windows.push(node.window.value / 1000);
    // What is evaluated again and again within a window looks back as far as that, and further.
    if (node.kind === 'subquery' && node.window.kind === 'duration')
      looks += node.window.value / 1000;
    if (node.kind === 'vector-selector') selectors += 1;
  });
  return {
    longest: Math.max(0, ...windows) + looks,
    shortest: Math.min(Infinity, ...windows),
    readsNow: selectors > windows.length,
  };
}
