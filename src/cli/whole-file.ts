import { randomUUID } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { NOWHERE, type Diagnosed } from '../diagnostics/index.ts';
import { importDiagnostics } from '../import/index.ts';
import { output } from '../output/diagnostics.ts';
import { explain } from '../output/failures.ts';

interface Where {
  readonly folder: string;
  readonly force: boolean;
  /** What to do when it cannot be written. @default 'give another file to --out' */
  readonly help?: string;
}

/**
 * Writes a file that is whole whenever it is there; overwrites another one only if forced to. What
 * comes back is its path as people see it, if it was written.
 */
export function writeWhole(
  asked: string,
  text: string,
  { folder, force, help = 'give another file to --out' }: Where,
): Diagnosed<string | undefined> {
  const named = resolve(folder, asked);
  const shown = relative(folder, named).replaceAll('\\', '/');
  const taken = (): Diagnosed<undefined> => [
    undefined,
    [importDiagnostics['already-there'](NOWHERE, { file: shown })],
  ];
  if (!force && existsSync(named)) return taken();
  // What a link leads to is written; the link stays.
  const file = existsSync(named) ? realpathSync(named) : named;
  const staged = `${file}.${randomUUID()}.tmp`;
  try {
    if (isPipe(file)) {
      writeFileSync(file, text);
      return [shown, []];
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(staged, text, { flag: 'wx' });
    // A link fails where another file has come meanwhile; a rename would replace it.
    if (force) renameSync(staged, file);
    else linkSync(staged, file);
    return [shown, []];
  } catch (error) {
    if (!force && existsSync(file)) return taken();
    const { reason } = explain(error, { path: file, shown });
    return [undefined, [output['write-failed'](NOWHERE, { file: shown, reason, help })]];
  } finally {
    discard(staged);
  }
}

function discard(staged: string): void {
  try {
    rmSync(staged, { force: true });
  } catch {
    // Why it could not be written is said already.
  }
}

/** `/dev/stdout` and its like take what is written, and must not be replaced by a file. */
function isPipe(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isFile() && !stat.isDirectory();
}
