/**
 * What is found in a list, looked for once, however often it is asked for.
 *
 * @example const byName = oncePer((documents) => new Map(documents.map((it) => [nameOf(it), it])))
 */
export function oncePer<List extends object, Found>(find: (list: List) => Found) {
  const known = new WeakMap<List, Found>();
  return (list: List): Found => {
    const there = known.get(list);
    if (there !== undefined) return there;
    const found = find(list);
    known.set(list, found);
    return found;
  };
}
