import type { Diagnostic, Place } from '../diagnostics/index.ts';
import type { FileChange } from '../output/index.ts';
import { patchesOf, type Patch } from './patches.ts';
import { inOrder } from './pretty.ts';
import type { Shown } from './shown.ts';

/** What a command found and did, for other programs. Keys never change their meaning. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly changes: readonly FileChange[];
  /** With `--check`: the folder as messages call it, to show the lines that differ. */
  readonly checked?: string;
}

/**
 * Renders an outcome as JSON: `{ "diagnostics": [{ code, severity, message, … }], "changes": [{ kind,
 * path, diff, left }] }`. Places are relative to the working folder; unchanged files are left out.
 * `diff` and `left`, the number of lines that it does without, come with `--check` alone.
 */
export function renderJson({ diagnostics, changes, checked }: Outcome, shown: Shown): string {
  const patches = checked === undefined ? [] : patchesOf(checked, changes).patches;
  const byPath = new Map(patches.map((patch) => [patch.change.path, patch]));
  const document = {
    diagnostics: inOrder(diagnostics).map((diagnostic) => plainDiagnostic(diagnostic, shown)),
    changes: changes
      .filter(({ kind }) => kind !== 'unchanged')
      .map(({ kind, path }) => ({ kind, path, ...plainPatch(byPath.get(path)) })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const plainPatch = (patch: Patch | undefined): object =>
  patch ? { diff: patch.lines.join('\n'), left: patch.left } : {};

function plainDiagnostic(diagnostic: Diagnostic, shown: Shown): object {
  const { code, severity, message, help, notes, related, path, property, place, length } =
    diagnostic;
  return {
    code,
    severity,
    message,
    ...(help && { help }),
    notes,
    path,
    property,
    ...(place && { place: plainPlace(place, length, shown) }),
    ...(related &&
      related.length > 0 && {
        related: related.map((each) => ({
          message: each.message,
          place: plainPlace(each.place, each.length, shown),
        })),
      }),
  };
}

const plainPlace = (
  { file, line, column }: Place,
  length: number | undefined,
  shown: Shown,
): object => ({ file: shown.file(file), line, column, length });
