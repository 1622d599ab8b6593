import type { Diagnostic } from '../../diagnostics/index.ts';
import { catalogueDiagnostics } from '../diagnostics.ts';
import { placeOf, type CatalogueSource } from '../source.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const LONGEST = 60;

/** A JSON value in a message, cut off where it is long. */
export function quoteJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Shorter texts stand anywhere in an answer. */
const FINDABLE = 10;

/** One diagnostic for all entries of an answer that are not what they should be. */
export function unreadableEntries(
  source: CatalogueSource,
  entries: readonly unknown[],
  { wanted, total }: { readonly wanted: string; readonly total: number },
): readonly Diagnostic[] {
  if (entries.length === 0) return [];
  const text = JSON.stringify(entries[0]);
  const place = placeOf(source, text.length < FINDABLE ? '' : text);
  return [
    catalogueDiagnostics['unreadable-entry'](
      { path: [], property: [], place, length: text.length },
      { file: source.path, wanted, total, count: entries.length, entry: quoteJson(entries[0]) },
    ),
  ];
}
