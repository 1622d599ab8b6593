// What happens to generated files: most of it follows from changes of the model.
import { byText } from '../text/index.ts';
import { change, type Change, type Sides } from './change.ts';
import type { ReviewedFile } from './manifest.ts';
import { listed, say, words } from './said.ts';
import { isNeeded } from './targets.ts';

export interface FileChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  /** Dashboards and procedures that somebody wrote, of the changed files: `dashboard agents`. */
  readonly written: readonly string[];
}

const pathsOf = (files: readonly ReviewedFile[]): readonly string[] =>
  files.map(({ path }) => path).toSorted(byText);

export function compareFiles({ before, after }: Sides<readonly ReviewedFile[]>): FileChanges {
  const was = new Map(before.map((file) => [file.path, file]));
  const is = new Map(after.map((file) => [file.path, file]));
  const changed = after.filter(({ path, sha256 }) => {
    const old = was.get(path);
    return old !== undefined && old.sha256 !== sha256;
  });
  return {
    added: pathsOf(after.filter(({ path }) => !was.has(path))),
    removed: pathsOf(before.filter(({ path }) => !is.has(path))),
    changed: pathsOf(changed),
    written: [...new Set(changed.flatMap(writtenPage))].toSorted(byText),
  };
}

/** The page that a file is, where it is one that somebody wrote. */
function writtenPage({ from }: ReviewedFile): readonly string[] {
  const [only = '', ...others] = from;
  return others.length === 0 && /^(?:dashboard|procedure) /.test(only) ? [only] : [];
}

export const countFiles = ({ added, removed, changed }: FileChanges): number =>
  added.length + removed.length + changed.length;

const UNEXPLAINED = words(
  'nothing of the model explains it: texts, options of a target or another nines may; look at them',
);

/** Changes of their own where nothing of the model changes: texts, panels, or another nines. */
export function fileChanges(files: FileChanges): readonly Change[] {
  const count = countFiles(files);
  if (count === 0) return [];
  const all = [...files.added, ...files.changed, ...files.removed];
  const needed = all.filter(isNeeded);
  const pages = files.written.map((page) => {
    const [what = '', name = ''] = page.split(/ (.*)/s);
    return change({ kind: 'changed', what, name, effects: [['what it shows changes']] });
  });
  if (pages.length === count) return pages;
  const noun = count === 1 ? 'file' : 'files';
  return [
    ...pages,
    change({
      kind: 'changed',
      what: 'texts',
      name: '',
      effects: [
        needed.length === 0
          ? say`nothing that is promised, alerted or told changes, but ${count} generated ${[noun]}: ${listed(all, 4)}`
          : say`${count} generated ${[noun]} with rules or routing among them: ${listed(needed, 4)}`,
        ...(needed.length === 0 ? [] : [UNEXPLAINED]),
      ],
    }),
  ];
}
