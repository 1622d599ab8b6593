import type { Place, Subject } from '../diagnostics/index.ts';

/** A file that says something of series, with its path as the user gave it. */
export interface CatalogueSource {
  readonly path: string;
  readonly text: string;
}

/** A place in a source by line and column, both from 1. */
export const aboutLine = (file: string, line: number, column: number, length = 1): Subject => ({
  path: [],
  property: [],
  place: { file, line, column },
  length,
});

/** The source as a whole. */
export const aboutSource = ({ path }: CatalogueSource): Subject => ({
  path: [],
  property: [],
  place: { file: path, line: 1, column: 1 },
});

/** Where a text first stands in a source; its beginning when it does not. */
export function placeOf({ path, text }: CatalogueSource, needle: string): Place {
  const at = Math.max(0, text.indexOf(needle));
  const before = text.slice(0, at);
  const lines = before.split('\n');
  return { file: path, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
