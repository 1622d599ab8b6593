import type { OutputFolder } from './paths.ts';

const OWNER = 'check who owns the folder, or choose another with --out';
const SPACE = 'free some space; nothing has been changed';
const IN_THE_WAY = 'remove that file, or choose another folder with --out';

const FAILURES: Readonly<Record<string, readonly [reason: string, help: string]>> = {
  EACCES: ['permission denied', OWNER],
  EPERM: ['not permitted', OWNER],
  EROFS: ['the disk is read-only', 'choose another folder with --out'],
  ENOSPC: ['the disk is full', SPACE],
  EDQUOT: ['the disk quota is used up', SPACE],
  ENOTDIR: ['a part of the path is a file', IN_THE_WAY],
  EEXIST: ['a part of the path is a file', IN_THE_WAY],
};

/** What a failure of the disk means, and what to do about it. */
export function explain(
  error: unknown,
  folder: OutputFolder,
): { readonly reason: string; readonly help: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [reason, help] = FAILURES[code] ?? [
    // The system names files from the root on; messages name them as people see them.
    (error instanceof Error ? error.message : String(error)).replaceAll(folder.path, folder.shown),
    'nothing has been changed; try again',
  ];
  return { reason, help };
}
