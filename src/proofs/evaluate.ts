import type { BinaryOperator, Call, Expression } from '../promql/ast.ts';
import { mapSelectors, printExpression } from '../promql/index.ts';

export interface Known {
  /** Values of expressions, by their texts. */
  readonly known: ReadonlyMap<string, number>;
  /** Values before, which is what an offset reads. */
  readonly before: ReadonlyMap<string, number>;
}

/** The text of an expression of now, whenever it is asked. */
export const keyOf = (expression: Expression): string =>
  printExpression(
    mapSelectors(expression, ({ kind, name, matchers }) => ({ kind, name, matchers })),
  );

const ARITHMETIC: Readonly<Partial<Record<BinaryOperator, (a: number, b: number) => number>>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

const COMPARISONS: Readonly<Partial<Record<string, (a: number, b: number) => boolean>>> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

export const compared = (operator: string, a: number, b: number): boolean =>
  COMPARISONS[operator]?.(a, b) ?? false;

const LOGICAL = new Set<BinaryOperator>(['and', 'or', 'unless']);

const SAME = new Set(['scalar', 'vector', 'abs', 'sort', 'sort_desc']);

/** What an expression is for the series so far; undefined where that is not settled. */
export function evaluated(expression: Expression, known: Known): number | undefined {
  if (expression.kind === 'number') return expression.value;
  const now = isPast(expression) ? known.before : known.known;
  const given = now.get(keyOf(expression));
  if (given !== undefined) return given;
  if (expression.kind === 'paren') return evaluated(expression.expression, known);
  if (expression.kind === 'unary') {
    const inner = evaluated(expression.expression, known);
    return inner === undefined || expression.operator === '+' ? inner : -inner;
  }
  if (
    expression.kind === 'aggregation' &&
    ['sum', 'avg', 'max', 'min'].includes(expression.operator)
  )
    return evaluated(expression.expression, known);
  if (expression.kind === 'call') return ofCall(expression, known);
  if (expression.kind !== 'binary') return undefined;
  const { operator, left, right } = expression;
  if (LOGICAL.has(operator)) return evaluated(left, known);
  const [a, b] = [evaluated(left, known), evaluated(right, known)];
  if (COMPARISONS[operator] && !expression.returnBool) return a;
  return a === undefined || b === undefined ? undefined : ARITHMETIC[operator]?.(a, b);
}

function ofCall({ name, arguments: [first] }: Call, known: Known): number | undefined {
  return first && SAME.has(name) ? evaluated(first, known) : undefined;
}

/** Whether all that an expression reads is of the past. */
function isPast(expression: Expression): boolean {
  if (expression.kind === 'vector-selector') return expression.offset !== undefined;
  if (expression.kind === 'matrix-selector') return isPast(expression.selector);
  if (
    expression.kind === 'paren' ||
    expression.kind === 'unary' ||
    expression.kind === 'aggregation'
  )
    return isPast(expression.expression);
  if (expression.kind === 'call') return expression.arguments.some(isPast);
  return false;
}
