import type { BurnRateTier } from '../model/index.ts';
import { burnRateAlertName } from '../names/index.ts';
import { milliseconds, type Duration } from '../units/index.ts';
import type { Firing } from './alert.ts';
import type { Replay, Span, TimePoint } from './replay.ts';
import { inParts } from '../text/index.ts';

/** One alert's firing, with its end cut at the end of the span. */
export interface ShownFiring {
  readonly alert: string;
  readonly severity: string;
  readonly from: number;
  readonly to: number;
  /** Whether it still fired at the end. */
  readonly goesOn: boolean;
}

export const alertOf = ({ long }: BurnRateTier): string => burnRateAlertName(long);

/** All firings in the order in which they began. */
export const firingsIn = ({ tiers }: Replay, { end }: Span): readonly ShownFiring[] =>
  tiers
    .flatMap(({ tier, firings }) =>
      firings.map(({ from, to }) => ({
        alert: alertOf(tier),
        severity: tier.severity.name,
        from,
        to: to ?? end,
        goesOn: to === undefined,
      })),
    )
    .toSorted((a, b) => a.from - b.from);

export const totalOf = (firings: readonly Firing[], { end }: Span): Duration =>
  milliseconds(firings.reduce((sum, { from, to = end }) => sum + to - from, 0));

export const longestOf = (firings: readonly Firing[], { end }: Span): Duration =>
  milliseconds(firings.reduce((most, { from, to = end }) => Math.max(most, to - from), 0));

/** What is left at the end, if anything was counted. */
export const remainingAtEnd = ({ budget }: Replay): number => budget.at(-1)?.value ?? Number.NaN;

/** When least was left. */
export const lowestOf = ({ budget }: Replay): TimePoint | undefined => {
  const known = budget.filter(({ value }) => !Number.isNaN(value));
  return known.reduce<TimePoint | undefined>(
    (least, point) => (least && least.value <= point.value ? least : point),
    undefined,
  );
};

// Enough for a chart of a page's width.
const MOST_POINTS = 720;

/** One point for each of the stretches into which they are cut: the one that `prefer` prefers. */
export function thinned(
  points: readonly TimePoint[],
  prefer: 'least' | 'most',
): readonly TimePoint[] {
  const every = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  const sign = prefer === 'least' ? 1 : -1;
  return inParts(points, every).map((some) =>
    some.reduce((best, point) => (sign * point.value < sign * best.value ? point : best)),
  );
}
