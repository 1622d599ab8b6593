import type { Diagnostic } from '../diagnostics/index.ts';
import type { Terminal } from './terminal.ts';
import { writeWhole } from './whole-file.ts';

/** Writes the page that `--html` asks for; what keeps it from that is a diagnostic. */
export function writePage(
  asked: string,
  page: string,
  { folder }: Terminal,
): { readonly shown: string; readonly failures: readonly Diagnostic[] } {
  const where = { folder, force: true, help: 'give another file to --html' };
  const [shown = asked, failures] = writeWhole(asked, page, where);
  return { shown, failures };
}
