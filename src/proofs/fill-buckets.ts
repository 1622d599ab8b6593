/** How fast one bucket grows. */
export interface Filled {
  readonly le: string;
  readonly value: number;
}

/** Observations per second in all. */
const ALL = 100;

/**
 * Buckets of a classic histogram whose quantile is a given value: as many observations above or
 * below the value's own bucket as put it there by interpolation. Undefined above the last bound,
 * and where the first bucket cannot hold it.
 *
 * @example
 * fillBuckets([1, 2], 0.95, 1.5) // 1: 0, 2: 100 … so that 95 % are below 1.5
 */
export function fillBuckets(
  buckets: readonly number[],
  quantile: number,
  value: number,
): readonly Filled[] | undefined {
  const bounds = buckets.toSorted((a, b) => a - b);
  const own = bounds.findIndex((bound) => value <= bound);
  if (own < 0 || value <= 0 || quantile <= 0 || quantile >= 1) return undefined;
  const least = own === 0 ? 0 : (bounds[own - 1] ?? 0);
  const within = (value - least) / ((bounds[own] ?? 0) - least);
  // Either all that is not in the bucket is below it, or all of it is above.
  const isFull = within <= quantile;
  // Below the first bucket is nothing.
  if (isFull && own === 0 && within < quantile) return undefined;
  const inside = isFull ? (ALL * (1 - quantile)) / (1 - within) : (ALL * quantile) / within;
  const under = isFull ? ALL - inside : 0;
  return [
    ...bounds.map((bound, i) => ({
      le: String(bound),
      value: i < own ? under : under + inside,
    })),
    { le: '+Inf', value: ALL },
  ];
}
