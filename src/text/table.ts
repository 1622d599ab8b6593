interface TableText {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns that the lines may take; what does not fit goes on below, first column repeated. */
  readonly width: number;
  /** Marks the head: bold, where the terminal can. @default none */
  readonly emphasize?: (text: string) => string;
}

const GAP = '  ';

/**
 * Renders a table by lines: the first column to the left, numbers to the right.
 *
 * @example
 * renderTable({ head: ['errors', '1h'], rows: [['100%', '1m 20s']], width: 80 })
 * // ['errors      1h', '100%    1m 20s']
 */
export function renderTable(table: TableText): readonly string[] {
  const { head, rows, width, emphasize = (text) => text } = table;
  const widths = head.map((title, i) =>
    [title, ...rows.map((row) => row[i] ?? '')].reduce(
      (most, { length }) => Math.max(most, length),
      0,
    ),
  );
  return columnsByPart(widths, width).flatMap((columns, part) => {
    const lineOf = (cells: readonly string[]): string =>
      columns
        .map((i) => pad(cells[i] ?? '', widths[i] ?? 0, i === 0))
        .join(GAP)
        .trimEnd();
    return [...(part === 0 ? [] : ['']), emphasize(lineOf(head)), ...rows.map(lineOf)];
  });
}

const pad = (text: string, width: number, isFirst: boolean): string =>
  isFirst ? text.padEnd(width) : text.padStart(width);

/** Which columns stand beside each other, each part with the first one. */
function columnsByPart(widths: readonly number[], width: number): readonly (readonly number[])[] {
  const [first = 0, ...rest] = widths;
  const parts: number[][] = [[0]];
  let used = first;
  for (const [i, each] of rest.entries()) {
    const last = parts.at(-1) ?? [];
    if (used + GAP.length + each > width && last.length > 1) {
      parts.push([0, i + 1]);
      used = first + GAP.length + each;
    } else {
      last.push(i + 1);
      used += GAP.length + each;
    }
  }
  return parts;
}
