import { distance } from 'fastest-levenshtein';
import { byText } from './order.ts';

/** The known name nearest to what was given, if it is near enough to be a slip. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  const best = known
    .map((name) => ({ name, edits: distance(given.toLowerCase(), name.toLowerCase()) }))
    .toSorted((a, b) => a.edits - b.edits || byText(a.name, b.name))[0];
  return best && best.edits <= Math.max(1, Math.floor(given.length / 3)) ? best.name : undefined;
}

/** `did you mean "api"?`, or the list of what is allowed. */
export function suggest(given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  return near === undefined
    ? `use one of: ${known.join(', ') || '(none)'}`
    : `did you mean "${near}"?`;
}
