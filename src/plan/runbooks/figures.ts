// The arithmetic of error budgets, exact, and its results as people read them at three in the
// morning: `14.4`, `1.44%`, `2d 2h`.
import type { BurnRateTier, Slo } from '../../model/index.ts';
import {
  compare,
  decimal,
  divide,
  duration,
  milliseconds,
  multiply,
  printPercent,
  renderDuration,
  round,
  toNumber,
  type Decimal,
  type Duration,
} from '../../units/index.ts';

const HOUR = duration('1h');
const ONE = decimal(1);

const lasting = (time: Duration): Decimal => decimal(time);

/** Error ratio above which a tier fires: factor × budget. */
export const burnThreshold = (slo: Slo, tier: BurnRateTier): Decimal =>
  multiply(tier.factor, slo.budget);

/** Share of a period's budget that is gone after an hour at a tier's threshold. */
export const burntPerHour = (slo: Slo, tier: BurnRateTier): Decimal =>
  divide(multiply(tier.factor, lasting(HOUR)), lasting(slo.period));

/** How soon a full budget is gone at a tier's threshold: period ÷ factor. */
export const exhaustion = (slo: Slo, tier: BurnRateTier): Duration =>
  wholeMilliseconds(divide(lasting(slo.period), tier.factor));

/** How long everything may fail in a period: budget × period. */
export const allowedOutage = ({ budget, period }: Slo): Duration =>
  wholeMilliseconds(multiply(budget, lasting(period)));

/** How long everything might fail instead of an hour at a tier's threshold. */
export const outagePerHour = (slo: Slo, tier: BurnRateTier): Duration =>
  wholeMilliseconds(multiply(burnThreshold(slo, tier), lasting(HOUR)));

/**
 * How long everything must fail, with steady traffic and nothing bad before, until a tier fires:
 * the share of the long window that lifts its error ratio over the threshold. Undefined when even
 * that does not reach the threshold.
 */
export function outageFires(slo: Slo, tier: BurnRateTier): Duration | undefined {
  const threshold = burnThreshold(slo, tier);
  if (compare(threshold, ONE) >= 0) return undefined;
  const reached = wholeMilliseconds(multiply(threshold, lasting(tier.long)));
  return milliseconds(reached + tier.for);
}

const wholeMilliseconds = (exact: Decimal): Duration => milliseconds(toNumber(round(exact, 0)));

const SIGNIFICANT_DIGITS = 3;

/**
 * A number with at most three significant digits, but never with fewer than its whole part.
 *
 * @example readable(decimal('0.933333333333')) // '0.933'
 */
export function readable(value: Decimal): Decimal {
  let digits = SIGNIFICANT_DIGITS;
  for (let bound = ONE; digits > 0 && compare(value, bound) >= 0; digits -= 1) {
    bound = multiply(bound, decimal(10));
  }
  for (let bound = decimal('0.1'); digits < 12 && compare(value, bound) < 0; digits += 1) {
    bound = divide(bound, decimal(10));
  }
  return round(value, digits);
}

/** @example readablePercent(decimal('0.00833333333')) // '0.833%' */
export const readablePercent = (ratio: Decimal): string =>
  printPercent(divide(readable(multiply(ratio, decimal(100))), decimal(100)));

// From which span on which unit is small enough to be left out.
const GRAINS: readonly (readonly [from: Duration, grain: Duration])[] = [
  [duration('1d'), duration('1h')],
  [HOUR, duration('1m')],
  [duration('1s'), duration('1s')],
];

/**
 * A duration with its two largest units or so.
 *
 * @example readableDuration(duration('2d7h23m4s')) // '2d 7h'
 */
export function readableDuration(value: Duration): string {
  const grain = GRAINS.find(([from]) => value >= from)?.[1] ?? 1;
  return renderDuration(milliseconds(Math.round(value / grain) * grain));
}
