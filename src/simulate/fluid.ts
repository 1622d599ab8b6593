// What the windows of the recording rules see of an outage, with events so many that they flow. Time
// is in seconds; the outage begins at 0. Base counts and tiles telescope: the sum of a window is
// what was counted at its end minus what was counted at its start.
import type { CountingMethod, Environment } from '../model/index.ts';
import { intervalsOf, isBaseWindow, type TierRhythm } from '../model/rhythm.ts';
import type { Duration } from '../units/index.ts';

/** How the rhythms of the server lie to the start of an outage, each from 0 to 1 of its interval. */
export type Phases = Readonly<Record<TierRhythm | 'scrape' | 'tile', number>>;

/** The share of bad events from second 0 to `lasts`. */
export interface Outage {
  readonly errorRatio: number;
  readonly lasts: number;
}

/** What evaluates the rules, and how they count. */
export interface Server {
  readonly environment: Environment;
  readonly counting: CountingMethod;
}

/** The rhythms of one server, in seconds. */
export interface Rhythm {
  /** The first evaluation in a tier's rhythm at or after this second. */
  readonly evaluationAt: (second: number, rhythm: TierRhythm) => number;
  readonly intervalOf: (rhythm: TierRhythm) => number;
  /** The error ratio over a window, as an alert that is evaluated at this second reads it. */
  readonly ratioOver: (window: Duration, second: number, outage: Outage) => number;
}

export const seconds = (duration: Duration): number => duration / 1000;

// Rounding must not take an evaluation for the one before it.
const ROUNDING = 1e-9;

const lastBefore = (second: number, interval: number, phase: number): number =>
  (Math.floor(second / interval - phase + ROUNDING) + phase) * interval;

export function rhythmOf({ environment, counting }: Server, phases: Phases): Rhythm {
  const [scrape, tile] = [seconds(environment.scrapeInterval), seconds(environment.tileInterval)];
  const intervals = intervalsOf(environment);
  const tileSettle = seconds(environment.tileSettle);
  const ages = AGES[counting](environment);
  const scraped = (second: number): number => lastBefore(second, scrape, phases.scrape);
  /** When a window ended, as it is read at this second; `age` is what a rate adds. */
  const endOf = (window: Duration, second: number, age: number): number => {
    if (isBaseWindow(window)) return second - age;
    // The tier's group has just recorded the ratio, from tiles that were there by then.
    return lastBefore(second, tile, phases.tile) - tileSettle;
  };
  const intervalOf = (of: TierRhythm): number => seconds(intervals[of]);
  return {
    intervalOf,
    evaluationAt: (second, of) => {
      const interval = intervalOf(of);
      return (Math.ceil(second / interval - phases[of] - ROUNDING) + phases[of]) * interval;
    },
    ratioOver: (window, second, { errorRatio, lasts }) => {
      let [bad, all] = [0, 0];
      for (const age of ages) {
        const end = endOf(window, second, age);
        const [from, to] = [scraped(end - seconds(window)), scraped(end)];
        bad += Math.max(Math.min(to, lasts) - Math.max(from, 0), 0);
        all += to - from;
      }
      return (errorRatio * bad) / all;
    },
  };
}

/** How old the ends of a base window are. Rates look back, so each of theirs has several. */
const AGES: Readonly<Record<CountingMethod, (environment: Environment) => readonly number[]>> = {
  exact: ({ settle }) => [seconds(settle)],
  rate: ({ rateWindow, evaluationInterval }) =>
    Array.from(
      { length: Math.max(1, Math.round(rateWindow / evaluationInterval)) },
      (_, i) => i * seconds(evaluationInterval),
    ),
};

// A lattice (Korobov's): each rhythm by itself is spread evenly, and each pair of them well, without
// chance. The count is prime, so that no two points share a phase.
const MULTIPLIER = 76;

/** Evenly spread phases: `count` of them, a prime, stand for all that may happen. */
export const spreadPhases = (count: number): readonly Phases[] =>
  Array.from({ length: count }, (_, i) => {
    const phase = (power: number): number =>
      ((i * (MULTIPLIER ** power % count) + 0.5) % count) / count;
    return { scrape: phase(0), base: phase(1), slow: phase(2), tile: phase(3) };
  });
