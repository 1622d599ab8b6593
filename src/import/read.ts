// Files of other tools to services with SLOs: the whole of an import, but for how it is told.
import { inOrder, type Diagnostic } from '../diagnostics/index.ts';
import { withoutConflicts } from './conflicts.ts';
import { importDiagnostics } from './diagnostics.ts';
import { readDocuments, type ImportDocument, type ImportFile } from './document.ts';
import type { Fields } from './fields.ts';
import type { FormatContext, ImportOptions, ServiceTexts } from './format.ts';
import { FORMATS } from './formats.ts';
import { fitGrouping, sayDifferences } from './fit-grouping.ts';
import { leftOutOf } from './left-out.ts';
import { withSameParts } from './same-parts.ts';
import { fitServices, type ImportedService } from './services.ts';
import type { ImportedSlo } from './slo.ts';

export interface Import {
  readonly services: readonly ImportedService[];
  /** How many documents of each format there were. */
  readonly documents: Readonly<Record<string, number>>;
  /** SLOs of the files that could not be imported. */
  readonly leftOut: readonly Fields[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads all files together, as documents may refer to those of other files. */
export function readImport(files: readonly ImportFile[], options: ImportOptions): Import {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const documents = files.flatMap((file) => readDocuments(file, report));
  const counts: Record<string, number> = {};
  const there: Fields[] = [];
  const texts = new Map<string, ServiceTexts>();
  const describe: FormatContext['describe'] = (service, said) => void texts.set(service, said);
  const slos = documents.flatMap((document): readonly ImportedSlo[] => {
    const format = FORMATS.find((it) => it.recognises(document));
    if (!format) {
      report(unknown(document));
      return [];
    }
    counts[format.name] = (counts[format.name] ?? 0) + 1;
    there.push(...format.slosIn(document));
    const found = format.read(document, { options, documents, report, describe });
    document.root.reportRest();
    return found.map(fitGrouping);
  });
  const whole = withSameParts(slos, report);
  const services = fitServices(withoutConflicts(whole, report), texts, report);
  for (const { slos: own } of services) for (const slo of own) sayDifferences(slo, report);
  return {
    services,
    documents: counts,
    leftOut: leftOutOf(there, services),
    diagnostics: inOrder(diagnostics),
  };
}

const KNOWN = FORMATS.map(({ name, signs }) => `${name} (${signs.join(', ')})`);

function unknown({ root }: ImportDocument): Diagnostic {
  const signs = ['apiVersion', 'kind', 'version'].flatMap((name) => {
    const value = root.peek(name);
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  const given = signs.join(', ') || 'it has neither apiVersion and kind nor version';
  const about = { ...root.about(), length: 1 };
  return importDiagnostics['unknown-document'](about, { given, known: KNOWN.join(', ') });
}
