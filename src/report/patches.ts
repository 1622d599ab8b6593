// The lines in which files differ from what would be generated now, within bounds: so many files, so
// many lines of each and of all, so much of each line. What lies on the disk may be anybody's text.
import { createTwoFilesPatch } from 'diff';
import { MANIFEST, type FileChange } from '../output/index.ts';
import { by, printable } from '../text/index.ts';

const MOST_FILES = 20;
const MOST_LINES = 40;
const MOST_LINES_OF_ALL = 400;
const MOST_WIDTH = 300;

/** Beyond so many changed lines a comparison costs more than it tells. */
const MOST_EDITS = 1000;

/** How a file differs, as lines of a unified diff. */
export interface Patch {
  readonly change: FileChange;
  /** Empty when the texts have too little in common. */
  readonly lines: readonly string[];
  /** Lines that were left out. */
  readonly left: number;
  /** The first line of the file on the disk that differs, from 1. */
  readonly firstLine: number;
}

export interface Patches {
  readonly patches: readonly Patch[];
  /** Files whose lines are not shown. */
  readonly left: number;
}

/** Everything that is not up to date; the manifest only where nothing else is. */
export function driftedFiles(changes: readonly FileChange[]): readonly FileChange[] {
  const drifted = changes.filter(({ kind }) => kind !== 'unchanged');
  const others = drifted.filter(({ path }) => path !== MANIFEST);
  return others.length > 0 ? others : drifted;
}

/** The differences of the files that matter most: what decides about alerts comes first. */
export function patchesOf(folder: string, changes: readonly FileChange[]): Patches {
  const told = driftedFiles(changes).toSorted(by(({ path }) => `${rankOf(path)} ${path}`));
  const patches: Patch[] = [];
  let room = MOST_LINES_OF_ALL;
  for (const change of told.slice(0, MOST_FILES)) {
    if (room <= 0) break;
    const patch = patchOf(folder, change, Math.min(MOST_LINES, room));
    patches.push(patch);
    room -= patch.lines.length;
  }
  return { patches, left: told.length - patches.length };
}

const FIRST = ['prometheus/', 'alertmanager/'];

function rankOf(path: string): number {
  const rank = FIRST.findIndex((start) => path.startsWith(start));
  return rank < 0 ? FIRST.length : rank;
}

function patchOf(folder: string, change: FileChange, most: number): Patch {
  const { path, before, after } = change;
  const patch: string | undefined = createTwoFilesPatch(
    before === undefined ? '/dev/null' : `${folder}/${path}`,
    after === undefined ? '/dev/null' : `${folder}/${path}`,
    before ?? '',
    after ?? '',
    'on disk',
    'generated now',
    { context: 2, maxEditLength: MOST_EDITS },
  );
  if (patch === undefined) return { change, lines: [], left: 0, firstLine: 1 };
  const lines = patch
    .slice(patch.indexOf('--- '))
    .replace(/(?:\n ?)+$/, '')
    .split('\n');
  const shown = lines.slice(0, most).map(readable);
  return { change, lines: shown, left: lines.length - shown.length, firstLine: firstLineOf(lines) };
}

/** A runner of CI would obey a line that begins with `::`, spaces aside. */
const readable = (line: string): string =>
  printable(line.length > MOST_WIDTH ? `${line.slice(0, MOST_WIDTH)}…` : line).replace(
    /^(\s+):(?=:)/,
    '$1\\:',
  );

function firstLineOf(lines: readonly string[]): number {
  const hunk = lines.findIndex((line) => line.startsWith('@@'));
  const start = Number(/^@@ -(\d+)/.exec(lines[hunk] ?? '')?.[1] ?? 1);
  const context = lines.slice(hunk + 1).findIndex((line) => !line.startsWith(' '));
  return Math.max(1, start + Math.max(0, context));
}
