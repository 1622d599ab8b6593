// The series of a cause alert's condition: for which it just holds, and just does not, in all ways.
import type { Metric } from '../model/index.ts';
import type { Expression } from '../promql/ast.ts';
import { walk } from '../promql/index.ts';
import { takes } from './choose-labels.ts';
import { decoysOf } from './decoys.ts';
import type { Driven } from './driven.ts';
import { evaluated, keyOf } from './evaluate.ts';
import { waysOf, type Goal, type Way } from './goals.ts';
import { offsetOf } from './ranges.ts';
import { selectorsOf } from './selectors.ts';
import { solveAll } from './solve.ts';
import type { Refusal, Solving } from './solving.ts';
import type { Met, Sides } from './stories.ts';

export interface CauseSides extends Sides {
  /** The values that it is compared with; none where nothing is compared with its past. */
  readonly past: ReadonlyMap<string, number>;
  readonly decoys: readonly Driven[];
}

/** The series, or why there are none. */
export function causeSides(metrics: readonly Metric[], condition: Expression): CauseSides | string {
  const solver = solverOf(metrics, condition);
  const past = pastOf(condition);
  if (!past) return sidesBefore(solver, condition, { known: new Map(), series: [] });
  let refusal = '';
  const asked = askedOf(past, solver, condition);
  const usual = asked === undefined ? [usualOf(past, metrics)] : [asked, asked * 10, asked / 10];
  for (const value of usual) {
    const before = { known: new Map<string, number>(), series: [] as Driven[] };
    const refused = solver([{ expression: past, value }], before, new Map());
    before.known.set(keyOf(past), value);
    const sides = refused ?? sidesBefore(solver, condition, before);
    if (typeof sides !== 'string') return sides;
    refusal = sides;
  }
  return refusal;
}

type Found = Pick<Solving, 'known' | 'series'>;

type Solver = (goals: readonly Goal[], into: Found, before: ReadonlyMap<string, number>) => Refusal;

function solverOf(metrics: readonly Metric[], condition: Expression): Solver {
  const selectors = selectorsOf([condition]);
  return (goals, into, before) =>
    solveAll(goals, { metrics, labels: {}, selectors, before, ...into });
}

function sidesBefore(solver: Solver, condition: Expression, before: Found): CauseSides | string {
  const past = before.known;
  const solved = (way: Way): Met | string => {
    const found: Found = { known: new Map(), series: [] };
    const refusal = solver(way.goals, found, past);
    const missing = selectorsOf(way.without);
    const series = found.series.filter((each) => !missing.some((some) => takes(some, each)));
    return refusal ?? { series, returns: way.returns };
  };
  const met = solvedOf(waysOf(condition, true).map(solved));
  const unmet = solvedOf(waysOf(condition, false).map(solved));
  if (typeof met === 'string') return met;
  if (typeof unmet === 'string') return unmet;
  // What is compared with its past has too little time for more than one way.
  const isShort = offsetOf(condition) > 0;
  const below = (isShort ? unmet.slice(0, 1) : unmet).map(({ series }) => series);
  const above = isShort ? met.slice(0, 1) : met;
  const read = selectorsOf([condition]);
  const decoys = decoysOf(
    read,
    above.flatMap(({ series }) => series),
  );
  const first = before.series.length > 0 ? before.series : (below[0] ?? []);
  return { unmet: below, met: above, before: first, past, decoys };
}

/** The ways for which there are series; of none, why. */
function solvedOf(ways: readonly (Met | string)[]): readonly Met[] | string {
  const found = ways.filter((way) => typeof way !== 'string');
  const refusal = ways.find((way) => typeof way === 'string');
  return found.length > 0 ? found : (refusal ?? 'its condition is not a comparison');
}

/** What a condition compares with its own past: the part without an offset. */
function pastOf(condition: Expression): Expression | undefined {
  let found: Expression | undefined;
  walk(condition, (node) => {
    if (node.kind !== 'binary' || (node.operator !== '/' && node.operator !== '-')) return;
    const isSame = keyOf(node.left) === keyOf(unfiltered(node.right));
    if (isSame && offsetOf(node.right) > 0) found = node.left;
  });
  return found;
}

/** Without a filter by a number: what was too little then is compared with nothing. */
function unfiltered(expression: Expression): Expression {
  if (expression.kind === 'paren') return unfiltered(expression.expression);
  const isFilter = expression.kind === 'binary' && expression.right.kind === 'number';
  return isFilter && !expression.returnBool && /^[<>]=?$/.test(expression.operator)
    ? unfiltered(expression.left)
    : expression;
}

/** What the rest of a condition asks of what it compares with its past. */
function askedOf(past: Expression, solver: Solver, condition: Expression): number | undefined {
  const found: Found = { known: new Map(), series: [] };
  const [way] = waysOf(condition, true);
  const rest = way?.goals.filter(({ expression }) => offsetOf(expression) === 0) ?? [];
  const before = new Map<string, number>();
  const refusal = solver(rest, found, before);
  return refusal === undefined ? evaluated(past, { known: found.known, before }) : undefined;
}

/** A value that the past may have had: of a histogram, one in the middle of its buckets. */
function usualOf(past: Expression, metrics: readonly Metric[]): number {
  const [selector] = selectorsOf([past]);
  const metric = metrics.find(({ name }) => `${name}_bucket` === selector?.name);
  const buckets = metric?.buckets.toSorted((a, b) => a - b) ?? [];
  return buckets[Math.floor(buckets.length / 2)] ?? 100;
}
