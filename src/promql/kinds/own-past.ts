import type { Binary, Expression, VectorSelector } from '../ast.ts';
import { isComparison } from '../operators.ts';
import { printExpression } from '../printer.ts';
import { walk } from '../walk.ts';

/** What stands inside all parentheses. */
export function bare(expression: Expression): Expression {
  return expression.kind === 'paren' ? bare(expression.expression) : expression;
}

const sameSeries = (a: VectorSelector, b: VectorSelector): boolean =>
  a.name === b.name &&
  a.matchers.length === b.matchers.length &&
  a.matchers.every(({ label, operator, value }, i) => {
    const other = b.matchers[i];
    return other?.label === label && other.operator === operator && other.value === value;
  });

/** The series that an expression looks at one by one; none when it puts several together. */
function seriesIn(expression: Expression): readonly VectorSelector[] {
  const found: VectorSelector[] = [];
  let isSummed = false;
  walk(expression, (node) => {
    if (node.kind === 'vector-selector') found.push(node);
    isSummed ||= node.kind === 'aggregation';
  });
  return isSummed ? [] : found;
}

/**
 * `x - x offset 1h`: the same series at two times, which is a growth or a restart by hand; also
 * `last_over_time(x[5m]) - last_over_time(x[1h] offset 5m)`.
 */
export function isOwnPast({ left, right }: Binary): boolean {
  const [a, b] = [seriesIn(left), seriesIn(right)];
  const [first] = a;
  if (!first || b.length === 0 || ![...a, ...b].every((it) => sameSeries(first, it))) return false;
  return printExpression(left) !== printExpression(right);
}

/** The series of `x - x offset 1h`, also when it is compared with something: `(…) >= 0`. */
export function differenceOf(expression: Expression): string | undefined {
  const it = bare(expression);
  if (it.kind !== 'binary') return undefined;
  if (isComparison(it.operator)) return differenceOf(it.left);
  if (it.operator !== '-' || !isOwnPast(it)) return undefined;
  return seriesIn(it.left)[0]?.name;
}
