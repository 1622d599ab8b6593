// Finds raw series for which expressions have given values: what a rate must grow by, how many of
// all events must be of one kind, how the buckets of a histogram must be filled.
import type { LabelSet } from '../ir/index.ts';
import type { Aggregation, Binary, Call, Expression, VectorSelector } from '../promql/ast.ts';
import { walk } from '../promql/index.ts';
import { chooseLabels, takes } from './choose-labels.ts';
import type { Driven } from './driven.ts';
import { evaluated, keyOf } from './evaluate.ts';
import { fillBuckets } from './fill-buckets.ts';
import { waysOf, type Goal } from './goals.ts';
import { resultLabels } from './result-labels.ts';
import { selectorsOf } from './selectors.ts';
import { isWhole } from './sides.ts';
import { addExtreme, copyUntil } from './solve-copies.ts';
import { MOVERS, secondsOf } from './solve-motion.ts';
import { cannot, labelsFor, type Refusal, type Solving } from './solving.ts';

interface Wanted {
  readonly value: number;
  readonly followsTime?: boolean;
  /** Which way there may be more of it. */
  readonly toward?: 'up' | 'down';
}

/** Gives all expressions their values: first what stands, then what moves, then what is just there. */
export function solveAll(goals: readonly Goal[], solving: Solving): Refusal {
  for (const goal of goals.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const refusal = reach(goal, solving);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function rankOf({ expression, only }: Goal): number {
  if (only) return only === 'present' ? 2 : 3;
  let moves = 0;
  walk(expression, (node) => {
    if (node.kind === 'call' && node.name in MOVERS) moves = 1;
  });
  return moves;
}

function reach({ joins, ...goal }: Goal, solving: Solving): Refusal {
  const { expression, value, only, toward } = goal;
  const isThere = (selector: VectorSelector): boolean =>
    solving.series.some((each) => takes(selector, each));
  const read = selectorsOf([expression]);
  if (only === 'absent') return read.some(isThere) ? cannot(expression) : undefined;
  if (only === 'present' && read.every(isThere)) return undefined;
  const is = evaluated(expression, solving);
  if (is !== undefined && suffices(is, goal)) return undefined;
  const labels = joins ? joinedLabels(joins, solving) : solving.labels;
  return solve(expression, { value, ...(toward && { toward }) }, { ...solving, labels });
}

const suffices = (is: number, { value, bound }: Goal): boolean =>
  (bound === 'least' && is >= value) || (bound === 'most' && is <= value);

/** The labels that the right side of an operator must have in common with the left one. */
function joinedLabels({ left, matching }: Binary, { labels, series }: Solving): LabelSet {
  if (!matching) return labels;
  const own = Object.entries(resultLabels(left, series) ?? {});
  const joined = own.filter(([label]) => matching.labels.includes(label) === matching.on);
  return { ...labels, ...Object.fromEntries(joined) };
}

function solve(expression: Expression, wanted: Wanted, solving: Solving): Refusal {
  const is = evaluated(expression, solving);
  if (is !== undefined && !wanted.followsTime) {
    const isRight = Math.abs(is - wanted.value) <= Math.abs(wanted.value) * 1e-6 + 1e-9;
    if (isRight) return undefined;
    const isKnown = solving.known.has(keyOf(expression));
    if (isKnown || expression.kind !== 'aggregation') return cannot(expression);
    const refusal = addExtreme(expression, { is, wanted: wanted.value }, solving);
    if (refusal === undefined) solving.known.set(keyOf(expression), wanted.value);
    return refusal;
  }
  const refusal = SOLVERS[expression.kind]?.(expression, wanted, solving) ?? undefined;
  if (SOLVERS[expression.kind] === undefined) return cannot(expression);
  if (refusal === undefined && !wanted.followsTime)
    solving.known.set(keyOf(expression), wanted.value);
  return refusal;
}

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
    it.kind === 'aggregation' ? solveAggregation(it, wanted, solving) : cannot(it),
  call: (it, wanted, solving) => (it.kind === 'call' ? solveCall(it, wanted, solving) : cannot(it)),
  binary: (it, wanted, solving) =>
    it.kind === 'binary' ? solveBinary(it, wanted, solving) : cannot(it),
};

/** Of one series, the series itself. */
const OF_ONE = new Set(['sum', 'avg', 'max', 'min', 'topk', 'bottomk', 'quantile']);

function solveAggregation(it: Aggregation, wanted: Wanted, solving: Solving): Refusal {
  if (OF_ONE.has(it.operator)) return solve(it.expression, wanted, solving);
  if (it.operator !== 'count' || wanted.followsTime) return cannot(it);
  // None is counted as nothing at all.
  if (wanted.value === 0) return undefined;
  const [way] = waysOf(it.expression, true);
  return way ? (solveAll(way.goals, solving) ?? copyUntil(it, wanted.value, solving)) : cannot(it);
}

const PASSING = new Set(['scalar', 'vector', 'abs', 'clamp_min', 'clamp_max', 'sort', 'sort_desc']);
const LEVELS = new Set([
  'avg_over_time',
  'max_over_time',
  'min_over_time',
  'last_over_time',
  'quantile_over_time',
]);
const PER_SECOND = new Set(['rate', 'irate', 'deriv']);
const PER_WINDOW = new Set(['increase', 'delta']);

function solveCall(it: Call, wanted: Wanted, solving: Solving): Refusal {
  const [first, second] = it.arguments;
  if (it.name === 'histogram_quantile' && first && second)
    return solveQuantile(first, second, { wanted, solving });
  if (first && PASSING.has(it.name)) return solve(first, wanted, solving);
  const over = it.name === 'quantile_over_time' ? second : first;
  if (over?.kind === 'subquery' && LEVELS.has(it.name))
    return solve(over.expression, wanted, solving);
  if (over?.kind !== 'matrix-selector' || wanted.followsTime) return cannot(it);
  const { value } = wanted;
  const { selector } = over;
  if (LEVELS.has(it.name)) return addSeries(selector, { kind: 'stands', value }, solving);
  const mover = MOVERS[it.name];
  if (mover && !(canCount(it, value) && isNew(selector, solving)))
    return mover(it, wanted, solving);
  if (PER_SECOND.has(it.name)) return addSeries(selector, { kind: 'grows', value }, solving);
  const seconds = secondsOf(over);
  if (!PER_WINDOW.has(it.name) || seconds === undefined) return cannot(it);
  return addSeries(selector, { kind: 'grows', value: value / seconds }, solving);
}

/** Whether a gauge may grow as a counter does, which is the simplest. */
const canCount = ({ name }: Call, value: number): boolean =>
  value >= 0 && (PER_SECOND.has(name) || PER_WINDOW.has(name));

const isNew = (selector: VectorSelector, { series }: Solving): boolean =>
  !series.some((each) => each.kind === 'stands' && takes(selector, each));

/** Adds what is missing to the series that a selector takes. */
function addSeries(
  selector: VectorSelector,
  { kind, value, toward }: Pick<Driven, 'kind' | 'value' | 'toward'>,
  solving: Solving,
): Refusal {
  const { series } = solving;
  const there = series.filter((each) => takes(selector, each));
  const missing = value - there.reduce((sum, each) => sum + each.value, 0);
  if (kind === 'grows' && missing < -1e-9) return cannot(selector);
  const chosen = labelsFor(selector, solving);
  if (chosen) {
    series.push({
      name: selector.name,
      labels: chosen,
      kind,
      value: kind === 'grows' ? Math.max(missing, 0) : missing,
      ...(toward && { toward }),
    });
    return undefined;
  }
  return Math.abs(missing) < 1e-9 ? undefined : cannot(selector);
}

/** What a part is held against where nothing says how much there is. */
const WHOLE = 100;

type Sides = (it: Binary, wanted: Wanted, solving: Solving) => Refusal;

const BINARY: Readonly<Record<string, Sides>> = {
  or: ({ left }, wanted, solving) => solve(left, wanted, solving),
  unless: ({ left }, wanted, solving) => solve(left, wanted, solving),
  and: (it, wanted, solving) =>
    solve(it.left, wanted, solving) ??
    reach({ expression: it.right, value: 1, only: 'present', joins: it }, solving),
  '+': (it, { value }, solving) =>
    solveOther(it, solving, {
      left: (right) => value - right,
      right: (left) => value - left,
      // What is counted has no halves.
      start: isWhole(it.left) ? Math.ceil(value / 2) : value / 2,
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

function solveOther(it: Binary, solving: Solving, ways: Ways): Refusal {
  const { left, right } = it;
  const knownLeft = evaluated(left, solving);
  const knownRight = evaluated(right, solving);
  if (knownRight !== undefined) return solve(left, { value: ways.left(knownRight) }, solving);
  const value = ways.right(knownLeft ?? ways.start);
  const refusal = knownLeft === undefined && solve(left, { value: ways.start }, solving);
  if (typeof refusal === 'string') return refusal;
  const labels = it.matching?.on ? joinedLabels(it, solving) : solving.labels;
  return solve(right, { value }, { ...solving, labels });
}

const isTime = (it: Expression): boolean =>
  (it.kind === 'call' && it.name === 'time') || (it.kind === 'paren' && isTime(it.expression));

const done = (refusal: Refusal): string => refusal ?? DONE;

/** How long ago or how far ahead a time is; undefined when neither side is the time. */
function solveDifference({ left, right }: Binary, value: number, solving: Solving): Refusal {
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
