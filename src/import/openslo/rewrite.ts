// Queries of OpenSLO rarely say which window they are meant for; here they are given one.
import { build, type DurationExpression, type Expression } from '../../promql/index.ts';
import type { Duration } from '../../units/index.ts';
import { WINDOW } from '../written.ts';

/** Replaces nodes from the outside in; what is replaced is not looked into. */
function rewrite(
  node: Expression,
  change: (node: Expression) => Expression | undefined,
): Expression {
  const changed = change(node);
  if (changed) return changed;
  const inside = (inner: Expression): Expression => rewrite(inner, change);
  if (node.kind === 'call') return { ...node, arguments: node.arguments.map(inside) };
  if (node.kind === 'binary') {
    return { ...node, left: inside(node.left), right: inside(node.right) };
  }
  if (!('expression' in node)) return node;
  return { ...node, expression: inside(node.expression) };
}

export const THE_WINDOW: DurationExpression = { kind: 'duration-variable', name: WINDOW };

/** How what happened within the window is told of series that are looked at. */
export type OverWindow = 'avg_over_time' | 'increase' | 'sum_over_time';

/**
 * Series over the window, where the query names them at one moment.
 *
 * @example overWindow(sum(x), 'increase') // sum(increase(x[$window]))
 */
export const overWindow = (expression: Expression, how: OverWindow): Expression =>
  rewrite(expression, (node) =>
    node.kind === 'vector-selector' ? build.call(how, build.range(node, THE_WINDOW)) : undefined,
  );

/** @example inWindow(rate(x[$window]), duration('1m')) // rate(x[1m]) */
export const inWindow = (expression: Expression, window: Duration): Expression =>
  rewrite(expression, (node) => {
    if (node.kind === 'matrix-selector') {
      const { selector } = node;
      return isTheWindow(node.window) ? build.range(selector, window) : node;
    }
    if (node.kind !== 'subquery' || !isTheWindow(node.window)) return undefined;
    return build.subquery(inWindow(node.expression, window), window, node.step);
  });

const isTheWindow = (window: DurationExpression): boolean =>
  window.kind === 'duration-variable' && window.name === WINDOW;
