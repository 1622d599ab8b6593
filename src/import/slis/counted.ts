// How queries count: what is summed up by which labels, with the guards against nothing and zero
// taken off that our counts do not need.
import {
  printExpression,
  type Aggregation,
  type Expression,
  type VectorSelector,
} from '../../promql/index.ts';
import { WINDOW } from '../written.ts';

/** `sum by (…) (rate(x[window]))` */
export interface Counted {
  readonly selector: VectorSelector;
  readonly by: readonly string[];
  readonly how: string;
}

/** Without parentheses and guards. */
export function bare(expression: Expression): Expression {
  const inner = unguarded(expression);
  return inner ? bare(inner) : expression;
}

function unguarded(node: Expression): Expression | undefined {
  if (node.kind === 'paren') return node.expression;
  if (node.kind === 'call' && node.name === 'clamp_min') return node.arguments[0];
  if (node.kind !== 'binary') return undefined;
  const { operator, left, right, returnBool } = node;
  if (operator === 'or' && isZero(right)) return left;
  const isAboveZero = operator === '>' && !returnBool && isNumber(right, 0);
  return isAboveZero ? left : undefined;
}

export const isNumber = (node: Expression, value: number): boolean => {
  const inner = node.kind === 'paren' ? node.expression : node;
  return inner.kind === 'number' && inner.value === value;
};

/** What stands for nothing: `vector(0)`, `0 * x`, `x * 0`. */
function isZero(node: Expression): boolean {
  if (node.kind === 'paren') return isZero(node.expression);
  if (node.kind === 'call') {
    return node.name === 'vector' && node.arguments.every((it) => isNumber(it, 0));
  }
  if (node.kind !== 'binary' || node.operator !== '*') return false;
  return isNumber(node.left, 0) || isNumber(node.right, 0);
}

const COUNTING: ReadonlySet<string> = new Set(['rate', 'increase']);

/** A sum of a function of series over the window; nothing if it is anything else. */
export function countedOf(
  expression: Expression,
  functions: ReadonlySet<string> = COUNTING,
): Counted | undefined {
  const node = bare(expression);
  if (node.kind !== 'aggregation' || node.operator !== 'sum' || node.without) return undefined;
  const call = bare(node.expression);
  if (call.kind !== 'call' || !functions.has(call.name)) return undefined;
  const [range] = call.arguments;
  if (range?.kind !== 'matrix-selector') return undefined;
  const { selector, window } = range;
  const isPlain = selector.offset === undefined && selector.at === undefined;
  const isWindow = window.kind === 'duration-variable' && window.name === WINDOW;
  if (!isPlain || !isWindow || selector.extension !== undefined || selector.name === '')
    return undefined;
  return { selector, by: sortedBy(node), how: call.name };
}

export const sortedBy = ({ grouping }: Pick<Aggregation, 'grouping'>): readonly string[] =>
  [...new Set(grouping)].toSorted();

export const sameLabels = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((label, i) => label === b[i]);

export const sameText = (a: Expression, b: Expression): boolean =>
  printExpression(bare(a)) === printExpression(bare(b));
