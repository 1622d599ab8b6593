import { NOWHERE, type Diagnosed, type Diagnostic } from '../../diagnostics/index.ts';
import { readingDiagnostics } from './diagnostics.ts';

/** The text of a file; nothing if it is not UTF-8, which Prometheus would refuse. */
export function decodeText(path: string, bytes: Uint8Array): Diagnosed<string | undefined> {
  try {
    return [new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), []];
  } catch {
    return [undefined, [readingDiagnostics['not-utf8'](NOWHERE, { file: path })]];
  }
}

/** What is said of a file that is not there, or that the disk does not show. */
export const unreadableFile = (path: string, reason: string): Diagnostic =>
  readingDiagnostics['unreadable-file'](NOWHERE, { file: path, reason });
