import { compare, decimal, type Decimal } from '../units/index.ts';

// One, two and five in every power of ten, down to one error in a hundred million.
const LADDER: readonly Decimal[] = Array.from({ length: 9 }, (_, power) =>
  power === 0 ? ['1'] : [`5e-${power}`, `2e-${power}`, `1e-${power}`],
)
  .flat()
  .map((text) => decimal(text));

/**
 * The error ratios worth a row: from all events down to the least that exceeds a threshold.
 *
 * @example errorRatiosAbove([decimal('0.1')]) // 1, 0.5, 0.2
 */
export const errorRatiosAbove = (thresholds: readonly Decimal[]): readonly Decimal[] =>
  LADDER.filter((ratio) => thresholds.some((threshold) => compare(ratio, threshold) > 0));
