import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Diagnosed } from '../diagnostics/index.ts';
import { importDiagnostics } from '../import/index.ts';
import { output } from '../output/diagnostics.ts';
import { describeThrown } from '../text/index.ts';

interface Where {
  readonly folder: string;
  readonly force: boolean;
}

const NOWHERE = { path: [], property: [] };

/**
 * Writes a file that is whole whenever it is there; overwrites another one only if forced to. What
 * comes back is its path as people see it, if it was written.
 */
export function writeWhole(
  asked: string,
  text: string,
  { folder, force }: Where,
): Diagnosed<string | undefined> {
  const file = resolve(folder, asked);
  const shown = relative(folder, file).replaceAll('\\', '/');
  const taken = (): Diagnosed<undefined> => [
    undefined,
    [importDiagnostics['already-there'](NOWHERE, { file: shown })],
  ];
  if (!force && existsSync(file)) return taken();
  const staged = `${file}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(staged, text, { flag: 'wx' });
    // A link fails where another file has come meanwhile; a rename would replace it.
    if (force) renameSync(staged, file);
    else linkSync(staged, file);
    return [shown, []];
  } catch (error) {
    if (!force && existsSync(file)) return taken();
    const reason = describeThrown(error).replaceAll(staged, shown).replaceAll(file, shown);
    const help = 'give another file to --out';
    return [undefined, [output['write-failed'](NOWHERE, { file: shown, reason, help })]];
  } finally {
    rmSync(staged, { force: true });
  }
}
