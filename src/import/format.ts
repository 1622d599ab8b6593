// What a format is, and what it is given. Each has a folder; the list is in formats.ts.
import type { Diagnostic } from '../diagnostics/index.ts';
import type { DurationText } from '../units/index.ts';
import type { ImportDocument } from './document.ts';
import type { ImportedSlo } from './slo.ts';

export interface ImportOptions {
  /** The period of Sloth's SLOs, which their files do not say. @default '30d' */
  readonly slothWindow: DurationText;
}

export interface FormatContext {
  readonly options: ImportOptions;
  /** All documents of all files, for references from one to another; read them with `peek`. */
  readonly documents: readonly ImportDocument[];
  readonly report: (diagnostic: Diagnostic) => void;
}

export interface Format {
  /** As people call it: `Sloth`. */
  readonly name: string;
  /** What is said of it where a document is of no format: `Sloth (version: prometheus/v1)`. */
  readonly signs: readonly string[];
  /** Looks at the document with `peek`, which takes nothing. */
  recognises(document: ImportDocument): boolean;
  /** What was not taken of the document afterwards is reported as dropped. */
  read(document: ImportDocument, context: FormatContext): readonly ImportedSlo[];
}
