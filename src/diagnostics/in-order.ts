import { byText } from '../text/index.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Place } from './place.ts';

/** By place, then code and message; without repetitions. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map(
    diagnostics.map((each) => [
      [each.code, each.message, ...wordsOf(each.place), ...each.path].join('\0'),
      each,
    ]),
  );
  return [...unique.values()].toSorted(
    (a, b) =>
      comparePlaces(a.place, b.place) || byText(a.code, b.code) || byText(a.message, b.message),
  );
}

const wordsOf = (place: Place | undefined): readonly unknown[] =>
  place ? [place.file, place.line, place.column] : [];

/** By file, line and column; what has no place comes last. */
export function comparePlaces(a: Place | undefined, b: Place | undefined): number {
  if (!a || !b) return Number(!a) - Number(!b);
  return byText(a.file, b.file) || a.line - b.line || a.column - b.column;
}
