import { stringify } from 'yaml';
import type { OpensloDocument } from './document.ts';

/** One YAML document after the other; texts that YAML 1.1 would take for something else are quoted. */
export const printDocuments = (documents: readonly OpensloDocument[]): string =>
  documents
    .map((each) => stringify(each, { lineWidth: 0, version: '1.1', aliasDuplicateObjects: false }))
    .join('---\n');
