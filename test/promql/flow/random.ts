/** Random numbers that a seed repeats. */
export interface Random {
  /** A whole number from 0, below `end`. */
  readonly below: (end: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly some: <T>(items: readonly T[], most: number) => readonly T[];
}

/** Mulberry32: small, and good enough to choose expressions by. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const some = <T>(items: readonly T[], most: number): readonly T[] =>
    items.length === 0
      ? []
      : [...new Set(Array.from({ length: below(most + 1) }, () => pick(items)))];
  return { below, chance: (share) => next() < share, pick, some };
}
