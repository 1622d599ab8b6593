import { posix } from 'node:path';
import pc from 'picocolors';
import type { ChangeKind, FileChange } from '../output/index.ts';
import { byText } from '../text/index.ts';
import { countOf, type Shown } from './shown.ts';

const MOST_PER_FOLDER = 20;

/** Mark, word and colour of each kind, in the order of the summary. */
const KINDS = {
  added: ['+', 'added', 'green'],
  changed: ['~', 'changed', 'yellow'],
  removed: ['-', 'removed', 'red'],
  'edited-by-hand': ['!', 'edited by hand', 'red'],
  'not-ours': ['!', 'not ours', 'red'],
  unchanged: ['=', 'unchanged', 'dim'],
} as const satisfies Record<ChangeKind, readonly [string, string, keyof typeof pc]>;

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
  { colors }: Pick<Shown, 'colors'>,
): string {
  const drifted = changes.filter(({ kind }) => kind !== 'unchanged');
  if (drifted.length === 0) {
    return `No changes. ${countOf(changes.length, 'file')} in ${folder} ${changes.length === 1 ? 'is' : 'are'} up to date.\n`;
  }
  const paint = pc.createColors(colors);
  const folders = [...new Set(drifted.map(folderOf))].toSorted(byText);
  const lists = folders.flatMap((name) => {
    const members = drifted.filter((change) => folderOf(change) === name);
    return [
      `  ${name === '.' ? '(top)' : name}`,
      ...members.slice(0, MOST_PER_FOLDER).map(({ kind, path }) => {
        const [mark, , color] = KINDS[kind];
        return `    ${paint[color](mark)} ${posix.basename(path)}`;
      }),
      ...more(members.length - MOST_PER_FOLDER),
    ];
  });
  return `${paint.bold(`${folder}:`)} ${summaryOf(changes)}\n${lists.join('\n')}\n`;
}

const folderOf = ({ path }: FileChange): string => posix.dirname(path);

const more = (count: number): readonly string[] => (count > 0 ? [`    … and ${count} more`] : []);

function summaryOf(changes: readonly FileChange[]): string {
  return Object.entries(KINDS)
    .flatMap(([kind, [, word]]) => {
      const count = changes.filter((change) => change.kind === kind).length;
      return count > 0 ? [`${count} ${word}`] : [];
    })
    .join(', ');
}
