/** What items are compared by: a text, or an object that alike items share. */
export type Key<T> = (item: T) => unknown;

/**
 * Makes something of an item once for all that are alike in each of some keys. Nothing is printed to
 * compare them: of ten thousands that would cost more than what is made.
 *
 * @example
 * const nameOf = onceForAlike([({ first }) => first, ({ last }) => last], print);
 */
export function onceForAlike<T, Made>(
  [key, ...others]: readonly Key<T>[],
  make: (item: T) => Made,
): (item: T) => Made {
  if (!key) {
    let made: { readonly value: Made } | undefined;
    return (item) => (made ??= { value: make(item) }).value;
  }
  const branches = new Map<unknown, (item: T) => Made>();
  return (item) => {
    const value = key(item);
    let branch = branches.get(value);
    if (!branch) {
      branch = onceForAlike(others, make);
      branches.set(value, branch);
    }
    return branch(item);
  };
}

/** Items that are alike in each of the keys, in the order of the first ones. */
export function groupAlike<T>(
  items: readonly T[],
  keys: readonly Key<T>[],
): readonly (readonly T[])[] {
  const groups: T[][] = [];
  const groupOf = onceForAlike(keys, () => {
    const group: T[] = [];
    groups.push(group);
    return group;
  });
  for (const item of items) groupOf(item).push(item);
  return groups;
}
