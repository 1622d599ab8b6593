// What `nines diff` compares: output of nines as it is in git, in a folder or in a manifest's folder.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, relative, resolve } from 'node:path';
import { NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import { MANIFEST, staysInside } from '../output/index.ts';
import { diffDiagnostics as report } from '../review/index.ts';
import { describeThrown, printable } from '../text/index.ts';
import type { Repository } from './git.ts';

/** Output of nines, wherever it is. */
export interface Source {
  /** How people call it: `main (1a2b3c4)`, `base/`. */
  readonly shown: string;
  /** The text of its manifest; none where it has none. */
  readonly manifest: string | undefined;
  /** Texts of files by their paths in the output; those that cannot be read are left out. */
  readonly read: (paths: readonly string[]) => ReadonlyMap<string, string>;
}

/** Output that was looked for in a commit or on the disk. */
export interface FoundSource extends Source {
  /** Whether it is of a commit: there it is no mistake that there was no output yet. */
  readonly isCommit: boolean;
  /** The environments that have a folder with a manifest here, whichever was asked for. */
  readonly environments: () => readonly string[];
}

/** Where names are looked up. */
export interface Surroundings {
  /** The working folder. */
  readonly folder: string;
  /** The folder of the output, as it is called in git as well. */
  readonly out: string;
  readonly repository: Repository | undefined;
  /** The environment whose output is looked for; absent where a config has none. */
  readonly environment?: string;
}

const fail = (...found: readonly Diagnostic[]): Diagnosed<undefined> => [undefined, found];

/** Finds what was named: a ref, a folder or a manifest. */
export function findSource(given: string, at: Surroundings): Diagnosed<FoundSource | undefined> {
  const shown = printable(given);
  if (given.startsWith('-')) return fail(report['bad-ref'](NOWHERE, { given: shown }));
  const path = resolve(at.folder, given);
  const stat = statSync(path, { throwIfNoEntry: false });
  const isPath = /^\.{0,2}[/\\]|[/\\]$|\.json$/.test(given);
  const commit = isPath ? undefined : at.repository?.resolve(given);
  if (commit !== undefined && stat !== undefined) {
    return fail(report['ambiguous-base'](NOWHERE, { given: shown }));
  }
  if (commit !== undefined) return atCommit(commit, shown, at);
  if (stat === undefined) return fail(report['bad-ref'](NOWHERE, { given: shown }));
  if (!stat.isDirectory()) return inFolder(dirname(path), basename(path), shown);
  const isThere = (name: string): boolean => existsSync(join(path, name, MANIFEST));
  const own = isThere(at.environment ?? '') ? join(path, at.environment ?? '') : path;
  const [found, mistakes] = inFolder(own, MANIFEST, shown);
  const environments = (): readonly string[] => foldersIn(path).filter(isThere);
  return [found && { ...found, environments }, mistakes];
}

const foldersIn = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name);

// In this order: what the server calls the main branch, then what most call it.
const MAIN_BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

const noBase = (reason: string): Diagnosed<undefined> =>
  fail(report['no-base'](NOWHERE, { reason }));

/** Where this branch left the main one. */
export function findBase(at: Surroundings): Diagnosed<FoundSource | undefined> {
  const { repository } = at;
  if (!repository) return noBase('this folder is in no git repository, or there is no git');
  const branch = MAIN_BRANCHES.find((name) => repository.resolve(name) !== undefined);
  if (branch === undefined) return noBase(`no branch is called ${MAIN_BRANCHES.join(', ')}`);
  const commit = repository.mergeBase('HEAD', branch);
  if (commit !== undefined) return atCommit(commit, branch, at);
  return noBase(`HEAD and ${branch} have no commit in common; a shallow clone has to be deepened`);
}

function atCommit(
  commit: string,
  name: string,
  { out, repository, folder, environment }: Surroundings,
): Diagnosed<FoundSource | undefined> {
  const prefix = repository?.pathOf(out);
  if (!repository || prefix === undefined) {
    const path = printable(relative(folder, out).replaceAll('\\', '/'));
    return fail(report['outside-repository'](NOWHERE, { path }));
  }
  const all = readerOf(repository, commit, prefix);
  const own = readerOf(repository, commit, posix.join(prefix, environment ?? ''));
  const manifest = own([MANIFEST]).get(MANIFEST);
  // Before a config had environments, its output stood where their folders stand now.
  const read = manifest === undefined ? all : own;
  const short = commit.slice(0, 7);
  const found: FoundSource = {
    shown: commit.startsWith(name) ? short : `${name} (${short})`,
    manifest: manifest ?? all([MANIFEST]).get(MANIFEST),
    read,
    isCommit: true,
    environments: () => {
      const names = repository.folders(commit, prefix);
      const manifests = all(names.map((each) => `${each}/${MANIFEST}`));
      return names.filter((each) => manifests.has(`${each}/${MANIFEST}`));
    },
  };
  return [found, []];
}

/** Reads files in a folder of a commit. */
function readerOf(repository: Repository, commit: string, folder: string): Source['read'] {
  const inTree = (path: string): string => (/^\.?$/.test(folder) ? path : `${folder}/${path}`);
  return (paths) => {
    const asked = paths.filter(staysInside);
    const blobs = repository.read(commit, asked.map(inTree));
    return new Map(
      asked.flatMap((path) => {
        const blob = blobs.get(inTree(path));
        return blob === undefined ? [] : [[path, blob.toString('utf8')] as const];
      }),
    );
  };
}

// What a manifest may have is bounded when it is read; this only spares the memory.
const MOST_BYTES = 500_000_000;

function inFolder(
  folder: string,
  manifest: string,
  shown: string,
): Diagnosed<FoundSource | undefined> {
  const read = (paths: readonly string[]): ReadonlyMap<string, string> =>
    new Map(
      paths.filter(staysInside).flatMap((path) => {
        const text = readOrNot(join(folder, path));
        return text === undefined ? [] : [[path, text] as const];
      }),
    );
  const file = join(folder, manifest);
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    const found = { shown, read, isCommit: false, environments: (): readonly string[] => [] };
    if (stat === undefined) return [{ ...found, manifest: undefined }, []];
    if (!stat.isFile() || stat.size > MOST_BYTES) {
      const reason = stat.isFile() ? `it has ${stat.size} bytes` : 'it is no file';
      return fail(report['unreadable-file'](NOWHERE, { where: shown, reason }));
    }
    return [{ ...found, manifest: readFileSync(file, 'utf8') }, []];
  } catch (error) {
    const reason = printable(describeThrown(error));
    return fail(report['unreadable-file'](NOWHERE, { where: shown, reason }));
  }
}

function readOrNot(file: string): string | undefined {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat?.isFile() === true && stat.size <= MOST_BYTES
      ? readFileSync(file, 'utf8')
      : undefined;
  } catch {
    return undefined;
  }
}
