/** A number from a text, the same on every machine: FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93);
  }
  return hash >>> 0;
}

/** Numbers from 0 to 1 that depend on the seed alone: mulberry32. */
export function randomFrom(seed: string): () => number {
  let state = hashOf(seed);
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const next = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((next ^ (next >>> 14)) >>> 0) / 0x1_00_00_00_00;
  };
}

/** One of a list, chosen by a text. */
export function choose<T>(seed: string, list: readonly [T, ...T[]]): T {
  return list[hashOf(seed) % list.length] ?? list[0];
}
