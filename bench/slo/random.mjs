// Random numbers that a seed repeats on every machine.

/** Uniform in [0, 1): a 32-bit multiply-and-shift generator. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

// Above this mean the bell curve is within a percent of the exact distribution.
const BELL = 40;

const bell = (random, mean, deviation) => {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return Math.round(mean + deviation * radius * Math.cos(2 * Math.PI * random()));
};

/** How many independent events happen where `mean` are expected. */
export function poisson(random, mean) {
  if (mean <= 0) return 0;
  if (mean > BELL) return Math.max(0, bell(random, mean, Math.sqrt(mean)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

/** How many of `trials` succeed, each with the chance `share`. */
export function binomial(random, trials, share) {
  if (trials <= 0 || share <= 0) return 0;
  if (share >= 1) return trials;
  if (share > 0.5) return trials - binomial(random, trials, 1 - share);
  if (trials <= BELL) {
    let count = 0;
    for (let trial = 0; trial < trials; trial++) count += Number(random() < share);
    return count;
  }
  const mean = trials * share;
  const drawn =
    mean < BELL ? poisson(random, mean) : bell(random, mean, Math.sqrt(mean * (1 - share)));
  return Math.min(trials, Math.max(0, drawn));
}
