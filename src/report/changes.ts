import { posix } from 'node:path';
import pc from 'picocolors';
import type { ChangeKind, FileChange } from '../output/index.ts';
import { byText } from '../text/index.ts';
import { countOf, type Shown } from './shown.ts';

const MOST_PER_FOLDER = 20;
/** Under `--check` each file is named, within reason. */
const MOST_PER_CHECKED_FOLDER = 500;

/** Mark, word and colour of each kind. */
const KINDS = {
  added: ['+', 'added', 'green'],
  changed: ['~', 'changed', 'yellow'],
  removed: ['-', 'removed', 'red'],
  'edited-by-hand': ['!', 'edited by hand', 'red'],
  'not-ours': ['!', 'not ours', 'red'],
  unchanged: ['=', 'unchanged', 'dim'],
} as const satisfies Record<ChangeKind, readonly [string, string, keyof typeof pc]>;

/** What a check finds instead of what a write does. */
const FOUND: Partial<Readonly<Record<ChangeKind, string>>> = {
  added: 'missing',
  changed: 'out of date',
  removed: 'left over',
};

/** Whether the changes are told as what is wrong now, not as what was done. */
interface ChangesShown extends Pick<Shown, 'colors'> {
  readonly isCheck?: boolean;
}

/**
 * A short list of what changes in the output folder.
 *
 * @example
 * generated: 2 added, 1 changed, 40 unchanged
 *   prometheus/rules
 *     + api.yaml
 */
export function renderChanges(
  folder: string,
  changes: readonly FileChange[],
  { colors, isCheck = false }: ChangesShown,
): string {
  const drifted = changes.filter(({ kind }) => kind !== 'unchanged');
  if (drifted.length === 0) {
    return `No changes. ${countOf(changes.length, 'file')} in ${folder} ${changes.length === 1 ? 'is' : 'are'} up to date.\n`;
  }
  const paint = pc.createColors(colors);
  const folders = [...new Set(drifted.map(folderOf))].toSorted(byText);
  const most = isCheck ? MOST_PER_CHECKED_FOLDER : MOST_PER_FOLDER;
  const lists = folders.flatMap((name) => {
    const members = drifted.filter((change) => folderOf(change) === name);
    return [
      `  ${name === '.' ? '(top)' : name}`,
      ...members.slice(0, most).map(({ kind, path }) => {
        const [mark, , color] = KINDS[kind];
        const said = isCheck ? `  ${paint.dim(wordOf(kind, isCheck))}` : '';
        return `    ${paint[color](mark)} ${posix.basename(path)}${said}`;
      }),
      ...more(members.length - most),
    ];
  });
  return `${paint.bold(`${folder}:`)} ${summaryOf(changes, isCheck)}\n${lists.join('\n')}\n`;
}

const folderOf = ({ path }: FileChange): string => posix.dirname(path);

const more = (count: number): readonly string[] => (count > 0 ? [`    … and ${count} more`] : []);

const wordOf = (kind: ChangeKind, isCheck: boolean): string =>
  (isCheck ? FOUND[kind] : undefined) ?? KINDS[kind][1];

const ORDER: readonly ChangeKind[] = [
  'added',
  'changed',
  'removed',
  'edited-by-hand',
  'not-ours',
  'unchanged',
];

const summaryOf = (changes: readonly FileChange[], isCheck: boolean): string =>
  ORDER.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count > 0 ? [`${count} ${wordOf(kind, isCheck)}`] : [];
  }).join(', ');
