// Finds the files that a command line names: files, folders, patterns, and `-` for stdin.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Diagnosed, Diagnostic } from '../diagnostics/index.ts';
import { decodeText, unreadableFile, type RuleText } from '../lint/index.ts';
import { byText, globPattern } from '../text/index.ts';

export const STDIN = '<stdin>';

/** Which files of a folder are read, and how people call them. */
export interface FileKind {
  readonly pattern: RegExp;
  readonly shown: string;
}

const YAML_FILES: FileKind = { pattern: /\.ya?ml$/, shown: '.yaml or .yml' };

/** The texts of all files that are named, each once; what cannot be read is told. */
export function readRuleTexts(
  asked: readonly string[],
  folder: string,
  kind: FileKind = YAML_FILES,
): Diagnosed<readonly RuleText[]> {
  const texts = new Map<string, RuleText>();
  const mistakes: Diagnostic[] = [];
  for (const each of asked) {
    const [files, missing] = findOrTell(each, folder, kind);
    mistakes.push(...missing);
    for (const { path, isFound } of files) {
      if (texts.get(path)?.isFound === false || (texts.has(path) && isFound)) continue;
      const [text, unreadable] = readText(path, folder);
      mistakes.push(...unreadable);
      if (text !== undefined) texts.set(path, { path, text, isFound });
    }
  }
  return [[...texts.values()], mistakes];
}

/** The text of one file; `-` and `<stdin>` are what is piped in. */
export function readText(path: string, folder: string): Diagnosed<string | undefined> {
  try {
    const file = path === STDIN ? 0 : resolve(folder, path);
    if (typeof file === 'string' && isEndless(file)) {
      return [undefined, [unreadableFile(path, 'it is a device, which has no end')]];
    }
    return decodeText(path, readFileSync(file));
  } catch (error) {
    return [undefined, [unreadableFile(path, reasonOf(error))]];
  }
}

const DEVICES_WITH_END = new Set(['/dev/stdin', '/dev/null']);

/** Such as `/dev/zero`. */
function isEndless(file: string): boolean {
  const stat = statSync(file);
  return stat.isBlockDevice() || (stat.isCharacterDevice() && !DEVICES_WITH_END.has(file));
}

interface FoundFile {
  readonly path: string;
  /** In a folder or by a pattern, so that it may be about something else. */
  readonly isFound: boolean;
}

function findOrTell(
  asked: string,
  folder: string,
  kind: FileKind,
): Diagnosed<readonly FoundFile[]> {
  try {
    return find(asked, folder, kind);
  } catch (error) {
    return [[], [unreadableFile(asked, reasonOf(error))]];
  }
}

function find(
  asked: string,
  folder: string,
  { pattern: ofKind, shown: kindShown }: FileKind,
): Diagnosed<readonly FoundFile[]> {
  if (asked === '-') return [[{ path: STDIN, isFound: false }], []];
  const path = shown(asked, folder);
  const kind = statSync(resolve(folder, asked), { throwIfNoEntry: false });
  if (kind?.isDirectory() === true) {
    const files = filesIn(asked, folder).filter((file) => ofKind.test(file.path));
    const reason = `it holds no ${kindShown} file`;
    return [files, files.length > 0 ? [] : [unreadableFile(asked, reason)]];
  }
  if (kind || !/[*?{[]/.test(asked)) return [[{ path, isFound: false }], []];
  const pattern = globPattern(shown(asked, folder));
  const [fixed = ''] = asked.split(/[*?{[]/);
  const base = fixed.slice(0, fixed.lastIndexOf('/') + 1) || '.';
  const isThere = existsSync(resolve(folder, base));
  const all = isThere ? filesIn(base, folder) : [];
  const files = all.filter((file) => pattern.test(file.path));
  return [files, files.length > 0 ? [] : [unreadableFile(asked, 'no file matches')]];
}

const shown = (path: string, folder: string): string =>
  relative(folder, resolve(folder, path)).replaceAll('\\', '/');

/** All files below a folder, but for installed packages and what is hidden. */
function filesIn(path: string, folder: string): readonly FoundFile[] {
  const entries = readdirSync(resolve(folder, path), { withFileTypes: true });
  return entries
    .toSorted((a, b) => byText(a.name, b.name))
    .flatMap((entry) => {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
      const inside = join(path, entry.name);
      if (entry.isDirectory()) return filesIn(inside, folder);
      return [{ path: shown(inside, folder), isFound: true }];
    });
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'its permissions do not let us read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file',
  ELOOP: 'its links go in a circle',
  ENAMETOOLONG: 'its name is too long',
};
