// OpenSLO v1 and v1alpha, and v2alpha as far as it is described.
import type { ImportDocument } from '../document.ts';
import type { Format, FormatContext } from '../format.ts';
import type { ImportedSlo } from '../slo.ts';
import { OTHER_KINDS, readOther } from './others.ts';
import { isOpenSlo } from './references.ts';
import { reportBadValue } from './report.ts';
import { readSlo } from './slo.ts';

export const openslo: Format = {
  name: 'OpenSLO',
  signs: ['apiVersion: openslo/v1', 'apiVersion: openslo/v1alpha'],
  recognises: isOpenSlo,
  slosIn: ({ root }) => (root.peek('kind') === 'SLO' ? [root] : []),
  read,
};

function read(document: ImportDocument, context: FormatContext): readonly ImportedSlo[] {
  const { root } = document;
  const kind = root.peek('kind') ?? '';
  if (kind === 'SLO') return readSlo(root, context);
  if (OTHER_KINDS.includes(kind)) {
    readOther(document, context);
    return [];
  }
  const wanted = ['SLO', ...OTHER_KINDS].join(', ');
  const help = 'correct the kind; the document is left out';
  reportBadValue(context, root, { name: 'kind', given: kind, wanted, help });
  root.ignore(...root.names);
  return [];
}
