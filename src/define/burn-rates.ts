import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { DurationText } from '../units/index.ts';
import { copyOf, propsOf } from './inputs.ts';
import type { Percent } from './percent.ts';

/** One burn-rate alert: fires when `budget` is spent within `long`, and still being spent in `short`. */
export type BurnRateTierProps<Level extends string> = TierWindows<Level> &
  (
    | {
        /** The share of the period's error budget that may be gone within the long window. */
        readonly budget: Percent;
      }
    | {
        /** The burn-rate factor itself, where another tool or paper gives that: 14.4. */
        readonly factor: number;
      }
  );

interface TierWindows<Level extends string> {
  readonly long: DurationText;
  readonly short: DurationText;
  readonly severity: Level;
  /** How long the condition must hold. @default '0s' */
  readonly for?: DurationText;
}

/** How much must have happened before a burn rate proves anything. */
export type LowTrafficProps =
  { readonly badEvents: number } | { readonly events: number } | 'ignore';

/** What a policy says besides its tiers. */
export interface BurnRateOptions<Level extends string> {
  /** Told while nothing is left of the budget. @default nobody */
  readonly exhausted?: { readonly severity: Level };
  /** Told while little is left of the budget. @default nobody */
  readonly atRisk?: { readonly remaining: Percent; readonly severity: Level };
  /**
   * What the long window must hold for an alert: 3 bad events silence a service with little traffic
   * that failed once, and cost nothing above one event in 20 s. @default { badEvents: 3 }
   */
  readonly lowTraffic?: LowTrafficProps;
}

export interface BurnRatePolicy<Level extends string = string> {
  readonly kind: 'burn-rate-policy';
  readonly tiers: readonly BurnRateTierProps<Level>[];
  readonly options: BurnRateOptions<Level>;
  /** Whether tiers are made to fit short periods: none fires on an SLO that keeps its objective. */
  readonly isFitted: boolean;
  readonly place: Place;
}

/**
 * A burn-rate policy of your own. The burn-rate factor of a tier is derived:
 * `budget × period ÷ long`; a factor that is given stays as it is.
 *
 * @example
 * burnRates([{ budget: '5%', long: '2h', short: '10m', severity: 'P1' }])
 * // over 30d: fires when errors burn the budget 18 times too fast
 */
export const burnRates = <const Level extends string>(
  tiers: readonly BurnRateTierProps<Level>[],
  options: BurnRateOptions<NoInfer<Level>> = {},
): BurnRatePolicy<Level> =>
  Object.freeze({
    kind: 'burn-rate-policy',
    tiers: copyOf(tiers),
    options,
    isFitted: false,
    place: capturePlace(),
  });

/**
 * The multiwindow, multi-burn-rate policy of the SRE workbook (chapter 5, table 5-8): 2 % in 1 h and
 * 5 % in 6 h page, 10 % in 1 d and 10 % in 3 d open a ticket; short windows are a twelfth. It was
 * made for 30 days; over a shorter period no tier asks for less than the allowed pace: over 7 d, one
 * day's share of the budget is 14.3 % and not 10 %.
 *
 * @example
 * sreWorkbook({ page: 'P1', ticket: 'P2' }) // over 30d: factors 14.4, 6, 3 and 1
 */
export const sreWorkbook = <const Level extends string>(
  levels: { readonly page: Level; readonly ticket: Level } & BurnRateOptions<NoInfer<Level>>,
): BurnRatePolicy<Level> => {
  const { page, ticket, ...options } = propsOf(levels);
  const tiers = [
    { budget: '2%', long: '1h', short: '5m', severity: page },
    { budget: '5%', long: '6h', short: '30m', severity: page },
    { budget: '10%', long: '1d', short: '2h', severity: ticket },
    { budget: '10%', long: '3d', short: '6h', severity: ticket },
  ] as const;
  return Object.freeze({ ...burnRates(tiers, options), isFitted: true, place: capturePlace() });
};
