/**
 * Numbers items in the order in which they are first asked for, from 0: which are the same matters,
 * and nothing else of them.
 *
 * @example
 * const number = createNumbers();
 * [number('a'), number('b'), number('a')] // [0, 1, 0]
 */
export function createNumbers(): (item: unknown) => number {
  const numbers = new Map<unknown, number>();
  return (item) => {
    const number = numbers.get(item) ?? numbers.size;
    numbers.set(item, number);
    return number;
  };
}
