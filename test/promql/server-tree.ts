// Our trees in the shape in which a server's `/api/v1/parse_query` gives its own, without what
// follows from the rest: argument types of functions, for one.
import type {
  Aggregation,
  AtModifier,
  Binary,
  DurationExpression,
  Expression,
  Subquery,
  VectorSelector,
} from '../../src/promql/index.ts';
import { printNumber } from '../../src/promql/notation.ts';

type Tree = Readonly<Record<string, unknown>>;

/** The server does not tell of arithmetic in durations. */
const milliseconds = (duration: DurationExpression | undefined): number =>
  duration?.kind === 'duration' ? duration.value : 0;

const time = (at: AtModifier | undefined): Tree => ({
  startOrEnd: at?.kind === 'at-start' ? 'start' : at?.kind === 'at-end' ? 'end' : null,
  timestamp: at?.kind === 'at-time' ? at.milliseconds : null,
});

const bySpelling = (a: unknown, b: unknown): number =>
  JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;

/** Bytes that are no UTF-8 come out of JSON as U+FFFD, each. */
const asJson = (text: string): string => text.replace(/[\udc80-\udcff]/gu, '\ufffd');

function selectorTree({ name, matchers, offset, at }: VectorSelector): Tree {
  const all = matchers.map(({ label, operator, value }) => ({
    name: asJson(label),
    type: operator,
    value: asJson(value),
  }));
  if (name !== '') all.push({ name: '__name__', type: '=', value: name });
  const shift = { offset: milliseconds(offset), ...time(at) };
  return { type: 'vectorSelector', name, matchers: all.toSorted(bySpelling), ...shift };
}

function binaryTree({ operator, returnBool, matching, left, right }: Binary): Tree {
  const match = matching && {
    card: matching.cardinality,
    include: matching.include.map(asJson),
    labels: matching.labels.map(asJson),
    on: matching.on,
  };
  const sides = { lhs: serverTree(left), rhs: serverTree(right) };
  return { type: 'binaryExpr', op: operator, bool: returnBool, matching: match ?? null, ...sides };
}

function subqueryTree({ expression, window, step, offset, at }: Subquery): Tree {
  const times = { range: milliseconds(window), step: milliseconds(step) };
  const shift = { offset: milliseconds(offset), ...time(at) };
  return { type: 'subquery', expr: serverTree(expression), ...times, ...shift };
}

function aggregationTree(node: Aggregation): Tree {
  const { operator: op, grouping, without, parameter, expression } = node;
  const param = parameter ? serverTree(parameter) : null;
  const labels = grouping.map(asJson);
  return {
    type: 'aggregation',
    op,
    grouping: labels,
    without,
    param,
    expr: serverTree(expression),
  };
}

/** The tree of an expression as the server would give it. */
export function serverTree(node: Expression): Tree {
  const { kind } = node;
  if (kind === 'vector-selector') return selectorTree(node);
  if (kind === 'matrix-selector') {
    const range = milliseconds(node.window);
    return { ...selectorTree(node.selector), type: 'matrixSelector', range };
  }
  if (kind === 'subquery') return subqueryTree(node);
  if (kind === 'aggregation') return aggregationTree(node);
  if (kind === 'binary') return binaryTree(node);
  if (kind === 'number') return { type: 'numberLiteral', val: printNumber(node.value) };
  if (kind === 'string') return { type: 'stringLiteral', val: asJson(node.value) };
  if (kind === 'call') {
    return { type: 'call', func: node.name, args: node.arguments.map(serverTree) };
  }
  if (kind === 'number-variable') return { type: 'variable' };
  const expr = serverTree(node.expression);
  return kind === 'unary'
    ? { type: 'unaryExpr', op: node.operator, expr }
    : { type: 'parenExpr', expr };
}

/** A server's tree without what ours does not have, its matchers in our order. */
export function comparable(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(comparable);
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]: [string, unknown]) => {
      if (key === 'matchers' && Array.isArray(value)) return [key, value.toSorted(bySpelling)];
      if (key === 'func' && typeof value === 'object' && value && 'name' in value) {
        return [key, value.name];
      }
      return [key, comparable(value)];
    }),
  );
}
