/** Columns of text: the first to the left, numbers to the right. */
export function renderTable(
  rows: readonly (readonly string[])[],
  leftColumns: ReadonlySet<number> = new Set([0]),
): string {
  const count = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, i) =>
    Math.max(...rows.map((row) => (row[i] ?? '').length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, i) =>
        leftColumns.has(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

const UNITS = ['', 'k', 'M', 'G', 'T'];

/**
 * A number that people can compare at a glance.
 *
 * @example renderQuantity(1_804_000) // '1.8M'
 */
export function renderQuantity(value: number): string {
  let [rest, unit] = [value, 0];
  while (rest >= 999.5 && unit < UNITS.length - 1) {
    rest /= 1000;
    unit += 1;
  }
  return `${renderNumber(rest)}${UNITS[unit] ?? ''}`;
}

/** With the two digits that an estimate is good for, three above 10: `0.012`, `5.2`, `25.7`. */
export function renderNumber(value: number): string {
  if (value !== 0 && value < 0.001) return '<0.001';
  return value >= 100
    ? String(Math.round(value))
    : String(Number(value.toPrecision(value < 10 ? 2 : 3)));
}
