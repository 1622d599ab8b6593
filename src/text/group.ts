/** Items by something taken from each, in their order; none are `[]` by `groups.get(key) ?? []`. */
export function groupBy<T, Key>(
  items: readonly T[],
  key: (item: T) => Key,
): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
