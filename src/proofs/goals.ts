// What a condition asks of the expressions in it, so that it just holds or just does not: of each
// comparison a value near its threshold, of joined series that they are there.
import type { Target } from '../model/index.ts';
import type { Binary, Expression } from '../promql/ast.ts';
import { walk } from '../promql/index.ts';
import { numberOf } from '../sli/drive.ts';
import { isComparison, sideOf, type Side } from './sides.ts';

/** What an expression must be. */
export interface Goal extends Target, Side {
  /** That there is something, or nothing, whatever its value. */
  readonly only?: 'present' | 'absent';
  /** The operator whose right side it is: labels must be those of the left side. */
  readonly joins?: Binary;
}

/** One way in which a condition holds or does not. */
export interface Way {
  readonly goals: readonly Goal[];
  /** The part of the condition whose series are returned. */
  readonly returns: Expression;
  /** What is joined, and is not there. */
  readonly without: readonly Expression[];
}

/** What both sides of a comparison of series are about. */
const EVENTS = 100;

/** The ways in which a condition holds, or does not; the first is the most usual one. */
export function waysOf(condition: Expression, isMet: boolean): readonly Way[] {
  if (condition.kind === 'paren') return waysOf(condition.expression, isMet);
  if (condition.kind === 'call' && /^absent(_over_time)?$/.test(condition.name))
    return ofAbsence(condition, condition.arguments[0], isMet);
  if (condition.kind !== 'binary') return ofPresence(condition, isMet);
  const logical = LOGICAL[condition.operator];
  if (logical) return logical(condition, isMet);
  if (isComparison(condition)) return ofComparison(condition, isMet);
  return condition.returnBool ? [] : ofPresence(condition, isMet);
}

type Logical = (it: Binary, isMet: boolean) => readonly Way[];

const LOGICAL: Readonly<Record<string, Logical>> = {
  and: (it, isMet) =>
    isMet ? crossed(it, true, true) : [...crossed(it, false, true), ...crossed(it, true, false)],
  unless: (it, isMet) =>
    isMet ? crossed(it, true, false) : [...crossed(it, false, false), ...crossed(it, true, true)],
  or: (it, isMet) =>
    isMet
      ? [...crossed(it, true, false), ...crossed(it, false, true).map(({ right }) => right)]
      : crossed(it, false, false),
};

/** Every way of the left side with every way of the right one. */
function crossed(it: Binary, left: boolean, right: boolean): readonly (Way & { right: Way })[] {
  const rights = waysOf(it.right, right);
  return waysOf(it.left, left).flatMap((one) =>
    rights.map((other) => {
      const way = {
        goals: [...one.goals, ...other.goals.map((goal) => joined(it, goal))],
        without: [...one.without, ...other.without],
        returns: one.returns,
      };
      return { ...way, right: { ...way, returns: other.returns } };
    }),
  );
}

/** Of alternatives, labels may differ. */
const joined = (it: Binary, goal: Goal): Goal =>
  it.operator === 'or' ? goal : { joins: it, ...goal };

const there = (returns: Expression, expression: Expression): Way => ({
  goals: [{ expression, value: 1, only: 'present' }],
  returns,
  without: [],
});

const gone = (returns: Expression, expression: Expression): Way => ({
  goals: [{ expression, value: 0, only: 'absent' }],
  returns,
  without: [],
});

const ofPresence = (it: Expression, isMet: boolean): readonly Way[] => [
  isMet ? there(it, it) : gone(it, it),
];

function ofAbsence(it: Expression, of: Expression | undefined, isMet: boolean): readonly Way[] {
  if (!of) return [];
  const what = of.kind === 'matrix-selector' ? of.selector : of;
  return [isMet ? gone(it, what) : there(it, what)];
}

const MIRRORED: Readonly<Partial<Record<Binary['operator'], Binary['operator']>>> = {
  '>': '<',
  '<': '>',
  '>=': '<=',
  '<=': '>=',
};

function ofComparison(it: Binary, isMet: boolean): readonly Way[] {
  const isMirrored = numberOf(it.left) !== undefined;
  const operator = isMirrored ? (MIRRORED[it.operator] ?? it.operator) : it.operator;
  const [left, right] = isMirrored ? [it.right, it.left] : [it.left, it.right];
  const threshold = numberOf(right);
  const goals = (met: boolean): readonly Goal[] => {
    const side = sideOf({ operator, left }, threshold ?? EVENTS, met);
    const compared: Goal = { expression: left, ...side };
    return threshold === undefined ? [{ expression: right, value: EVENTS }, compared] : [compared];
  };
  const way: Way = { goals: goals(isMet), returns: it, without: [] };
  if (isMet) return [way];
  // What must be there for any value at all.
  const missing = joinedIn(left).map((each): Way => ({
    ...way,
    goals: goals(true),
    without: [each],
  }));
  return [way, ...missing];
}

function joinedIn(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  walk(expression, (node) => {
    if (node.kind === 'binary' && node.operator === 'and') found.push(node.right);
  });
  return found;
}
