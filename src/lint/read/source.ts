import type { Place } from '../../diagnostics/index.ts';
import type { TextRange } from '../../promql/index.ts';

/** The text of a file, and where its offsets stand. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** Line of an offset, from 1. */
  line(offset: number): number;
  place(offset: number): Place;
  /** How much of a range stands on the line where it begins; at least 1. */
  lengthOf(range: TextRange): number;
}

export function sourceOf(path: string, text: string): Source {
  const starts = lineStarts(text);
  const line = (offset: number): number => countUpTo(starts, offset);
  const startOf = (offset: number): number => starts[line(offset) - 1] ?? 0;
  return {
    path,
    text,
    line,
    place: (offset) => ({ file: path, line: line(offset), column: offset - startOf(offset) + 1 }),
    lengthOf: ({ start, end }) => {
      const lineEnd = starts[line(start)] ?? text.length;
      const shown = text.slice(start, Math.min(end, lineEnd)).trimEnd();
      return Math.max(1, shown.length);
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** How many of these ascending numbers are at most `limit`. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
