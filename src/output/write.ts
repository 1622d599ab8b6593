// Brings changes to the disk: all new content is staged beside its file first, then renamed, the
// manifest last. Whenever that ends, each file is whole, old or new; after a failure all are old.
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { FileChange } from './diff.ts';
import { output } from './diagnostics.ts';
import { explain } from './failures.ts';
import { MANIFEST } from './manifest.ts';
import { NOWHERE, shownFile, type OutputFolder } from './paths.ts';
import { removeStale, stagedPath } from './staged.ts';

type Undo = () => void;

/** Writes the changes to the folder; says why, if it could not. */
export function writeChanges(
  folder: OutputFolder,
  changes: readonly FileChange[],
): readonly Diagnostic[] {
  const written = changes.filter(({ kind }) => kind === 'added' || kind === 'changed');
  const removed = changes.filter(({ kind }) => kind === 'removed');
  const undo: Undo[] = [];
  const failed = firstFailure(
    [
      ...written.map((change) => ({ change, take: stage })),
      ...written.filter(isNotManifest).map((change) => ({ change, take: publish })),
      ...removed.map((change) => ({ change, take: remove })),
      ...written.filter(isManifest).map((change) => ({ change, take: publish })),
    ],
    ({ change, take }) => undo.push(take(join(folder.path, change.path), change)),
  );
  if (failed) {
    for (const step of undo.toReversed()) attempt(step);
    prune(folder, written);
    return [writeFailed(failed.error, folder, failed.step.change.path)];
  }
  removeStale(foldersOf(folder, changes));
  prune(folder, removed);
  return [];
}

const isManifest = ({ path }: FileChange): boolean => path === MANIFEST;
const isNotManifest = ({ path }: FileChange): boolean => path !== MANIFEST;

function firstFailure<Step>(
  steps: readonly Step[],
  take: (step: Step) => void,
): { readonly step: Step; readonly error: unknown } | undefined {
  for (const step of steps) {
    try {
      take(step);
    } catch (error) {
      return { step, error };
    }
  }
  return undefined;
}

/** Puts the new content safely on the disk, beside the file. */
function stage(file: string, { after = '' }: Pick<FileChange, 'after'>): Undo {
  mkdirSync(dirname(file), { recursive: true });
  const staged = stagedPath(file);
  const discard = (): void => rmSync(staged, { force: true });
  try {
    writeSynced(staged, after, modeOf(file));
    return discard;
  } catch (error) {
    attempt(discard);
    throw error;
  }
}

/** Gives the staged content its name. */
function publish(file: string): Undo {
  const before = contentOf(file);
  renameSync(stagedPath(file), file);
  return before ? restore(file, before) : () => rmSync(file, { force: true });
}

function remove(file: string): Undo {
  const before = readFileSync(file);
  rmSync(file);
  return restore(file, before);
}

const restore = (file: string, content: Uint8Array) => (): void => {
  writeSynced(stagedPath(file), content);
  renameSync(stagedPath(file), file);
};

function writeSynced(file: string, content: string | Uint8Array, mode = 0o666): void {
  const handle = openSync(file, 'w', mode);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const modeOf = (file: string): number | undefined =>
  statSync(file, { throwIfNoEntry: false })?.mode;

const contentOf = (file: string): Uint8Array | undefined =>
  modeOf(file) === undefined ? undefined : readFileSync(file);

function attempt(step: Undo): void {
  try {
    step();
  } catch {
    // The first failure is the one to report.
  }
}

/** Removes the folders that have become empty, up to the output folder. */
function prune(folder: OutputFolder, changes: readonly FileChange[]): void {
  for (const { path } of changes) {
    const names = path.split('/').slice(0, -1);
    for (let depth = names.length; depth > 0; depth -= 1) {
      attempt(() => rmdirSync(join(folder.path, ...names.slice(0, depth))));
    }
  }
}

const foldersOf = (folder: OutputFolder, changes: readonly FileChange[]): ReadonlySet<string> =>
  new Set([folder.path, ...changes.map(({ path }) => dirname(join(folder.path, path)))]);

function writeFailed(error: unknown, folder: OutputFolder, path: string): Diagnostic {
  const file = shownFile(folder, path);
  return output['write-failed'](NOWHERE, { file, ...explain(error, folder) });
}
