// Objects that name each other, in whichever file they stand.
import type { ImportDocument } from '../document.ts';
import { importDiagnostics } from '../diagnostics.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import { oncePer } from '../once-per.ts';
import { opensloDiagnostics } from './diagnostics.ts';
import { pathOf } from './report.ts';

export const isOpenSlo = ({ root }: ImportDocument): boolean =>
  /^openslo(?:\.com)?\//.test(root.peek('apiVersion') ?? '');

const keyOf = (kind = '', name = ''): string => `${kind} ${name}`;

/** The first object of each kind and name. */
const firstsIn = oncePer((documents: readonly ImportDocument[]) => {
  const firsts = new Map<string, ImportDocument>();
  for (const it of documents.filter(isOpenSlo)) {
    const key = keyOf(it.root.peek('kind'), it.root.peek('metadata', 'name'));
    if (!firsts.has(key)) firsts.set(key, it);
  }
  return firsts;
});

/** The first object of a kind and name. */
export const findObject = (
  documents: readonly ImportDocument[],
  kind: string,
  name: string,
): ImportDocument | undefined => firstsIn(documents).get(keyOf(kind, name));

/** Whether SLOs of a service are in the files. */
export const hasSlos = (service: string, documents: readonly ImportDocument[]): boolean =>
  servicesIn(documents).has(service);

const servicesIn = oncePer((documents: readonly ImportDocument[]): ReadonlySet<string> => {
  const slos = documents.filter((it) => isOpenSlo(it) && it.root.peek('kind') === 'SLO');
  return new Set(slos.flatMap(({ root }) => serviceOf(root) ?? []));
});

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
