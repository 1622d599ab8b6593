// Compares what was emitted with what is on the disk. Only files that the last manifest lists are
// ours to change or remove.
import { join } from 'node:path';
import { hasErrors, NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile } from '../ir/index.ts';
import { by } from '../text/index.ts';
import { output } from './diagnostics.ts';
import { readDisk, type Disk } from './disk.ts';
import { MANIFEST, sha256 } from './manifest.ts';
import { checkPaths, shownFile, type OutputFolder } from './paths.ts';

/** What writing does to a file; the last two say why it does nothing without `--force`. */
export type ChangeKind =
  'added' | 'changed' | 'removed' | 'unchanged' | 'edited-by-hand' | 'not-ours';

export interface FileChange {
  readonly kind: ChangeKind;
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  /** Content on the disk; `undefined` where there is no file. */
  readonly before: string | undefined;
  /** Content that was emitted; `undefined` where there will be no file. */
  readonly after: string | undefined;
}

/** What writing the files would do to the folder, sorted by path. `force` takes all files over. */
export function diffOutput(
  folder: OutputFolder,
  files: readonly EmittedFile[],
  force: boolean,
): Diagnosed<readonly FileChange[]> {
  const misplaced = checkPaths(files, folder);
  if (hasErrors(misplaced)) return [[], misplaced];
  const [disk, problems] = readDisk(folder, files);
  const diagnostics = problems.filter(
    ({ code }) => !force || code !== 'output/unreadable-manifest',
  );
  const changes = diffFiles(files, disk);
  return [force ? changes.map(takeOver) : changes, diagnostics];
}

/** A diagnostic for each file that is not ours to write. */
export function reportConflicts(
  folder: OutputFolder,
  changes: readonly FileChange[],
): readonly Diagnostic[] {
  return changes.flatMap(({ kind, path }) =>
    isConflict(kind) ? [output[kind](NOWHERE, { file: shownFile(folder, path) })] : [],
  );
}

const FOUND = {
  added: 'missing',
  changed: 'out-of-date',
  removed: 'left-over',
  'edited-by-hand': 'edited-by-hand',
  'not-ours': 'not-ours',
} as const satisfies Record<Exclude<ChangeKind, 'unchanged'>, keyof typeof output>;

/** What `--check` says of a file that is not up to date, at a line of it. */
export function reportDrift(folder: OutputFolder, change: FileChange, line: number): Diagnostic {
  const { kind, path } = change;
  if (kind === 'unchanged') throw new Error(`${path} is up to date`);
  const place = { file: join(folder.path, path), line, column: 1 };
  return output[FOUND[kind]]({ ...NOWHERE, place }, { file: shownFile(folder, path) });
}

/** The pure part: every file that was emitted or that the last manifest lists. */
export function diffFiles(files: readonly EmittedFile[], disk: Disk): readonly FileChange[] {
  const emitted = new Map(files.map(({ path, content }) => [path, content]));
  return [...new Set([...emitted.keys(), ...disk.ours.keys()])]
    .flatMap((path) => {
      const after = emitted.get(path);
      const kind = kindOf(path, after, disk);
      if (kind === undefined) return [];
      const before = kind === 'unchanged' ? after : disk.files.get(path)?.toString();
      return [{ kind, path, before, after }];
    })
    .toSorted(by(({ path }) => path));
}

function kindOf(path: string, after: string | undefined, disk: Disk): ChangeKind | undefined {
  const file = disk.files.get(path);
  if (!file) return after === undefined ? undefined : 'added';
  if (file === 'as-emitted') return 'unchanged';
  const ours = disk.ours.get(path);
  // The manifest has no fingerprint of itself; that it can be read shows that it is ours.
  if (path !== MANIFEST && ours === undefined) return 'not-ours';
  if (ours !== undefined && !ours.has(sha256(file))) return 'edited-by-hand';
  return after === undefined ? 'removed' : 'changed';
}

const isConflict = (kind: ChangeKind): kind is 'edited-by-hand' | 'not-ours' =>
  kind === 'edited-by-hand' || kind === 'not-ours';

const takeOver = (change: FileChange): FileChange =>
  isConflict(change.kind)
    ? { ...change, kind: change.after === undefined ? 'removed' : 'changed' }
    : change;
