/** `by method`: they differ, and would not if the other tool weighed events alike. */
export type Verdict = 'same' | 'by method' | 'differs' | 'only theirs' | 'only ours' | 'no data';

/** Which of two numbers is there; undefined if both are. */
export function missing(theirs: number, ours: number): Verdict | undefined {
  const [isTheirs, isOurs] = [Number.isFinite(theirs), Number.isFinite(ours)];
  if (isTheirs && isOurs) return undefined;
  if (isTheirs) return 'only theirs';
  return isOurs ? 'only ours' : 'no data';
}

/** Two error ratios: a small share of the budget is nothing, as no alert would notice it. */
export function judgeRatios(
  theirs: number,
  ours: number,
  { tolerance, budget }: { readonly tolerance: number; readonly budget: number },
): Verdict {
  const allowed = tolerance * Math.max(Math.abs(theirs), Math.abs(ours), budget);
  return missing(theirs, ours) ?? (Math.abs(theirs - ours) <= allowed ? 'same' : 'differs');
}

/** What is left of two budgets: by points of the budget, or of what is spent where that is more. */
export function judgeBudgets(theirs: number, ours: number, tolerance: number): Verdict {
  const allowed = tolerance * Math.max(1, 1 - theirs, 1 - ours);
  return missing(theirs, ours) ?? (Math.abs(theirs - ours) <= allowed ? 'same' : 'differs');
}

/** How long two alerts fired, in minutes: one alone, and both. */
export interface Fired {
  readonly theirs: number;
  readonly ours: number;
  readonly both: number;
  /** How often, the one that fired more often. */
  readonly times: number;
}

// Tiles are counted a minute late, every five minutes: an alert may begin and end that much later.
const EDGES = 2 * 6;

/** Two alerts: both fire or neither does, and at the same time but for the edges. */
export function judgeAlerts({ theirs, ours, both, times }: Fired, tolerance: number): Verdict {
  if (theirs === 0 && ours === 0) return 'same';
  if (ours === 0) return 'only theirs';
  if (theirs === 0) return 'only ours';
  const apart = theirs + ours - 2 * both;
  const either = theirs + ours - both;
  return apart <= Math.max(tolerance * either, EDGES * times) ? 'same' : 'differs';
}
