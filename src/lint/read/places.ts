// Where the parts of a rule or a group stand, down to single characters of a scalar's text.
import type { Subject } from '../../diagnostics/index.ts';
import type { TextRange } from '../../promql/index.ts';
import type { Part } from '../rule.ts';
import type { Characters } from './characters.ts';
import { charactersOf, isMapping, mappingOf, scalarText, type Entry, type Value } from './nodes.ts';
import { subjectAt, type Reading } from './reading.ts';

export interface Places {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly path: readonly string[];
  readonly at: (part: Part, range?: TextRange) => Subject;
  /** Where the key of an entry stands, not its value. */
  readonly key: (name: string) => Subject;
}

/** The places of a mapping whose entries are known; what they are called is left to `path`. */
export function createPlaces(
  { source, tree }: Reading,
  value: Value,
  { entries, path }: Pick<Places, 'entries' | 'path'>,
): Places {
  const characters = new Map<Value, Characters | undefined>();
  const read = (scalar: Value): Characters | undefined => {
    if (!characters.has(scalar)) characters.set(scalar, charactersOf(tree, scalar));
    return characters.get(scalar);
  };
  const itself = (): Subject => subjectAt(source, headOf(value, entries), path);
  const find = (part: Part): Entry | undefined => {
    if (typeof part === 'string') return entries.get(part);
    const outer = entries.get(part[0]);
    return outer && isMapping(outer.value)
      ? mappingOf(tree, outer.value).entries.get(part[1])
      : undefined;
  };
  return {
    entries,
    path,
    at: (part, range) => {
      const entry = find(part);
      if (!entry) return itself();
      const property = typeof part === 'string' ? [part] : part;
      const own = scalarText(entry.value) === undefined ? entry.key.range : entry.value.range;
      const found = range && read(entry.value);
      return subjectAt(source, found ? mapRange(found, range) : own, path, property);
    },
    key: (name) => {
      const entry = entries.get(name);
      return entry ? subjectAt(source, entry.key.range, path, [name]) : itself();
    },
  };
}

/** The first entry of a mapping, or the one that names it. */
function headOf({ range, elsewhere }: Value, entries: ReadonlyMap<string, Entry>): TextRange {
  const names = ['alert', 'record', 'name'];
  const named = names.map((name) => entries.get(name)).find((entry) => entry !== undefined);
  const [first] = entries.values();
  const head = named ?? first;
  if (elsewhere || !head || head.value.elsewhere) return range;
  return { start: head.key.range.start, end: head.value.range.end };
}

/** A range of a scalar's text in the file. What points behind the text points at its end. */
function mapRange({ text, offsets }: Characters, { start, end }: TextRange): TextRange {
  const size = text.trimEnd().length;
  const before = (offsets[size - 1] ?? offsets[0] ?? 0) + (size > 0 ? 1 : 0);
  if (start >= size) return { start: before, end: before + 1 };
  const from = offsets[start] ?? before;
  const to = end >= size ? before : (offsets[end] ?? before);
  return { start: from, end: Math.max(from + 1, to) };
}
