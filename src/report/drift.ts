// What `--check` finds: which files are not what would be generated now, and in which lines.
import pc from 'picocolors';
import type { Diagnostic } from '../diagnostics/index.ts';
import { reportDrift, type FileChange, type OutputFolder } from '../output/index.ts';
import { renderChanges } from './changes.ts';
import { driftedFiles, patchesOf, type Patch } from './patches.ts';
import { countOf, type Shown } from './shown.ts';

/** What differs between the output folder and what would be generated now, with the lines. */
export function renderDrift(
  folder: string,
  changes: readonly FileChange[],
  shown: Pick<Shown, 'colors'>,
): string {
  const summary = renderChanges(folder, changes, { ...shown, isCheck: true });
  const { patches, left } = patchesOf(folder, changes);
  if (patches.length === 0) return summary;
  const rest = left > 0 ? [`… and ${countOf(left, 'more file')}\n`] : [];
  return [summary, ...patches.map((patch) => renderPatch(folder, patch, shown)), ...rest].join(
    '\n',
  );
}

function renderPatch(
  folder: string,
  { change: { path }, lines, left }: Patch,
  { colors }: Pick<Shown, 'colors'>,
): string {
  if (lines.length === 0) return `${folder}/${path}: too different to show line by line\n`;
  const rest = left > 0 ? [`… and ${countOf(left, 'more line')}`] : [];
  return `${[...lines.map((line) => paintLine(line, colors)), ...rest].join('\n')}\n`;
}

function paintLine(line: string, colors: boolean): string {
  const paint = pc.createColors(colors);
  if (line.startsWith('@@')) return paint.cyan(line);
  if (line.startsWith('+')) return paint.green(line);
  return line.startsWith('-') ? paint.red(line) : line;
}

/** The same for programs that show findings beside lines: one for each file, the first with `lines`. */
export function diagnoseDrift(
  folder: OutputFolder,
  changes: readonly FileChange[],
  quote: 'lines' | 'nothing',
): readonly Diagnostic[] {
  const { patches } = patchesOf(folder.shown, changes);
  const byPath = new Map(patches.map((patch) => [patch.change.path, patch]));
  return driftedFiles(changes).map((change) => {
    const { lines = [], firstLine = 1 } = byPath.get(change.path) ?? {};
    const found = reportDrift(folder, change, firstLine);
    return quote === 'nothing' || lines.length === 0
      ? found
      : { ...found, notes: [lines.join('\n')] };
  });
}
