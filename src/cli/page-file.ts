import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/index.ts';
import { output } from '../output/diagnostics.ts';
import { describeThrown } from '../text/index.ts';
import type { Terminal } from './terminal.ts';

/** Writes the page that `--html` asks for; what keeps it from that is a diagnostic. */
export function writePage(
  asked: string,
  page: string,
  { folder }: Terminal,
): { readonly shown: string; readonly failures: readonly Diagnostic[] } {
  const file = resolve(folder, asked);
  const shown = relative(folder, file).replaceAll('\\', '/');
  try {
    writeFileSync(file, page);
    return { shown, failures: [] };
  } catch (error) {
    const reason = describeThrown(error).replaceAll(file, shown);
    const help = 'give another file to --html';
    const failure = output['write-failed'](
      { path: [], property: [] },
      { file: shown, reason, help },
    );
    return { shown, failures: [failure] };
  }
}
