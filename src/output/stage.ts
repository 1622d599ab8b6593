// Puts new content safely on the disk beside its file, from where a rename publishes it.
import {
  closeSync,
  fsync,
  fsyncSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { FileChange } from './diff.ts';
import { stagedPath } from './staged.ts';

export type Undo = () => void;

/** Stages the new content of a file; taken back, nothing of it stays. */
export function stage(file: string, { after = '' }: Pick<FileChange, 'after'>): Undo {
  mkdirSync(dirname(file), { recursive: true });
  const staged = stagedPath(file);
  try {
    writeSynced(staged, after, modeOf(file));
    return () => discard(staged);
  } catch (error) {
    attempt(() => discard(staged));
    throw error;
  }
}

/** The same, without waiting for the disk. */
export async function stageMeanwhile(
  file: string,
  { after = '' }: Pick<FileChange, 'after'>,
): Promise<Undo> {
  mkdirSync(dirname(file), { recursive: true });
  const staged = stagedPath(file);
  try {
    const handle = openSync(staged, 'w', modeOf(file) ?? ANYBODY);
    try {
      writeFileSync(handle, after);
      await synced(handle);
    } finally {
      closeSync(handle);
    }
    return () => discard(staged);
  } catch (error) {
    attempt(() => discard(staged));
    throw error;
  }
}

const synced = promisify(fsync);

const discard = (staged: string): void => rmSync(staged, { force: true });

/** Less what the user's mask takes away. */
const ANYBODY = 0o666;

export function writeSynced(file: string, content: string | Uint8Array, mode = ANYBODY): void {
  const handle = openSync(file, 'w', mode);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export const modeOf = (file: string): number | undefined =>
  statSync(file, { throwIfNoEntry: false })?.mode;

export function attempt(step: Undo): void {
  try {
    step();
  } catch {
    // The first failure is the one to report.
  }
}
