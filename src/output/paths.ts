import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile } from '../ir/index.ts';
import { output } from './diagnostics.ts';

/** Where the output goes: the folder itself, and how messages call it. */
export interface OutputFolder {
  /** Absolute path. */
  readonly path: string;
  /** As people see it from where they stand: `generated`. */
  readonly shown: string;
}

/** Messages about files have no place in the config. */
export const NOWHERE = { path: [], property: [] };

/** A file of the output as messages call it: `generated/manifest.json`. */
export const shownFile = (folder: OutputFolder, path: string): string =>
  join(folder.shown, path).replaceAll('\\', '/');

const NAME = /^[^/\\\0]+$/;

/** Whether a path stays in the folder: relative, forward slashes, no `.` or `..`, nothing empty. */
export const staysInside = (path: string): boolean =>
  path.split('/').every((name) => NAME.test(name) && name !== '.' && name !== '..') &&
  !/^[A-Za-z]:/.test(path);

/** Paths that leave the folder, and files that two emitters claim. */
export function checkPaths(
  files: readonly EmittedFile[],
  folder: OutputFolder,
): readonly Diagnostic[] {
  // A disk may not tell `A.yaml` from `a.yaml`, and one of them would be lost on it.
  const owners = new Map<string, string>();
  return files.flatMap(({ path, emitter }) => {
    if (!staysInside(path)) return [output['bad-path'](NOWHERE, { emitter, given: `"${path}"` })];
    const same = path.normalize('NFC').toLowerCase();
    const first = owners.get(same);
    owners.set(same, emitter);
    if (first === undefined) return [];
    return [
      output['path-taken'](NOWHERE, { first, second: emitter, file: shownFile(folder, path) }),
    ];
  });
}
