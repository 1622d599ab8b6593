import type { SourceMap, SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Place } from '../diagnostics/index.ts';

/** The user's code as plain JavaScript. */
export interface Bundle {
  readonly code: string;
  /** From positions in `code` to the user's files, named by absolute URL. */
  readonly map: SourceMapPayload;
}

/** The user's own place of a token of the bundle, whose line and column count from 0. */
export function originalPlace(
  map: SourceMap,
  generated: { readonly line: number; readonly column: number },
): Place | undefined {
  const entry = map.findEntry(generated.line, generated.column);
  if (!('originalSource' in entry)) return undefined;
  const { generatedLine, generatedColumn, originalSource, originalLine, originalColumn } = entry;
  if (generatedLine !== generated.line || generatedColumn !== generated.column) return undefined;
  const file = fileURLToPath(originalSource);
  return { file, line: originalLine + 1, column: originalColumn + 1, generated };
}
