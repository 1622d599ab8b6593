import type { QueryReader, ReadQuery } from '../verify/query-reader.ts';

// Variables first, as `[[name]]` is none of the ranges that stand in brackets.
const PARTS =
  /(\$\{\w+(?::\w+)?\}|\$\w+|\[\[\w+(?::\w+)?\]\])|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\[[^[\]]*\]/gs;

/**
 * Reads a query with variables wherever people put them: `$metric{job="a"}`, `by ($label)`. Where the
 * reader knows none, a name of the same length stands for them, and what may follow from its being
 * another is not said. `notChecked`: there is no telling what it becomes.
 */
export function readLoosely(
  text: string,
  read: QueryReader,
): ReadQuery | { readonly notChecked: true } {
  const first = read(text);
  if (first.problem === '') return first;
  // In quotes and brackets the reader knows variables.
  const named = text.replaceAll(PARTS, (found: string, variable: string | undefined) =>
    variable === undefined ? found : found.replaceAll(/\W/g, '_'),
  );
  if (named === text) return first;
  const second = read(named);
  if (second.problem !== '') return { notChecked: true };
  const { expression } = second;
  return { problem: '', findings: [], ...(expression && { expression }) };
}
