import { join } from 'node:path';
import { NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile } from '../ir/index.ts';
import { output } from './diagnostics.ts';

/** Where the output goes: the folder itself, and how messages call it. */
export interface OutputFolder {
  /** Absolute path. */
  readonly path: string;
  /** As people see it from where they stand: `generated`. */
  readonly shown: string;
}

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
  const misplaced = files
    .filter(({ path }) => !staysInside(path))
    .map(({ path, emitter }) => output['bad-path'](NOWHERE, { emitter, given: `"${path}"` }));
  return [...misplaced, ...splitClaims(files, (path) => shownFile(folder, path))[1]];
}

/** The files whose paths are not taken, and one diagnostic for each two emitters that clash. */
export function splitClaims(
  files: readonly EmittedFile[],
  shown: (path: string) => string,
  runs?: ReadonlyMap<EmittedFile, number>,
): Diagnosed<readonly EmittedFile[]> {
  const owners = new Map<string, EmittedFile>();
  const clashes = new Map<string, { first: string; second: string; paths: string[] }>();
  const kept = files.filter((file) => {
    const { path, emitter } = file;
    // A disk may not tell `A.yaml` from `a.yaml`, and one of them would be lost on it.
    const same = path.normalize('NFC').toLowerCase();
    const owner = owners.get(same) ?? file;
    owners.set(same, owner);
    if (owner === file || (runs && runs.get(owner) === runs.get(file))) return true;
    const first = owner.emitter;
    const pair = JSON.stringify([first, emitter]);
    const clash = clashes.get(pair) ?? { first, second: emitter, paths: [] };
    clashes.set(pair, { ...clash, paths: [...clash.paths, path] });
    return false;
  });
  const found = [...clashes.values()].map(({ first, second, paths: [path = '', ...others] }) => {
    const rest = others.length === 0 ? '' : ` and ${others.length} more`;
    return output['path-taken'](NOWHERE, { first, second, files: `${shown(path)}${rest}` });
  });
  return [kept, found];
}
