// Puts new content safely on the disk beside its file, from where a rename publishes it.
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileChange } from './diff.ts';
import { stagedPath } from './staged.ts';

export type Undo = () => void;

/** What is written to a file, and what was there, if anything. */
type Content = Pick<FileChange, 'before' | 'after'>;

/** Stages the new content of a file; taken back, nothing of it stays. */
export function stage(file: string, { before, after = '' }: Content): Undo {
  mkdirSync(dirname(file), { recursive: true });
  const staged = stagedPath(file);
  try {
    writeSynced(staged, after, before === undefined ? undefined : modeOf(file));
    return () => discard(staged);
  } catch (error) {
    attempt(() => discard(staged));
    throw error;
  }
}

/** Content that is on its way to its place beside the file. */
export interface Staging {
  readonly undo: Undo;
  /** When it has reached the disk. */
  readonly settled: Promise<void>;
}

/** The same, without waiting for the disk: it takes many files in hardly more time than one. */
export function startStaging(file: string, { before, after = '' }: Content): Staging {
  const staged = stagedPath(file);
  const mode = before === undefined ? undefined : modeOf(file);
  return {
    undo: () => discard(staged),
    settled: writeFile(staged, after, { mode: mode ?? ANYBODY, flush: true }),
  };
}

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
