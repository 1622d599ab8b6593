// Reads blobs of a git repository. Nothing of what is in it is run: git is called with arguments, by
// commands that know neither hooks nor filters, and fetches nothing.
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';

/** What a call printed; nothing where it failed. */
type Call = (words: readonly string[], input?: string) => Buffer | undefined;

export interface Repository {
  /** The hash of a commit that a ref names; nothing where it names none. */
  resolve(ref: string): string | undefined;
  mergeBase(one: string, other: string): string | undefined;
  /** Files of a commit by their paths from the top; those that are not there are left out. */
  read(commit: string, paths: readonly string[]): ReadonlyMap<string, Buffer>;
  /** Names of the folders in a folder of a commit. */
  folders(commit: string, path: string): readonly string[];
  /** A path from the top with forward slashes; nothing for one that is outside. */
  pathOf(path: string): string | undefined;
}

const MOST_BYTES = 500_000_000;

/** The repository that a folder is in, if it is in one and there is a git. */
export function openRepository(folder: string): Repository | undefined {
  const git = caller(folder);
  const top = git(['rev-parse', '--show-toplevel'])
    ?.toString('utf8')
    .replace(/\r?\n$/, '');
  if (top === undefined || top === '') return undefined;
  return {
    resolve: (ref) =>
      isRef(ref) ? hashOf(git, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]) : undefined,
    mergeBase: (one, other) => hashOf(git, ['merge-base', one, other]),
    read: (commit, paths) => readBlobs(git, commit, paths),
    folders: (commit, path) => {
      const listed = git([
        'ls-tree',
        '-d',
        '-z',
        '--name-only',
        '--full-tree',
        `${commit}:${path}`,
      ]);
      return listed?.toString('utf8').split('\0').filter(Boolean) ?? [];
    },
    pathOf: (path) => pathFrom(top, folder, path),
  };
}

const caller =
  (cwd: string): Call =>
  (words, input) => {
    const { status, stdout, error } = spawnSync('git', words, {
      cwd,
      input,
      maxBuffer: MOST_BYTES,
      stdio: ['pipe', 'pipe', 'ignore'],
      env: {
        ...process.env,
        GIT_TERMINAL_PROMPT: '0',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_NO_LAZY_FETCH: '1',
      },
    });
    return error === undefined && status === 0 ? stdout : undefined;
  };

/** What may be handed to git: no option, no path of a tree, nothing that ends a line. */
const isRef = (ref: string): boolean => /^[^-\s:][^\s:\p{C}]*$/u.test(ref);

function hashOf(git: Call, words: readonly string[]): string | undefined {
  const hash = git(words)?.toString('utf8').trim() ?? '';
  return /^[0-9a-f]{40,64}$/.test(hash) ? hash : undefined;
}

function pathFrom(top: string, folder: string, path: string): string | undefined {
  const real = resolve(realpathSync(folder), relative(folder, path));
  const inside = relative(realpathSync(top), real).replaceAll('\\', '/');
  return inside.split('/')[0] === '..' || isAbsolute(inside) ? undefined : inside;
}

/** Asks for all files at once; each answer is `<hash> blob <size>`, the bytes, and a line's end. */
function readBlobs(
  git: Call,
  commit: string,
  paths: readonly string[],
): ReadonlyMap<string, Buffer> {
  const asked = paths.filter((path) => !/[\n\r\0]/.test(path));
  const answer = git(['cat-file', '--batch'], asked.map((path) => `${commit}:${path}\n`).join(''));
  const blobs = new Map<string, Buffer>();
  let at = 0;
  for (const path of asked) {
    if (answer === undefined) break;
    const end = answer.indexOf('\n', at);
    if (end < 0) break;
    const [, kind, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(answer.toString('utf8', at, end)) ?? [];
    at = end + 1;
    if (kind === undefined) continue;
    if (kind === 'blob') blobs.set(path, answer.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}
