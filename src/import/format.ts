// What a format is, and what it is given. Each has a folder; the list is in formats.ts.
import type { Diagnostic } from '../diagnostics/index.ts';
import { SERVICE_LABEL } from '../names/index.ts';
import type { DurationText } from '../units/index.ts';
import type { KnownLabels } from './alert-texts.ts';
import type { ImportDocument } from './document.ts';
import type { Fields } from './fields.ts';
import { fitName } from './names.ts';
import type { ImportedSlo } from './slo.ts';

export interface ImportOptions {
  /** The period of Sloth's SLOs, which their files do not say. @default '30d' */
  readonly slothWindow: DurationText;
  /**
   * What labels of ours say of the SLOs of a service: the system, and the team where the config
   * names it. Otherwise the team is the one that the files name.
   */
  readonly known?: (service: string) => KnownLabels;
}

/** What people call a service, what it is for, and whose it is. */
export interface ServiceTexts {
  readonly title?: string;
  readonly description?: string;
  readonly team?: string;
}

/** What labels of ours say of the SLOs of a service, by the name that it has in the files. */
export const knownOf = ({ known }: ImportOptions, service: string): KnownLabels => ({
  ...known?.(fitName(service)),
  [SERVICE_LABEL]: service,
});

export interface FormatContext {
  readonly options: ImportOptions;
  /** All documents of all files, for references from one to another; read them with `peek`. */
  readonly documents: readonly ImportDocument[];
  readonly report: (diagnostic: Diagnostic) => void;
  /** Says more of a service, by the name that it has in the files. */
  readonly describe: (service: string, texts: ServiceTexts) => void;
}

export interface Format {
  /** As people call it: `Sloth`. */
  readonly name: string;
  /** What its documents say of themselves: `version: prometheus/v1`. */
  readonly signs: readonly string[];
  /** Looks at the document with `peek`, which takes nothing. */
  recognises(document: ImportDocument): boolean;
  /** The SLOs that are in a document, whether or not they can be imported. */
  slosIn(document: ImportDocument): readonly Fields[];
  /** What was not taken of the document afterwards is reported as dropped. */
  read(document: ImportDocument, context: FormatContext): readonly ImportedSlo[];
}
