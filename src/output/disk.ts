// What lies in the output folder now: our manifest, one that a killed run left behind, and the
// files that matter. Nothing here writes.
import { existsSync, lstatSync, readFileSync, readdirSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile } from '../ir/index.ts';
import { output } from './diagnostics.ts';
import { explain } from './failures.ts';
import { MANIFEST, parseManifest, type Manifest } from './manifest.ts';
import { shownFile, type OutputFolder } from './paths.ts';
import { isStagedFor } from './staged.ts';

export interface Disk {
  /** By path: the fingerprints of what we wrote there last, if we did. */
  readonly ours: ReadonlyMap<string, ReadonlySet<string>>;
  /** By path: what is there now; nothing is kept of what is the same. */
  readonly files: ReadonlyMap<string, Buffer | 'as-emitted'>;
}

const NOTHING: Disk = { ours: new Map(), files: new Map() };

/** Reads the manifest and, of the files, those that it lists and those that are emitted. */
export function readDisk(folder: OutputFolder, emitted: readonly EmittedFile[]): Diagnosed<Disk> {
  const there = folderStat(folder);
  if ('problem' in there) return [NOTHING, [there.problem]];
  if (there.stat && !there.stat.isDirectory()) {
    const about = { file: folder.shown, given: 'a file, not a folder' };
    return [NOTHING, [output['not-a-file'](NOWHERE, about)]];
  }
  const [last, mistakes] = readManifest(folder);
  const [left, unseen] = leftManifests(folder);
  const ours = fingerprints([...(last ? [last] : []), ...left]);
  const contents = new Map(emitted.map(({ path, content }) => [path, content]));
  const files = new Map<string, Buffer | 'as-emitted'>();
  const folders = new Set<string>();
  const diagnostics: Diagnostic[] = [...mistakes, ...unseen];
  for (const path of new Set([...contents.keys(), ...ours.keys()])) {
    const [file, problems] = readFile(folder, path, folders);
    const content = contents.get(path);
    const isSame = content !== undefined && file?.equals(Buffer.from(content));
    if (file) files.set(path, isSame ? 'as-emitted' : file);
    diagnostics.push(...problems);
  }
  return [{ ours, files }, diagnostics];
}

/** What stands where the folder should be, if anything. */
function folderStat(
  folder: OutputFolder,
): { readonly stat: Stats | undefined } | { readonly problem: Diagnostic } {
  try {
    return { stat: statSync(folder.path, { throwIfNoEntry: false }) };
  } catch (error) {
    return { problem: readFailed(folder, folder.shown, error) };
  }
}

function readManifest(folder: OutputFolder): Diagnosed<Manifest | undefined> {
  const [file, problems] = readFile(folder, MANIFEST);
  if (!file) return [undefined, problems];
  const manifest = parseManifest(file.toString('utf8'));
  if (!('reason' in manifest)) return [manifest, []];
  const about = { file: shownFile(folder, MANIFEST), reason: manifest.reason };
  return [undefined, [output['unreadable-manifest'](NOWHERE, about)]];
}

/** Manifests of runs that were killed before their last step: what they wrote is ours as well. */
function leftManifests(folder: OutputFolder): Diagnosed<readonly Manifest[]> {
  try {
    if (!existsSync(folder.path)) return [[], []];
    const left = readdirSync(folder.path)
      .filter((name) => isStagedFor(name, MANIFEST))
      .map((name) => parseManifest(readFileSync(join(folder.path, name), 'utf8')))
      .flatMap((manifest) => ('reason' in manifest ? [] : [manifest]));
    return [left, []];
  } catch (error) {
    return [[], [readFailed(folder, folder.shown, error)]];
  }
}

const readFailed = (folder: OutputFolder, file: string, error: unknown): Diagnostic =>
  output['read-failed'](NOWHERE, { file, ...explain(error, folder) });

function fingerprints(manifests: readonly Manifest[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  for (const { path, sha256: print } of manifests.flatMap(({ files }) => files)) {
    known.set(path, (known.get(path) ?? new Set()).add(print));
  }
  return known;
}

function readFile(
  folder: OutputFolder,
  path: string,
  folders = new Set<string>(),
): Diagnosed<Buffer | undefined> {
  try {
    const [isThere, problems] = isPlainFile(folder, path, folders);
    return [isThere ? readFileSync(join(folder.path, path)) : undefined, problems];
  } catch (error) {
    return [undefined, [readFailed(folder, shownFile(folder, path), error)]];
  }
}

/**
 * Looks at each step of the path: a link on the way could lead out of the folder. `folders` are steps
 * that were looked at before.
 */
function isPlainFile(folder: OutputFolder, path: string, folders: Set<string>): Diagnosed<boolean> {
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
    const step = path.slice(0, end);
    if (folders.has(step)) continue;
    const stat = statOf(join(folder.path, step));
    if (!stat) return [false, []];
    if (!stat.isDirectory()) return [false, [notAFile(folder, step, stat)]];
    folders.add(step);
  }
  const stat = statOf(join(folder.path, path));
  if (!stat) return [false, []];
  return stat.isFile() ? [true, []] : [false, [notAFile(folder, path, stat)]];
}

const notAFile = (folder: OutputFolder, path: string, stat: Stats): Diagnostic =>
  output['not-a-file'](NOWHERE, { file: shownFile(folder, path), given: describe(stat) });

function describe(stat: Stats): string {
  if (stat.isSymbolicLink()) return 'a symbolic link';
  if (stat.isDirectory()) return 'a folder';
  return stat.isFile() ? 'a file, not a folder' : 'a special file';
}

const statOf = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });
