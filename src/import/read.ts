// Files of other tools to services with SLOs: the whole of an import, but for how it is told.
import { inOrder, type Diagnostic } from '../diagnostics/index.ts';
import { withoutConflicts } from './conflicts.ts';
import { importDiagnostics } from './diagnostics.ts';
import { readDocuments, type ImportDocument, type ImportFile } from './document.ts';
import type { ImportOptions } from './format.ts';
import { FORMATS } from './formats.ts';
import { fitGrouping, sayDifferences } from './fit-grouping.ts';
import { fitServices, type ImportedService } from './services.ts';
import type { ImportedSlo } from './slo.ts';

export interface Import {
  readonly services: readonly ImportedService[];
  /** How many documents of each format there were. */
  readonly documents: Readonly<Record<string, number>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads all files together, as documents may refer to those of other files. */
export function readImport(files: readonly ImportFile[], options: ImportOptions): Import {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const documents = files.flatMap((file) => readDocuments(file, report));
  const counts: Record<string, number> = {};
  const slos = documents.flatMap((document): readonly ImportedSlo[] => {
    const format = FORMATS.find((it) => it.recognises(document));
    if (!format) {
      report(unknown(document));
      return [];
    }
    counts[format.name] = (counts[format.name] ?? 0) + 1;
    const found = format.read(document, { options, documents, report });
    document.root.reportRest();
    return found.map(fitGrouping);
  });
  const services = fitServices(withoutConflicts(slos, report), report);
  for (const { slos: own } of services) for (const slo of own) sayDifferences(slo, report);
  return { services, documents: counts, diagnostics: inOrder(diagnostics) };
}

const KNOWN = FORMATS.flatMap(({ name, signs }) => signs.map((sign) => `${name} (${sign})`));

function unknown({ root }: ImportDocument): Diagnostic {
  const signs = ['apiVersion', 'kind', 'version'].flatMap((name) => {
    const value = root.peek(name);
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  const given = signs.join(', ') || 'it has neither apiVersion and kind nor version';
  const about = { ...root.about(), length: 1 };
  return importDiagnostics['unknown-document'](about, { given, known: KNOWN.join(', ') });
}
