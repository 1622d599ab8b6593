// Whether a check of a release gate, or one of its times, lets more through than before.
import type { Sides } from '../change.ts';
import { compareSpans, isLess, ratioOf } from '../budgets.ts';

/** One check of a gate. */
export interface Check {
  /** A row keeps releases from going on where it applies; what is verified or evidence is asked for. */
  readonly part: 'row' | 'verify' | 'evidence';
  /** Which row it is. */
  readonly place: number;
  readonly name: string;
  /** `above 10%`, `at most 10% above before`. */
  readonly is: string;
  /** What a row says to do; empty for what is no row. */
  readonly action: string;
  /** How long it must hold. */
  readonly for: string;
  readonly rest: Readonly<Record<string, unknown>>;
}

const ACTIONS = ['roll back', 'hold', 'fix forward', 'go'];

/** A row that applies to less, later, or does less; something asked for that is sooner there. */
export function isLooser({ before, after }: Sides<Check>): boolean {
  const [was, is] = [limitOf(before.is), limitOf(after.is)];
  const moved = was && is && was.rest === is.rest ? (is.value - was.value) * is.side : 0;
  if (after.part !== 'row') return moved < 0;
  return (
    moved > 0 ||
    ACTIONS.indexOf(after.action) > ACTIONS.indexOf(before.action) ||
    compareSpans(before.for, after.for) < 0 ||
    (before.rest['evenWithoutTraffic'] === true && after.rest['evenWithoutTraffic'] === false)
  );
}

interface Limit {
  readonly value: number;
  /** 1 for what is true above its limit, -1 below, 0 for neither. */
  readonly side: number;
  /** The sentence without its number. */
  readonly rest: string;
}

const UP = /^(?:above|more than|at least)\b/;
const DOWN = /^(?:below|less than|at most)\b/;

function limitOf(is: string): Limit | undefined {
  const found = /-?\d+(?:\.\d+)?/.exec(is);
  if (!found) return undefined;
  const side = Number(UP.test(is)) - Number(DOWN.test(is));
  return { value: Number(found[0]), side, rest: is.replace(found[0], '') };
}

/** What of the other settings lets more through. */
export function looserTimes({ before, after }: Sides<Readonly<Record<string, unknown>>>) {
  const [was, is] = [textsOf(before), textsOf(after)];
  return [
    ...(compareSpans(is.stableFor, was.stableFor) < 0 ? ['it must be stable for less long'] : []),
    ...(isLess(ratioOf(is.budgetLeft), ratioOf(was.budgetLeft))
      ? ['less budget must be left']
      : []),
  ];
}

const textsOf = ({ stableFor, budgetLeft }: Readonly<Record<string, unknown>>) => ({
  stableFor: typeof stableFor === 'string' ? stableFor : '',
  budgetLeft: typeof budgetLeft === 'string' ? budgetLeft : '',
});
