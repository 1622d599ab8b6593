// Several environments in one report: each has a folder of its own, and what is wrong says where.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { FileChange, OutputFolder } from '../output/index.ts';
import { byText } from '../text/index.ts';

export interface InEnvironment<T> {
  /** Absent where there are none. */
  readonly environment?: string;
  readonly of: T;
}

/** What is wrong everywhere is said once, other things with the environment that they are about. */
export function mergeDiagnostics(
  all: readonly InEnvironment<readonly Diagnostic[]>[],
): readonly Diagnostic[] {
  const keysOf = all.map(({ of }) => new Set(of.map((each) => JSON.stringify(each))));
  const isEverywhere = (key: string): boolean => keysOf.every((keys) => keys.has(key));
  const said = new Set<string>();
  return all.flatMap(({ environment, of }) =>
    of.flatMap((diagnostic) => {
      const key = JSON.stringify(diagnostic);
      if (environment === undefined) return [diagnostic];
      if (!isEverywhere(key)) {
        return [{ ...diagnostic, path: [`environment ${environment}`, ...diagnostic.path] }];
      }
      if (said.has(key)) return [];
      said.add(key);
      return [diagnostic];
    }),
  );
}

/** The folder of an environment's output. */
export const folderOf = (folder: OutputFolder, environment?: string): OutputFolder =>
  environment === undefined
    ? folder
    : { path: join(folder.path, environment), shown: `${folder.shown}/${environment}` };

/** Changes with paths from the folder of all environments on. */
export const mergeChanges = (
  all: readonly InEnvironment<readonly FileChange[]>[],
): readonly FileChange[] =>
  all.flatMap(({ environment, of }) =>
    environment === undefined
      ? of
      : of.map((change) => ({ ...change, path: `${environment}/${change.path}` })),
  );

/** Folders with output of ours that belongs to none of these environments. */
export function leftOver(
  folder: OutputFolder,
  environments: readonly string[],
  manifest: string,
): readonly string[] {
  if (environments.length === 0 || !existsSync(folder.path)) return [];
  const own = existsSync(join(folder.path, manifest)) ? [folder.shown] : [];
  const others = readdirSync(folder.path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !environments.includes(entry.name))
    .filter(({ name }) => existsSync(join(folder.path, name, manifest)))
    .map(({ name }) => `${folder.shown}/${name}`);
  return [...own, ...others.toSorted(byText)];
}
