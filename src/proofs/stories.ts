// What happens to the series of a cause alert, one phase after another, and when to look.
import type { CauseAlert } from '../model/index.ts';
import type { Expression } from '../promql/ast.ts';
import { atRest, type Driven, type Motion } from './driven.ts';
import { looksWith, SAMPLES_PER_LOOK } from './motion.ts';
import type { Aspect } from './proof.ts';
import { offsetOf, rangesOf } from './ranges.ts';
import type { Phase } from './samples.ts';

/** Series for which a condition holds, and what it returns for them. */
export interface Met {
  readonly series: readonly Driven[];
  readonly returns: Expression;
}

/** The series of a condition. */
export interface Sides {
  /** For which it does not hold, in all ways; with the first of them it all ends. */
  readonly unmet: readonly (readonly Driven[])[];
  readonly met: readonly Met[];
  /** What it is compared with in the past. */
  readonly before: readonly Driven[];
}

export interface Moment {
  readonly aspect: Aspect;
  readonly at: number;
  /** What fires; nothing when it is silent. */
  readonly met?: Met;
}

export interface Story {
  readonly every: number;
  readonly step: number;
  readonly phases: readonly Phase[];
  readonly moments: readonly Moment[];
  /** When nothing has happened for long enough. */
  readonly idle: number;
}

/** About so many evaluations are enough for a story. */
const EVALUATIONS = 400;
const TICK = 30;
// Prometheus takes a value for gone after five minutes.
const LONGEST_STEP = 240;

/** Every state for long enough that nothing else is seen, and looks just before each ends. */
export function storyOf(alert: CauseAlert, sides: Sides, scrape: number): Story {
  const { expression } = alert.condition;
  const { longest, shortest, readsNow } = rangesOf(expression);
  const offset = offsetOf(expression);
  const hold = alert.for / 1000;
  const motions = motionsOf(sides);
  const every = everyOf(
    Math.max(
      TICK,
      Math.ceil((4 * (longest + offset + hold)) / EVALUATIONS / TICK) * TICK,
      Math.floor(Math.min(hold / 4, longest || Infinity) / TICK) * TICK,
    ),
    motions,
  );
  const parts = motions.some(({ kind }) => kind !== 'drifts') ? SAMPLES_PER_LOOK : 1;
  const step = stepOf({ every, shortest, readsNow, scrape, parts });
  const up = (time: number): number => Math.ceil(time / every) * every;
  const [rest = []] = sides.unmet;
  const phases: Phase[] = [{ seconds: up(offset + longest + 2 * every), series: sides.before }];
  const moments: Moment[] = [];
  let now = phases[0]?.seconds ?? 0;
  const go = (seconds: number, series: readonly Driven[], anchor = seconds): void => {
    phases.push({ seconds, series, anchor });
    now += seconds;
  };
  const state = up(longest + hold + 2 * every);
  for (const series of sides.unmet) {
    go(state, series);
    moments.push({ aspect: 'silent below', at: now });
  }
  const soon = Math.floor((hold - 2 * every) / every) * every;
  for (const [i, met] of sides.met.entries()) {
    if (i > 0) go(up(longest + 2 * every), rest);
    if (soon > 0) moments.push({ aspect: 'fires', at: now + soon });
    // It holds from then on, as what drifts goes on in the same direction.
    go(state, met.series, up(longest + every));
    moments.push({ aspect: 'fires', at: now, met });
  }
  go(up(longest + 2 * every), rest);
  moments.push({ aspect: 'resolves', at: now });
  go(state + every, rest.map(atRest));
  return { every, step, phases, moments, idle: now - every };
}

const motionsOf = ({ unmet, met }: Sides): readonly Motion[] =>
  [...unmet, ...met.map(({ series }) => series)].flat().flatMap(({ motion }) => motion ?? []);

/** As far apart as evaluations may be, so that windows of jumps begin and end with one. */
function everyOf(most: number, motions: readonly Motion[]): number {
  const fits = (every: number): boolean =>
    motions.every(
      (motion) =>
        motion.kind === 'drifts' ||
        (motion.within % every === 0 && motion.within / every >= looksWith(motion)),
    );
  let every = most;
  while (every > 1 && !fits(every)) every -= 1;
  return every;
}

interface Stepping {
  readonly every: number;
  readonly shortest: number;
  readonly readsNow: boolean;
  readonly scrape: number;
  /** At least so many samples for each evaluation. */
  readonly parts: number;
}

/** Few samples, but several in each range. */
function stepOf({ every, shortest, readsNow, scrape, parts: least }: Stepping): number {
  const wanted = Math.min(every, shortest / 4, readsNow ? LONGEST_STEP : Infinity);
  const most = Math.max(wanted, Math.min(scrape, every));
  for (let parts = least; parts <= every; parts += 1) {
    if (every % parts === 0 && every / parts <= most) return every / parts;
  }
  return every / Math.max(least, every);
}
