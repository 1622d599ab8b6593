// What stands in a tree where a mistake keeps the parser from knowing what was meant. Holes never
// leave the room: a text with mistakes has no tree.
import type { Expression, TextRange } from './ast.ts';
import type { Cursor } from './cursor.ts';

/** A node that was parsed knows where it stands. */
export type Parsed = Expression & { readonly range: TextRange };

/** Stands in the tree where nothing could be read; what is wrong has been noted. */
export const holeAt = ({ start, end }: TextRange): Parsed => ({
  kind: 'number-variable',
  name: '',
  range: { start, end },
});

/** Nobody knows the type of a hole, or anything else of it. */
export const isHole = (it: Expression): boolean => it.kind === 'number-variable' && it.name === '';

/** Leaves a hole for what belongs to no tree any more. */
export function tear(cursor: Cursor, of: Parsed): Parsed {
  if (!isHole(of)) cursor.orphans.push(of);
  return holeAt(of.range);
}
