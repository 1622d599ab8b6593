import type { Expression, VectorSelector } from './ast.ts';

const NONE: readonly Expression[] = [];

/** The parts of a node in the order of the text. */
export function children(expression: Expression): readonly Expression[] {
  if (expression.kind === 'matrix-selector') return [expression.selector];
  if (expression.kind === 'call') return expression.arguments;
  if (expression.kind === 'binary') return [expression.left, expression.right];
  if (!('expression' in expression)) return NONE;
  const parameter = expression.kind === 'aggregation' ? expression.parameter : undefined;
  return parameter === undefined ? [expression.expression] : [parameter, expression.expression];
}

/**
 * Visits every node in the order of the text, outer nodes first; a range's selector is a node.
 *
 * @example walk(parsed, (node) => node.kind === 'vector-selector' && names.add(node.name))
 */
export function walk(expression: Expression, visit: (node: Expression) => void): void {
  visit(expression);
  for (const child of children(expression)) walk(child, visit);
}

/**
 * The same expression with every selector, also those inside ranges, replaced by what `change`
 * gives for it.
 *
 * @example mapSelectors(rateOfUp, (it) => offsetBy(it, duration('5m'))) // rate(up[1h] offset 5m)
 */
export function mapSelectors(
  expression: Expression,
  change: (selector: VectorSelector) => VectorSelector,
): Expression {
  const map = (node: Expression): Expression => mapSelectors(node, change);
  if (expression.kind === 'vector-selector') return change(expression);
  if (expression.kind === 'matrix-selector') {
    return { ...expression, selector: change(expression.selector) };
  }
  if (expression.kind === 'call') {
    return { ...expression, arguments: expression.arguments.map(map) };
  }
  if (expression.kind === 'binary') {
    return { ...expression, left: map(expression.left), right: map(expression.right) };
  }
  if (!('expression' in expression)) return expression;
  const parameter = expression.kind === 'aggregation' ? expression.parameter : undefined;
  const changed = parameter === undefined ? {} : { parameter: map(parameter) };
  return { ...expression, ...changed, expression: map(expression.expression) };
}
