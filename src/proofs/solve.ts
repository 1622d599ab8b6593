// Finds raw series for which expressions have given values: what a rate must grow by, how many of
// all events must be of one kind, how the buckets of a histogram must be filled.
import type { LabelSet } from '../ir/index.ts';
import type { Metric, Target } from '../model/index.ts';
import type { Binary, Call, Expression, MatrixSelector, VectorSelector } from '../promql/ast.ts';
import { printExpression, walk } from '../promql/index.ts';
import { chooseLabels, takes, type Series } from './choose-labels.ts';
import { evaluated, keyOf, type Known } from './evaluate.ts';
import { fillBuckets } from './fill-buckets.ts';

/** How a made-up series goes on: it grows by so much per second, or stands still. */
export interface Driven extends Series {
  readonly kind: 'grows' | 'stands' | 'follows-time';
  readonly value: number;
}

export interface Solving extends Known {
  readonly metrics: readonly Metric[];
  /** Labels that every series has. */
  readonly labels: LabelSet;
  /** All that is read, so that a part can be told from the whole. */
  readonly selectors: readonly VectorSelector[];
  readonly series: Driven[];
  readonly known: Map<string, number>;
}

/** Why an expression cannot be given a value; undefined when it was. */
export type Refusal = string | undefined;

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

interface Wanted {
  readonly value: number;
  readonly followsTime?: boolean;
}

/** Gives all targets their values, in their order. */
export function solveAll(targets: readonly Target[], solving: Solving): Refusal {
  for (const { expression, value } of targets) {
    const refusal = solve(expression, { value }, solving);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function solve(expression: Expression, wanted: Wanted, solving: Solving): Refusal {
  const is = evaluated(expression, solving);
  if (is !== undefined && !wanted.followsTime) {
    const isRight = Math.abs(is - wanted.value) <= Math.abs(wanted.value) * 1e-6 + 1e-9;
    return isRight ? undefined : cannot(expression);
  }
  const refusal = SOLVERS[expression.kind]?.(expression, wanted, solving) ?? undefined;
  if (SOLVERS[expression.kind] === undefined) return cannot(expression);
  if (refusal === undefined && !wanted.followsTime)
    solving.known.set(keyOf(expression), wanted.value);
  return refusal;
}

const cannot = (expression: Expression): string => {
  const text = printExpression(expression);
  return `no series are known for which ${text.length > 60 ? `${text.slice(0, 57)}…` : text} has a given value`;
};

type Solver = (expression: Expression, wanted: Wanted, solving: Solving) => Refusal;

const SOLVERS: Readonly<Record<string, Solver>> = {
  paren: (it, wanted, solving) =>
    it.kind === 'paren' ? solve(it.expression, wanted, solving) : cannot(it),
  unary: (it, wanted, solving) =>
    it.kind === 'unary' && !wanted.followsTime
      ? solve(it.expression, { value: it.operator === '-' ? -wanted.value : wanted.value }, solving)
      : cannot(it),
  'vector-selector': (it, wanted, solving) =>
    it.kind === 'vector-selector'
      ? addSeries(it, { kind: wanted.followsTime ? 'follows-time' : 'stands', ...wanted }, solving)
      : cannot(it),
  aggregation: (it, wanted, solving) =>
    it.kind === 'aggregation' && ['sum', 'avg', 'max', 'min'].includes(it.operator)
      ? solve(it.expression, wanted, solving)
      : cannot(it),
  call: (it, wanted, solving) => (it.kind === 'call' ? solveCall(it, wanted, solving) : cannot(it)),
  binary: (it, wanted, solving) =>
    it.kind === 'binary' ? solveBinary(it, wanted, solving) : cannot(it),
};

const PASSING = new Set(['scalar', 'vector', 'abs', 'clamp_min', 'clamp_max', 'sort', 'sort_desc']);
const LEVELS = new Set(['avg_over_time', 'max_over_time', 'min_over_time', 'last_over_time']);
const PER_SECOND = new Set(['rate', 'irate', 'deriv']);
const PER_WINDOW = new Set(['increase', 'delta']);

function solveCall(it: Call, wanted: Wanted, solving: Solving): Refusal {
  const [first, second] = it.arguments;
  if (it.name === 'histogram_quantile' && first && second)
    return solveQuantile(first, second, { wanted, solving });
  if (first && PASSING.has(it.name)) return solve(first, wanted, solving);
  if (first?.kind !== 'matrix-selector' || wanted.followsTime) return cannot(it);
  const { value } = wanted;
  const { selector } = first;
  if (LEVELS.has(it.name)) return addSeries(selector, { kind: 'stands', value }, solving);
  if (PER_SECOND.has(it.name)) return addSeries(selector, { kind: 'grows', value }, solving);
  const seconds = secondsOf(first);
  if (!PER_WINDOW.has(it.name) || seconds === undefined) return cannot(it);
  return addSeries(selector, { kind: 'grows', value: value / seconds }, solving);
}

export const secondsOf = ({ window }: MatrixSelector): number | undefined =>
  window.kind === 'duration' ? window.value / 1000 : undefined;

/** Adds what is missing to the series that a selector takes. */
function addSeries(
  selector: VectorSelector,
  { kind, value }: Pick<Driven, 'kind' | 'value'>,
  { series, selectors, labels }: Solving,
): Refusal {
  const there = series.filter((each) => takes(selector, each));
  const missing = value - there.reduce((sum, each) => sum + each.value, 0);
  const narrower = selectors.filter(
    (each) =>
      each.name === selector.name && keyOf(each) !== keyOf(selector) && !covers(each, selector),
  );
  if (kind === 'grows' && missing < -1e-9) return cannot(selector);
  const chosen = chooseLabels(selector, narrower, labels);
  if (chosen) {
    series.push({
      name: selector.name,
      labels: chosen,
      kind,
      value: kind === 'grows' ? Math.max(missing, 0) : missing,
    });
    return undefined;
  }
  return Math.abs(missing) < 1e-9 ? undefined : cannot(selector);
}

/** Whether one selector asks for nothing that another one does not ask for too. */
const covers = (wide: VectorSelector, narrow: VectorSelector): boolean =>
  wide.matchers.every((matcher) =>
    narrow.matchers.some(
      ({ label, operator, value }) =>
        label === matcher.label && operator === matcher.operator && value === matcher.value,
    ),
  );

/** What a part is held against where nothing says how much there is. */
const WHOLE = 100;

type Sides = (it: Binary, wanted: Wanted, solving: Solving) => Refusal;

const BINARY: Readonly<Record<string, Sides>> = {
  or: ({ left }, wanted, solving) => solve(left, wanted, solving),
  '+': (it, { value }, solving) =>
    solveOther(it, solving, {
      left: (right) => value - right,
      right: (left) => value - left,
      start: value / 2,
    }),
  '-': (it, { value }, solving) =>
    solveDifference(it, value, solving) ??
    solveOther(it, solving, {
      left: (right) => value + right,
      right: (left) => left - value,
      start: value + WHOLE,
    }),
  '*': (it, { value }, solving) =>
    solveOther(it, solving, {
      left: (right) => value / right,
      right: (left) => value / left,
      start: value,
    }),
  '/': (it, { value }, solving) =>
    solveOther(it, solving, {
      left: (right) => value * right,
      right: (left) => (value === 0 ? WHOLE : left / value),
      start: value * WHOLE,
    }),
};

function solveBinary(it: Binary, wanted: Wanted, solving: Solving): Refusal {
  if (wanted.followsTime) return cannot(it);
  // A filter lets pass what it does not drop.
  if (['>', '>=', '<', '<=', '!='].includes(it.operator) && !it.returnBool)
    return solve(it.left, wanted, solving);
  const solver = BINARY[it.operator];
  const refusal = solver ? solver(it, wanted, solving) : cannot(it);
  return refusal === DONE ? undefined : refusal;
}

const DONE = '';

interface Ways {
  /** What the left side must be, given the right one. */
  readonly left: (right: number) => number;
  readonly right: (left: number) => number;
  /** What the left side starts with when neither is known. */
  readonly start: number;
}

function solveOther({ left, right }: Binary, solving: Solving, ways: Ways): Refusal {
  const knownLeft = evaluated(left, solving);
  const knownRight = evaluated(right, solving);
  if (knownRight !== undefined) return solve(left, { value: ways.left(knownRight) }, solving);
  if (knownLeft !== undefined) return solve(right, { value: ways.right(knownLeft) }, solving);
  return (
    solve(left, { value: ways.start }, solving) ??
    solve(right, { value: ways.right(ways.start) }, solving)
  );
}

const isTime = (it: Expression): boolean =>
  (it.kind === 'call' && it.name === 'time') || (it.kind === 'paren' && isTime(it.expression));

/** How long ago or how far ahead a time is; undefined when neither side is the time. */
function solveDifference({ left, right }: Binary, value: number, solving: Solving): Refusal {
  const done = (refusal: Refusal): string => refusal ?? DONE;
  if (isTime(left)) return done(solve(right, { value: -value, followsTime: true }, solving));
  if (isTime(right)) return done(solve(left, { value, followsTime: true }, solving));
  return undefined;
}

interface Quantile {
  readonly wanted: Wanted;
  readonly solving: Solving;
}

function solveQuantile(
  share: Expression,
  rates: Expression,
  { wanted, solving }: Quantile,
): Refusal {
  const [selector] = selectorsOf([rates]);
  const name = selector?.name.replace(/_bucket$/, '');
  const metric = solving.metrics.find((each) => each.name === name);
  if (!selector || !metric || share.kind !== 'number') return cannot(rates);
  const filled = fillBuckets(metric.buckets, share.value, wanted.value);
  if (!filled) return `no buckets of ${metric.name} give a quantile of ${wanted.value}`;
  const labels = chooseLabels(selector, [], solving.labels);
  if (!labels) return cannot(selector);
  solving.series.push(
    ...filled.map(({ le, value }) => ({
      name: selector.name,
      labels: { ...labels, le },
      kind: 'grows' as const,
      value,
    })),
  );
  return undefined;
}
