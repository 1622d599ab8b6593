import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const STAGED = /^\.(.+)\.nines-(\d+)$/;

/** Where a file's new content waits for its rename, in the same folder: `.api.yaml.nines-4711`. */
export const stagedPath = (file: string): string =>
  join(dirname(file), `.${basename(file)}.nines-${process.pid}`);

/** Whether a name is that of a staged copy of a file that some run left behind. */
export function isStagedFor(name: string, file: string): boolean {
  const [, staged, pid] = STAGED.exec(name) ?? [];
  return staged === file && !isRunning(Number(pid));
}

/** Removes what killed runs left in these folders; another run at work keeps its own. */
export function removeStale(folders: Iterable<string>): void {
  for (const folder of folders) {
    for (const name of namesIn(folder)) {
      const pid = STAGED.exec(name)?.[2];
      if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
