const TRIES = 12;

const timeOf = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/**
 * How many times longer a piece of work takes at a larger size than at a smaller one. The machine
 * may be busy with something else at any moment, so it is tried again and again while the figure is
 * not below `enough`: only work that always takes longer than that is told to.
 *
 * @example expect(growth((size) => parse('x'.repeat(size)), [1000, 8000], 32)).toBeLessThan(32)
 */
export function growth(
  work: (size: number) => void,
  [small, large]: readonly [small: number, large: number],
  enough: number,
): number {
  work(small);
  let least = Infinity;
  for (let i = 0; i < TRIES && least >= enough; i++) {
    // So much is the clock's own noise.
    const before = Math.max(
      timeOf(() => work(small)),
      0.5,
    );
    least = Math.min(least, timeOf(() => work(large)) / before);
  }
  return least;
}
