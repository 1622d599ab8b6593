import { groupBy } from '../text/index.ts';
import type { Sides } from './change.ts';

export interface Pairs<Item> {
  /** Those of the same name, in the order of what there is now. */
  readonly same: readonly Sides<Item>[];
  /** Those of another name that are recognised by what they are. */
  readonly renamed: readonly Sides<Item>[];
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
}

/** What tells one item from others; the first is its name, the others recognise it under a new one. */
export interface Marks<Item> {
  readonly name: (item: Item) => string;
  /** From the surest to the least sure; an empty mark recognises nothing. */
  readonly alike: readonly ((item: Item) => string)[];
}

/** Who is who on both sides. A mark that several items share on one side recognises none of them. */
export function pairUp<Item>(
  { before, after }: Sides<readonly Item[]>,
  { name, alike }: Marks<Item>,
): Pairs<Item> {
  const named = match({ before, after }, name, 'in order');
  const renamed: Sides<Item>[] = [];
  let rest = named;
  for (const mark of alike) {
    rest = match(rest, mark, 'only');
    renamed.push(...rest.pairs);
  }
  return { same: named.pairs, renamed, removed: rest.before, added: rest.after };
}

interface Matched<Item> extends Sides<readonly Item[]> {
  readonly pairs: readonly Sides<Item>[];
}

function match<Item>(
  { before, after }: Sides<readonly Item[]>,
  mark: (item: Item) => string,
  doubles: 'in order' | 'only',
): Matched<Item> {
  const known = groupBy(before, mark);
  const wanted = groupBy(after, mark);
  const pairs: Sides<Item>[] = [];
  const used = new Set<Item>();
  for (const [key, items] of wanted) {
    const others = known.get(key) ?? [];
    if (key === '' || (doubles === 'only' && (items.length > 1 || others.length > 1))) continue;
    for (const [i, item] of items.entries()) {
      const other = others[i];
      if (other === undefined) continue;
      pairs.push({ before: other, after: item });
      used.add(other).add(item);
    }
  }
  const isLeft = (item: Item): boolean => !used.has(item);
  return { pairs, before: before.filter(isLeft), after: after.filter(isLeft) };
}
