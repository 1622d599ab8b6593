// Reads generated files of unknown origin within bounds, as plain values: nothing in them is run,
// followed or trusted, and what cannot be read is left out.
import { parse } from 'yaml';
import { printable } from '../../text/index.ts';
import { readBounded, visible, type PlainJson } from '../bounded.ts';
import type { Sides } from '../change.ts';

/** Texts of files by their paths in the output; those that cannot be read are left out. */
export type ReadFiles = (paths: readonly string[]) => ReadonlyMap<string, string>;

/** A file that is there on both sides, with other bytes. */
export interface ChangedFile extends Sides<string> {
  readonly path: string;
  /** The definitions that it is made from. */
  readonly from: readonly string[];
}

const BOUNDS = { characters: 8_000_000, depth: 60, values: 500_000 };

// A fleet whose every rule changes is not looked into file by file.
const MOST_CHARACTERS = 30_000_000;

/** Changed files, from the first on, as far as their texts fit into memory and patience. */
export function readChanged(
  paths: readonly Sides<string>[],
  fromOf: ReadonlyMap<string, readonly string[]>,
  read: Sides<ReadFiles>,
): readonly ChangedFile[] {
  const was = read.before(paths.map(({ before }) => before));
  const is = read.after(paths.map(({ after }) => after));
  let characters = 0;
  return paths.flatMap(({ before: formerly, after: path }): readonly ChangedFile[] => {
    const [before, after] = [was.get(formerly), is.get(path)];
    if (before === undefined || after === undefined) return [];
    characters += before.length + after.length;
    if (characters > MOST_CHARACTERS) return [];
    return [{ path, from: fromOf.get(path) ?? [], before, after }];
  });
}

/** The text of a page, without what a terminal would obey. */
export const readPage = (text: string): readonly string[] =>
  text.slice(0, BOUNDS.characters).split(/\r?\n/).map(visible);

export function readJson(text: string): PlainJson | undefined {
  const read = readBounded(text, BOUNDS, onOneLine);
  return 'value' in read && read.dropped.length === 0 ? read.value : undefined;
}

const onOneLine = (text: string): string => printable(text.replace(/\s+/g, ' ').trim());

export function readYaml(text: string): PlainJson | undefined {
  if (text.length > BOUNDS.characters) return undefined;
  try {
    // An alias may stand for another alias, and so on: generated files have none.
    const value: unknown = parse(text, { maxAliasCount: 0, logLevel: 'silent' });
    return readJson(JSON.stringify(value) ?? 'null');
  } catch {
    return undefined;
  }
}
