// An explanation as data: sections of facts, texts, tables and trees. Everything that prints one
// knows these shapes alone, and nothing of alerts.

export type Fact = readonly [name: string, value: string];

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A line of a tree and what hangs below it. */
export interface Branch {
  readonly text: string;
  readonly branches: readonly Branch[];
}

/** One or more of its parts are there. */
export interface Section {
  /** Stable name for programs: `numbers`. */
  readonly id: string;
  readonly title: string;
  readonly facts?: readonly Fact[];
  readonly code?: { readonly language: 'promql' | 'sh'; readonly text: string };
  readonly table?: Table;
  readonly tree?: readonly Branch[];
  /** A sentence below. */
  readonly note?: string;
}

export interface Explanation {
  readonly kind: 'slo' | 'alert' | 'series' | 'definition' | 'choice';
  /** `alert SLOErrorBudgetBurn1h of api-availability`. */
  readonly title: string;
  /** What it is, in one line; may be empty. */
  readonly about: string;
  readonly sections: readonly Section[];
}

/** As people are shown it: without columns that say nothing in any row. */
export function filledColumns({ head, rows }: Table): Table {
  const isFilled = head.map((_, i) => rows.some((row) => (row[i] ?? '') !== ''));
  const only = (cells: readonly string[]): readonly string[] =>
    cells.filter((_, i) => isFilled[i] === true);
  return { head: only(head), rows: rows.map(only) };
}

/** Leaves out what has nothing to say. */
export const facts = (...rows: readonly Fact[]): readonly Fact[] =>
  rows.filter(([, value]) => value !== '');

/** Whether a section says anything. */
export const isTold = ({ facts: rows, code, table, tree, note }: Section): boolean =>
  (rows?.length ?? 0) > 0 ||
  code !== undefined ||
  (table?.rows.length ?? 0) > 0 ||
  (tree?.length ?? 0) > 0 ||
  note !== undefined;
