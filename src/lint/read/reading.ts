// What is known while a file is read: its text, what it is read for, and where findings go.
import type { Diagnostic, Subject } from '../../diagnostics/index.ts';
import type { PrometheusTarget, TextRange } from '../../promql/index.ts';
import { readingDiagnostics } from './diagnostics.ts';
import { mappingOf, type Mapping, type Tree, type Value } from './nodes.ts';
import type { Source } from './source.ts';

export interface Reading {
  readonly source: Source;
  readonly tree: Tree;
  /** The oldest server that must load the file. */
  readonly target: PrometheusTarget;
  readonly features: ReadonlySet<string>;
  /** Who writes files like this one. */
  readonly dialect: Dialect;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Whose rule file it is; they differ in a few fields. */
export type Dialect = 'prometheus' | 'kubernetes' | 'mimir';

/** Where something stands, and whose part it is. */
export const subjectAt = (
  source: Source,
  range: TextRange,
  path: readonly string[],
  property: Subject['property'] = [],
): Subject => ({
  path,
  property,
  place: source.place(range.start),
  length: source.lengthOf(range),
});

/** Reports the repetitions and odd keys of a mapping. */
export function reportKeys(
  { source, report }: Reading,
  { repeated, odd }: Mapping,
  path: readonly string[],
): void {
  for (const [first, again] of repeated) {
    const about = subjectAt(source, again.key.range, path);
    const related = {
      place: source.place(first.key.range.start),
      length: source.lengthOf(first.key.range),
      message: `\`${first.name}\` is given here first`,
    };
    const found = readingDiagnostics['duplicate-key'](about, { key: again.name });
    report({ ...found, related: [related] });
  }
  for (const key of odd) {
    const about = subjectAt(source, key.range, path);
    const problem = 'keys must be texts, and `<<` takes mappings only';
    report(readingDiagnostics['yaml-syntax'](about, { problem, help: 'write a text as the key' }));
  }
}

/** The entries of a mapping, once its keys have been looked at. */
export function readMapping(
  reading: Reading,
  value: Value,
  path: readonly string[],
): Mapping['entries'] {
  const mapping = mappingOf(reading.tree, value);
  reportKeys(reading, mapping, path);
  return mapping.entries;
}
