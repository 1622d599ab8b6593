import type { Subject } from '../../diagnostics/index.ts';
import { isList, isMapping, itemsOf, mappingOf, type Tree, type Value } from '../read/nodes.ts';
import { subjectAt } from '../read/reading.ts';
import type { Source } from '../read/source.ts';

export type Path = readonly (string | number)[];

interface Found {
  readonly value: Value;
  /** The key of the value, if it has one. */
  readonly key?: Value;
}

function step(tree: Tree, { value }: Found, part: string | number): Found | undefined {
  if (typeof part === 'string') return mappingOf(tree, value).entries.get(part);
  const item = itemsOf(tree, value)[part];
  return item && { value: item };
}

/** Where a part of the policy stands, or at least what holds it; lists and mappings by their key. */
export function subjectOf(source: Source, tree: Tree, path: Path, part?: 'key'): Subject {
  let found: Found = { value: tree.root };
  for (const each of path) {
    const next = step(tree, found, each);
    if (!next) break;
    found = next;
  }
  const { key, value } = found;
  const isShown = !isMapping(value) && !isList(value) && value.range.end > value.range.start;
  const shown = part === 'key' || !isShown ? (key ?? value) : value;
  return subjectAt(source, shown.range, ['policy'], path);
}
