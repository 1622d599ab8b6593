import { createTwoFilesPatch } from 'diff';
import pc from 'picocolors';
import { MANIFEST, type FileChange } from '../output/index.ts';
import { renderChanges } from './changes.ts';
import { countOf, type Shown } from './shown.ts';

const MOST_LINES = 40;
const MOST_FILES = 10;

/** Beyond so many changed lines a comparison costs more than it tells. */
const MOST_EDITS = 1000;

/** What differs between the output folder and what would be generated now, with the lines. */
export function renderDrift(
  folder: string,
  changes: readonly FileChange[],
  shown: Pick<Shown, 'colors'>,
): string {
  const summary = renderChanges(folder, changes, shown);
  const drifted = changes.filter(({ kind }) => kind !== 'unchanged');
  if (drifted.length === 0) return summary;
  // The manifest follows the other files; its lines tell nothing new.
  const others = drifted.filter(({ path }) => path !== MANIFEST);
  const told = others.length > 0 ? others : drifted;
  const patches = told.slice(0, MOST_FILES).map((change) => renderPatch(folder, change, shown));
  const left = told.length - MOST_FILES;
  const rest = left > 0 ? [`… and ${countOf(left, 'more file')}\n`] : [];
  return [summary, ...patches, ...rest].join('\n');
}

function renderPatch(
  folder: string,
  { path, before, after }: FileChange,
  { colors }: Pick<Shown, 'colors'>,
): string {
  const patch: string | undefined = createTwoFilesPatch(
    before === undefined ? '/dev/null' : `${folder}/${path}`,
    after === undefined ? '/dev/null' : `${folder}/${path}`,
    before ?? '',
    after ?? '',
    'on disk',
    'generated now',
    { context: 2, maxEditLength: MOST_EDITS },
  );
  if (patch === undefined) return `${folder}/${path}: too different to show line by line\n`;
  const lines = patch.slice(patch.indexOf('--- ')).trimEnd().split('\n');
  const left = lines.length - MOST_LINES;
  const rest = left > 0 ? [`… and ${countOf(left, 'more line')}`] : [];
  return `${[...lines.slice(0, MOST_LINES).map((line) => paintLine(line, colors)), ...rest].join('\n')}\n`;
}

function paintLine(line: string, colors: boolean): string {
  const paint = pc.createColors(colors);
  if (line.startsWith('@@')) return paint.cyan(line);
  if (line.startsWith('+')) return paint.green(line);
  return line.startsWith('-') ? paint.red(line) : line;
}
