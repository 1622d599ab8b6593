// Columns that a transformation names and no query gives.
import type { Diagnostic } from '../diagnostics/index.ts';
import { previewDiagnostics as report } from './diagnostics.ts';
import type { JudgedPanel } from './judged-panel.ts';
import { list, record, text, type Json } from './json.ts';

/** What a transformation names, by its id; one that leaves columns out may name any. */
const NAMES: Readonly<Record<string, (options: Json) => readonly string[]>> = {
  organize: (options) => [
    ...Object.keys(record(options['renameByName'])),
    ...Object.keys(record(options['indexByName'])),
  ],
  filterFieldsByName: (options) => list(record(options['include'])['names']).map(text),
  groupBy: (options) => Object.keys(record(options['fields'])),
  sortBy: (options) => list(options['sort']).map((each) => text(record(each)['field'])),
};

export function judgeColumns(panel: JudgedPanel): readonly Diagnostic[] {
  const known = columnsOf(panel);
  const transformations = list(panel.json['transformations']).map(record);
  return transformations.flatMap((each) => {
    const options = record(each['options']);
    const id = text(each['id']);
    const absent = [...new Set(NAMES[id]?.(options) ?? [])].filter((name) => !known.has(name));
    for (const name of Object.values(record(options['renameByName']))) known.add(text(name));
    if (maySay(panel)) return absent.map((column) => finding(panel, { id, column }, known));
    return [];
  });
}

const finding = (
  { about }: JudgedPanel,
  { id, column }: { readonly id: string; readonly column: string },
  known: ReadonlySet<string>,
): Diagnostic =>
  report['absent-column'](about, {
    transformation: id,
    column,
    columns: [...known].join(', '),
  });

/** A query that finds nothing at the moment would bring labels that nobody can know. */
const maySay = ({ quiet, facts }: JudgedPanel): boolean =>
  quiet.size === 0 || facts.queries.every(({ columns }) => columns.length > 0);

/** The columns before transformations, and what is left after them. */
function columnsOf({ facts: { queries, frames } }: JudgedPanel): Set<string> {
  const shown = frames.flatMap(({ fields }) =>
    fields.flatMap((each) => [each.name, each.displayName]),
  );
  const labels = queries.flatMap(({ columns }) => columns);
  const values = queries.map(({ refId }) => `Value #${refId}`);
  return new Set(['Time', ...labels, ...(values.length > 1 ? values : ['Value']), ...shown]);
}
