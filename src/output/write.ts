// Brings changes to the disk: all new content is staged beside its file first, then renamed, the
// manifest last. Whenever that ends, each file is whole, old or new; after a failure all are old.
import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NOWHERE, type Diagnostic } from '../diagnostics/index.ts';
import type { FileChange } from './diff.ts';
import { output } from './diagnostics.ts';
import { explain } from './failures.ts';
import { firstFailure, firstFailureOfAll } from './first-failure.ts';
import { MANIFEST } from './manifest.ts';
import { shownFile, type OutputFolder } from './paths.ts';
import {
  attempt,
  modeOf,
  stage,
  startStaging,
  writeSynced,
  type Staging,
  type Undo,
} from './stage.ts';
import { removeStale, stagedPath } from './staged.ts';

/** Writes the changes to the folder; says why, if it could not. */
export function writeChanges(
  folder: OutputFolder,
  changes: readonly FileChange[],
): readonly Diagnostic[] {
  const undo: Undo[] = [];
  const failed = firstFailure(writtenOf(changes), (change) =>
    undo.push(stage(join(folder.path, change.path), change)),
  );
  return publishAll(folder, changes, { undo, failed });
}

/**
 * The same, with many files on their way to the disk at a time: all of them are there sooner. Whether
 * they may be published is asked when they are on their way; if not, nothing stays.
 */
export async function writeChangesTogether(
  folder: OutputFolder,
  changes: readonly FileChange[],
  mayPublish: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<readonly Diagnostic[]> {
  const undo: Undo[] = [];
  const made = new Set<string>();
  const start = ({ path, ...content }: FileChange): Staging => {
    const file = join(folder.path, path);
    makeFolder(dirname(file), made);
    const staging = startStaging(file, content);
    undo.push(staging.undo);
    return staging;
  };
  const staging = stageTogether(writtenOf(changes), start);
  const isAllowed = mayPublish();
  const failed = await staging;
  if (await isAllowed) return publishAll(folder, changes, { undo, failed });
  takeBack(folder, changes, undo);
  return [];
}

function makeFolder(folder: string, made: Set<string>): void {
  if (made.has(folder)) return;
  mkdirSync(folder, { recursive: true });
  made.add(folder);
}

/** So many files may be open at the same time. */
const AT_A_TIME = 2000;

async function stageTogether(
  changes: readonly FileChange[],
  start: (change: FileChange) => Staging,
): Promise<Failed | undefined> {
  const started: { readonly path: string; readonly staging: Staging }[] = [];
  const unwritten = firstFailure(changes.slice(0, AT_A_TIME), (change) =>
    started.push({ path: change.path, staging: start(change) }),
  );
  const failed = (await firstFailureOfAll(started, ({ staging }) => staging.settled)) ?? unwritten;
  const left = changes.slice(AT_A_TIME);
  return failed || left.length === 0 ? failed : stageTogether(left, start);
}

const writtenOf = (changes: readonly FileChange[]): readonly FileChange[] =>
  changes.filter(({ kind }) => kind === 'added' || kind === 'changed');

interface Failed {
  readonly step: Pick<FileChange, 'path'>;
  readonly error: unknown;
}

interface Staged {
  readonly undo: Undo[];
  readonly failed: Failed | undefined;
}

/** Gives what is staged its name, if all is, or brings back what was there. */
function publishAll(
  folder: OutputFolder,
  changes: readonly FileChange[],
  { undo, failed: unstaged }: Staged,
): readonly Diagnostic[] {
  const written = writtenOf(changes);
  const removed = changes.filter(({ kind }) => kind === 'removed');
  const steps = [
    ...written.filter(isNotManifest).map(({ path }) => ({ path, take: publish })),
    ...removed.map(({ path }) => ({ path, take: remove })),
    ...written.filter(isManifest).map(({ path }) => ({ path, take: publish })),
  ];
  const failed =
    unstaged ?? firstFailure(steps, ({ path, take }) => undo.push(take(join(folder.path, path))));
  if (failed) {
    takeBack(folder, changes, undo);
    return [writeFailed(failed.error, folder, failed.step.path)];
  }
  removeStale(foldersOf(folder, changes));
  prune(folder, removed);
  return [];
}

function takeBack(
  folder: OutputFolder,
  changes: readonly FileChange[],
  undo: readonly Undo[],
): void {
  for (const step of undo.toReversed()) attempt(step);
  prune(folder, writtenOf(changes));
}

const isManifest = ({ path }: FileChange): boolean => path === MANIFEST;
const isNotManifest = ({ path }: FileChange): boolean => path !== MANIFEST;

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

const contentOf = (file: string): Uint8Array | undefined =>
  modeOf(file) === undefined ? undefined : readFileSync(file);

/** Removes the folders that have become empty, the output folder too. */
function prune(folder: OutputFolder, changes: readonly FileChange[]): void {
  for (const { path } of changes) {
    const names = path.split('/').slice(0, -1);
    for (let depth = names.length; depth >= 0; depth -= 1) {
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
