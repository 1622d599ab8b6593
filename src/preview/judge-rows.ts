// Rows of a table that should be one: several queries are merged, but a label tells their rows apart,
// so each row has holes where another has its values.
import type { Diagnostic } from '../diagnostics/index.ts';
import { groupBy } from '../text/index.ts';
import { previewDiagnostics as report } from './diagnostics.ts';
import type { JudgedPanel } from './judged-panel.ts';
import type { FieldFacts, FrameFacts } from './protocol.ts';

interface Grid {
  readonly rows: readonly number[];
  /** Columns of numbers that have some value. */
  readonly values: readonly (FieldFacts & { readonly filled: string })[];
  readonly texts: readonly (readonly string[])[];
}

export function judgeRows({ about, facts: { type, frames } }: JudgedPanel): readonly Diagnostic[] {
  if (type !== 'table') return [];
  return frames.flatMap((frame) => {
    const grid = gridOf(frame);
    const reason = twinsIn(grid) ?? strangersIn(grid);
    return reason === undefined ? [] : [report['rows-not-joined'](about, { reason })];
  });
}

function gridOf({ rows, fields }: FrameFacts): Grid {
  return {
    rows: Array.from({ length: rows }, (_, row) => row),
    values: fields.flatMap((field) =>
      field.type === 'number' && field.filled?.includes('1') === true
        ? [{ ...field, filled: field.filled }]
        : [],
    ),
    texts: fields
      .filter(({ name }) => name !== '__name__')
      .flatMap(({ texts }) => (texts ? [texts] : [])),
  };
}

const has = ({ filled }: { readonly filled: string }, row: number): boolean => filled[row] === '1';

/** Two rows of the same texts, where one has what the other lacks. */
function twinsIn({ rows, values, texts }: Grid): string | undefined {
  if (texts.length === 0) return undefined;
  const key = (row: number): string => JSON.stringify(texts.map((column) => column[row]));
  const complete = (a: number, b: number): boolean =>
    values.every((each) => !(has(each, a) && has(each, b))) &&
    values.some((each) => has(each, a)) &&
    values.some((each) => has(each, b));
  for (const [, same] of groupBy(rows, key)) {
    const [first = 0, ...others] = same;
    if (others.some((other) => complete(first, other))) {
      const shown = texts.map((column) => column[first]).filter((each) => each !== '');
      return `there are several of ${shown.join(', ')}`;
    }
  }
  return undefined;
}

/** Two columns of which no row has both. */
function strangersIn({ rows, values }: Grid): string | undefined {
  for (const [i, one] of values.entries()) {
    const other = values
      .slice(i + 1)
      .find((each) => !rows.some((row) => has(one, row) && has(each, row)));
    if (other) return `no row has both ${one.displayName} and ${other.displayName}`;
  }
  return undefined;
}
