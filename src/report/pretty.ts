// Diagnostics for people: what is wrong, where it stands with the line and a caret, and what to do.
import pc from 'picocolors';
import { comparePlaces, type Diagnostic, type Place, type Severity } from '../diagnostics/index.ts';
import { foldBehind, foldParts } from './fold.ts';
import { countOf, type Shown } from './shown.ts';
import { renderLines, type Mark } from './source-lines.ts';

/**
 * Renders diagnostics in the order of their places, each once, and counts them.
 *
 * @example
 * error[slo/objective-out-of-range]: objective must be above 0% and below 100%, got 100%
 *   slo.config.ts:24:16  service checkout › slo availability › objective
 *   24 │   objective: percent(100),
 *      │              ^^^^^^^^^^^^ leaves no error budget to burn
 *   help: use 99.99% or lower
 */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  shown: Shown,
  { counts: isCounted = true }: { readonly counts?: boolean } = {},
): string {
  if (diagnostics.length === 0) return '';
  const once = inOrder(diagnostics);
  const blocks = once.map((diagnostic) => renderDiagnostic(diagnostic, shown));
  const counts = isCounted ? renderCounts(once) : '';
  return `${[...blocks, ...(counts === '' ? [] : [counts])].join('\n\n')}\n`;
}

/** Sorted by place, then severity, without repetitions; what has no place comes last. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map(
    diagnostics.map((diagnostic) => {
      const { code, message, place, path } = diagnostic;
      // Eight services that one function makes share a mistake in it; what has no place has a path.
      const at = place ? [place.file, place.line, place.column] : path;
      return [[code, message, ...at].join('\0'), diagnostic];
    }),
  );
  return [...unique.values()].toSorted(
    (a, b) =>
      comparePlaces(a.place, b.place) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

function renderDiagnostic(diagnostic: Diagnostic, shown: Shown): string {
  const colors = pc.createColors(shown.colors);
  const { code, severity, message, help, notes } = diagnostic;
  const paint = colors[COLOR[severity]];
  const label = `${severity}[${code}]`;
  const below = (name: string, text: string): string =>
    `  ${colors.cyan(name)}:${foldBehind(`  ${name}`, text, shown.width)}`;
  return [
    `${colors.bold(paint(label))}:${colors.bold(foldBehind(label, message, shown.width))}`,
    ...renderWhere(diagnostic, shown),
    ...renderSource(diagnostic, shown),
    ...notes.map((note) => below('note', note)),
    ...(help ? [below('help', help)] : []),
  ].join('\n');
}

const COLOR = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<
  Severity,
  keyof typeof pc
>;

function renderWhere(diagnostic: Diagnostic, shown: Shown): readonly string[] {
  const { place } = diagnostic;
  const at = place ? [`${shown.file(place.file)}:${place.line}:${place.column}`] : [];
  const trail = trailOf(diagnostic).join(' › ');
  const where = foldParts([...at, ...(trail === '' ? [] : [trail])], '  ', shown.width);
  return where === '' ? [] : [`  ${pc.createColors(shown.colors).dim(where)}`];
}

/** Who it is about, from outside in, down to the property: `labels.foo`, `slos[0]`. */
function trailOf({ path, property }: Diagnostic): readonly string[] {
  if (property.length === 0) return path;
  const name = property
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
  return path.at(-1) === name ? path : [...path, name];
}

/** The lines that it is about, and below them those of other files. */
function renderSource(diagnostic: Diagnostic, shown: Shown): readonly string[] {
  const { place, caption = '', length = 1, severity, related = [] } = diagnostic;
  if (!place) return [];
  const colors = pc.createColors(shown.colors);
  const paint = {
    primary: colors[COLOR[severity]],
    secondary: colors.cyan,
    gutter: colors.dim,
    ...(shown.width !== undefined && { width: shown.width }),
  };
  const files = [...new Set([place.file, ...related.map((each) => each.place.file)])];
  return files.flatMap((file) => {
    const marks = related
      .filter((each) => each.place.file === file)
      .map((each) => markOf(each.place, each.length, { message: each.message, isPrimary: false }));
    const isOwn = file === place.file;
    const own = isOwn ? [markOf(place, length, { message: caption, isPrimary: true })] : [];
    const text = shown.source(file);
    if (text === undefined) return marks.map(({ message }) => `  ${shown.file(file)}: ${message}`);
    const lines = renderLines(text, [...own, ...marks], paint);
    const [first] = marks;
    if (isOwn || !first) return lines;
    return [`  ${colors.dim(`${shown.file(file)}:${first.line}:${first.column}`)}`, ...lines];
  });
}

const markOf = (
  { line, column }: Place,
  length: number,
  said: Pick<Mark, 'message' | 'isPrimary'>,
): Mark => ({ line, column, length, ...said });

function renderCounts(diagnostics: readonly Diagnostic[]): string {
  const counts = (['error', 'warning'] as const).flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [countOf(count, severity)];
  });
  return counts.join(', ');
}
