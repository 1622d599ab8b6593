import { parseAllDocuments } from 'yaml';
import { exportOpenslo, printDocuments, type OpensloDocument } from '../../src/export/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import type { SloDefinition } from '../../src/define/index.ts';
import { modelOf, type Changes } from '../validate/valid-config.ts';

export interface ExportedTest {
  readonly documents: readonly OpensloDocument[];
  readonly diagnostics: readonly Diagnostic[];
  readonly yaml: string;
}

export function exportedOf(changes?: Changes): ExportedTest {
  const [files, diagnostics] = exportOpenslo(modelOf(changes));
  const yaml = files.map((file) => printDocuments(file.documents)).join('---\n');
  return { documents: files.flatMap(({ documents }) => documents), diagnostics, yaml };
}

export const exportedSlos = (...slos: readonly SloDefinition[]): ExportedTest =>
  exportedOf({ service: { slos, alerts: [] } });

/** The spec of the one object of a kind, or of the one of a name. */
export function specOf({ documents }: ExportedTest, kind: string, name?: string): unknown {
  const found = documents.filter(
    (each) => each.kind === kind && (name === undefined || each.metadata.name === name),
  );
  if (found.length !== 1) throw new Error(`${found.length} objects of kind ${kind}`);
  return found[0]?.spec;
}

/** The same as a YAML reader gets it. */
export const readBack = (yaml: string): readonly unknown[] =>
  parseAllDocuments(yaml).map((each): unknown => each.toJS());
