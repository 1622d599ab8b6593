// How long what a histogram observes takes: mostly as fast as its SLOs want it, sometimes slow.
import type { LabelSet } from '../ir/index.ts';
import type { Metric } from '../model/index.ts';
import { shareAt } from './moods.ts';
import { boundOf } from './roles.ts';
import type { World } from './world.ts';

/** What is observed when all is well, and in the slow times of each SLO: log-normal distributions. */
export interface Latency {
  readonly usual: Times;
  readonly slow: readonly SlowTimes[];
}

export interface Times {
  /** The share that took at most so long. */
  readonly within: (bound: number) => number;
  readonly mean: number;
}

export interface SlowTimes extends Times {
  /** The share of events that have them, at a time. */
  readonly share: (time: number) => number;
}

const SPREAD = 0.6;
// Little: what is too slow for one SLO is not for another that allows more.
const SLOW_SPREAD = 0.25;
/** How many times its bound slow times take in the middle. */
const SLOW = 2;

const times = (median: number, spread: number): Times => ({
  within: (bound) => normal(Math.log(bound / median) / spread),
  mean: median * Math.exp(spread ** 2 / 2),
});

export function latencyOf(metric: Metric, labels: LabelSet, world: World): Latency {
  const parts = world.roles.of(`${metric.name}_bucket`, labels).flatMap((part) => {
    const bound = boundOf(part.selector);
    const mood = world.moods.get(part.slo.id);
    return bound === undefined || !mood ? [] : [{ bound, mood }];
  });
  // A fifth of the way up the buckets, where a service is as fast as whoever chose them hoped.
  const hoped = metric.buckets[Math.floor(metric.buckets.length * 0.2)] ?? 0.1;
  const medians = parts.map(
    ({ bound, mood }) => bound / Math.exp(SPREAD * quantile(1 - mood.baseline)),
  );
  const usual = times(Math.min(...(medians.length > 0 ? medians : [hoped])), SPREAD);
  return {
    usual,
    slow: parts.map(({ bound, mood }) => ({
      ...times(bound * SLOW, SLOW_SPREAD),
      share: (time) => Math.max(0, shareAt(mood, world.end - time) - (1 - usual.within(bound))),
    })),
  };
}

/** The share of a normal distribution below so many standard deviations, to three digits. */
function normal(deviations: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(deviations));
  const tail =
    0.398_942_3 *
    Math.exp(-(deviations ** 2) / 2) *
    t *
    (0.319_381_5 + t * (-0.356_563_8 + t * (1.781_478 + t * (-1.821_256 + t * 1.330_274))));
  return deviations > 0 ? 1 - tail : tail;
}

/** The inverse of `normal`, by halving. */
function quantile(share: number): number {
  let [low, high] = [-8, 8];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (normal(middle) < share) low = middle;
    else high = middle;
  }
  return low;
}
