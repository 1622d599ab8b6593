// Chance that is the same in every run: a small generator with a fixed seed, and Poisson counts.

/** The next number, at least 0 and below 1. */
export type Chance = () => number;

const GOLDEN = 0x9e3779b9;

/** A Weyl sequence through a 32-bit mixer: even, of period 2³², and quick. */
export function startChance(seed: number): Chance {
  let state = Math.imul(seed + 1, GOLDEN) | 0;
  return () => {
    state = (state + GOLDEN) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/**
 * Adds to each count from one index up to another how many of rare, independent events happen where
 * `mean` are expected: a Poisson process.
 */
export function addPoisson(
  counts: Float64Array,
  { from, to, mean }: { readonly from: number; readonly to: number; readonly mean: number },
  chance: Chance,
): void {
  if (mean < FEW) {
    // From one event to the next, over intervals without any.
    const gap = (): number => -Math.log(1 - chance()) / mean;
    for (let at = from + gap(); at < to; at += gap()) {
      counts[Math.floor(at)] = (counts[Math.floor(at)] ?? 0) + 1;
    }
    return;
  }
  const draw = poisson(mean);
  for (let at = from; at < to; at += 1) counts[at] = (counts[at] ?? 0) + draw(chance);
}

const FEW = 0.5;
// From here on a normal distribution is as good.
const MANY = 500;

/** Draws a count that is distributed as Poisson says. */
export function poisson(mean: number): (chance: Chance) => number {
  if (mean > MANY) {
    return (chance) => Math.max(0, Math.round(mean + Math.sqrt(mean) * bell(chance)));
  }
  const upTo = cumulated(mean);
  return (chance) => {
    const share = chance();
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 1) > share) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** The share of draws of at most each count; the rest above the last is below any chance of ours. */
function cumulated(mean: number): Float64Array {
  const upTo = new Float64Array(Math.ceil(mean + 10 * Math.sqrt(mean) + 20));
  let share = Math.exp(-mean);
  let sum = 0;
  for (let count = 0; count < upTo.length; count += 1) {
    sum += share;
    upTo[count] = sum;
    share *= mean / (count + 1);
  }
  return upTo;
}

/** Normally distributed, mean 0 and deviation 1 (Box and Muller). */
const bell = (chance: Chance): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
