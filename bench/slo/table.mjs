const TEXT = /[^\d\s.,:%×+−∞kMsh±<>–/NaN-]/;

/** A Markdown table that can be read in a terminal too; columns of numbers stand right. */
export function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => [...row[column]].length)));
  const right = head.map((_, column) => rows.every((row) => !TEXT.test(String(row[column]))));
  const pad = (cell, column) => {
    const space = ' '.repeat(widths[column] - [...cell].length);
    return right[column] ? space + cell : cell + space;
  };
  const line = (row) => `| ${row.map(pad).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    right[column] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  const [first, ...others] = all;
  return [line(first), `| ${rule.join(' | ')} |`, ...others.map(line)].join('\n');
}
