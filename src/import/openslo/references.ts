// Objects that name each other, in whichever file they stand.
import type { ImportDocument } from '../document.ts';
import { importDiagnostics } from '../diagnostics.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import { opensloDiagnostics } from './diagnostics.ts';
import { pathOf } from './report.ts';

export const isOpenSlo = ({ root }: ImportDocument): boolean =>
  /^openslo(?:\.com)?\//.test(root.peek('apiVersion') ?? '');

/** The first object of a kind and name. */
export function findObject(
  documents: readonly ImportDocument[],
  kind: string,
  name: string,
): ImportDocument | undefined {
  return documents.find(
    (it) =>
      it.root.peek('kind') === kind && it.root.peek('metadata', 'name') === name && isOpenSlo(it),
  );
}

/** The name of the service whose promise an SLO is. */
export const serviceOf = (slo: Fields | undefined): string | undefined =>
  ['service', 'serviceRef']
    .map((field) => slo?.peek('spec', field)?.trim())
    .find((name) => name !== undefined && name !== '');

/** What a field refers to; a reader of its own, as the object is read by itself as well. */
export function resolve(
  from: Fields,
  field: string,
  kind: string,
  { documents, report }: FormatContext,
): Fields | undefined {
  const given = from.text(field)?.trim();
  if (given === undefined || given === '') return undefined;
  return resolveName(given, kind, { documents, report, from, field });
}

interface At extends Pick<FormatContext, 'documents' | 'report'> {
  readonly from: Fields;
  readonly field: string;
}

export function resolveName(given: string, kind: string, at: At): Fields | undefined {
  const found = findObject(at.documents, kind, given)?.root.inner();
  if (found) return found;
  const about = at.from.about(at.field);
  const parameters = { field: pathOf(at.from, at.field), what: kind, given };
  at.report(importDiagnostics['unresolved-reference'](about, parameters));
  return undefined;
}

/** Of two objects of one name only the first is ever found. */
export function reportDuplicate(
  document: ImportDocument,
  { documents, report }: FormatContext,
): void {
  const { root } = document;
  const kind = root.peek('kind') ?? '';
  const given = root.peek('metadata', 'name') ?? '';
  const first = given === '' ? undefined : findObject(documents, kind, given);
  if (!first || first === document) return;
  const { file, line } = first.root.place();
  const about = (root.inner('metadata') ?? root).about('name');
  report(opensloDiagnostics['duplicate-object'](about, { kind, given, file, line }));
}
