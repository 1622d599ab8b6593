import { groupBy } from '../text/index.ts';

export interface Pairs<T> {
  readonly of: ReadonlyMap<T, T>;
  /** What is loaded and pairs with nothing, in its order. */
  readonly free: readonly T[];
  /** Whether pairs stand in another order there. */
  readonly isReordered: boolean;
}

/** Pairs what is committed with what is loaded: by the first key, what is left by the next one. */
export function pairUp<T>(
  committed: readonly T[],
  loaded: readonly T[],
  keys: readonly ((each: T) => string)[],
): Pairs<T> {
  const of = new Map<T, T>();
  const taken = new Set<T>();
  for (const keyOf of keys) {
    const free = groupBy(
      loaded.filter((each) => !taken.has(each)),
      keyOf,
    );
    const next = new Map<string, number>();
    for (const each of committed.filter((one) => !of.has(one))) {
      const key = keyOf(each);
      const at = next.get(key) ?? 0;
      const there = free.get(key)?.[at];
      if (there === undefined) continue;
      next.set(key, at + 1);
      of.set(each, there);
      taken.add(there);
    }
  }
  const places = new Map(loaded.map((each, place) => [each, place]));
  const order = committed.flatMap((each) => places.get(of.get(each) ?? each) ?? []);
  return {
    of,
    free: loaded.filter((each) => !taken.has(each)),
    isReordered: order.some((place, i) => place < (order[i - 1] ?? -1)),
  };
}
