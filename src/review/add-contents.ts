import { groupBy } from '../text/index.ts';
import type { Change } from './change.ts';

const keyOf = ({ what, name, within }: Change): string => JSON.stringify([what, name, within]);

/** Puts what differs in generated files beside the changes of what they are made of. */
export function addContents(
  changes: readonly Change[],
  contents: readonly Change[],
): readonly Change[] {
  const known = new Set(changes.map(keyOf));
  const all = groupBy(contents, keyOf);
  const facts = (key: string): Change['facts'] => all.get(key)?.flatMap((each) => each.facts) ?? [];
  const added = [...all].flatMap(([key, [first]]) =>
    first && !known.has(key) ? [{ ...first, facts: facts(key) }] : [],
  );
  return [
    ...changes.map((each) => ({ ...each, facts: [...each.facts, ...facts(keyOf(each))] })),
    ...added,
  ];
}
