import { dirname, relative, resolve, sep } from 'node:path';
import type { Diagnostic, Place, Subject } from '../diagnostics/index.ts';
import { latePlace, property } from '../diagnostics/index.ts';
import { duration, parseDuration, type Duration, type DurationText } from '../units/index.ts';
import { valueDiagnostics, runbookDiagnostics } from './diagnostics.ts';

/** What the config's folder holds besides the config itself. */
export interface Sources {
  /** The config's folder; places in the Model are relative to it. */
  readonly root: string;
  /** Hand-written Markdown by absolute path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Collects what is wrong while the Model is made, so that all mistakes are seen at once. */
export interface Scope extends Sources {
  readonly diagnostics: Diagnostic[];
}

export const report = (scope: Scope, ...found: readonly Diagnostic[]): void => {
  scope.diagnostics.push(...found);
};

/** A place as people and manifests see it: relative to the config's folder, forward slashes. */
export const shortPlace = (scope: Sources, place: Place): Place =>
  latePlace(() => {
    const { file, line, column, generated } = place;
    return { file: shortFile(scope, file), line, column, ...(generated && { generated }) };
  });

function shortFile(scope: Sources, file: string): string {
  const known = files.get(scope) ?? new Map<string, string>();
  files.set(scope, known);
  const short = known.get(file) ?? relative(scope.root, file).split(sep).join('/');
  known.set(file, short);
  return short;
}

/** Thousands of definitions stand in a few files. */
const files = new WeakMap<Sources, Map<string, string>>();

/** A duration that an author wrote, or the default; reports what is no duration. */
export function resolveDuration(
  scope: Scope,
  about: Subject,
  given: string | undefined,
  fallback: DurationText,
): Duration {
  if (given === undefined) return duration(fallback);
  const parsed = parseDuration(String(given));
  if (parsed !== undefined) return parsed;
  report(scope, valueDiagnostics['not-a-duration'](about, { given: String(given) }));
  return duration(fallback);
}

/** The text of a hand-written runbook part, named relative to the file that names it. */
export function resolveText(
  scope: Scope,
  about: Subject,
  definition: { readonly place: Place },
  given: string | undefined,
): string {
  if (given === undefined) return '';
  const text = scope.texts.get(resolve(dirname(definition.place.file), given));
  if (text !== undefined) return text.trim();
  report(scope, runbookDiagnostics['missing-file'](property(about, 'runbook'), { given }));
  return '';
}
