// The files that `nines drift` compares with: those that the manifest lists, as they are on the disk.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { ManifestFile } from '../drift/index.ts';
import { byText } from '../text/index.ts';
import type { Session } from './compile-config.ts';

export interface CommittedOutput {
  /** As people see it. */
  readonly shown: string;
  readonly files: readonly ManifestFile[];
}

/** Without a value, there is no output; warnings are of files that no manifest lists. */
export async function readCommitted(
  out: string,
  { terminal: { folder: here }, environment = '' }: Session,
): Promise<Diagnosed<CommittedOutput | undefined>> {
  const [{ driftDiagnostics: report }, { MANIFEST, parseManifest }, { reportUnlisted }] =
    await Promise.all([
      import('../drift/index.ts'),
      import('../output/manifest.ts'),
      import('../output/index.ts'),
    ]);
  const folder = resolve(here, out, environment);
  const shownAs = (path: string): string =>
    relative(here, join(folder, path)).replaceAll('\\', '/') || '.';
  const shown = shownAs('');
  const text = readText(join(folder, MANIFEST));
  if (text === undefined) {
    const help = helpFor(folder, MANIFEST, environment);
    return [undefined, [report['nothing-generated'](NOWHERE, { folder: shown, help })]];
  }
  const manifest = parseManifest(text);
  if ('reason' in manifest) {
    const about = { file: shownAs(MANIFEST), reason: manifest.reason };
    return [undefined, [report['unreadable-file'](NOWHERE, about)]];
  }
  const mistakes: Diagnostic[] = [];
  const files = manifest.files.flatMap(({ path, emitter }): readonly ManifestFile[] => {
    const content = readText(join(folder, path));
    if (content !== undefined) return [{ path, emitter, shown: shownAs(path), content }];
    const about = { file: shownAs(path), reason: 'it is not there' };
    mistakes.push(report['unreadable-file'](NOWHERE, about));
    return [];
  });
  const listed = manifest.files.map(({ path }) => path);
  const unlisted = reportUnlisted({ path: folder, shown }, listed);
  return [mistakes.length > 0 ? undefined : { shown, files }, [...mistakes, ...unlisted]];
}

/** An environment that was not named, or not rightly, is likelier than no output at all. */
function helpFor(folder: string, manifest: string, environment: string): string {
  const parent = environment === '' ? folder : dirname(folder);
  if (existsSync(join(parent, manifest))) return 'it has no environments: leave out --environment';
  const names = foldersIn(parent).filter((name) => existsSync(join(parent, name, manifest)));
  return names.length > 0
    ? `choose one with --environment: ${names.join(', ')}`
    : 'run `nines generate`, or name the folder with --out';
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted(byText);
  } catch {
    return [];
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
