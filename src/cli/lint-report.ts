// What `nines lint` and `nines lint-dashboards` say, and how they end.
import { hasErrors, type Diagnostic, type Severity } from '../diagnostics/index.ts';
import type { Shown } from '../report/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import type { Findings, Format } from './report.ts';
import { atLeast } from './severity.ts';
import { shownFrom } from './shown.ts';

export interface FindingOptions {
  readonly format: Format;
  /** The least severe finding that is told. */
  readonly severity: Severity;
  readonly strict?: boolean;
}

/** What was linted, as people count it: `12 rules in 3 files`. */
type Count = (countOf: (count: number, noun: string) => string) => string;

export interface Linted {
  readonly found: readonly Diagnostic[];
  readonly disabled: NonNullable<Findings['suppressed']>;
  /** Absent when nothing could be linted. */
  readonly what: Count | undefined;
  /** The files that were named. */
  readonly texts: readonly { readonly path: string; readonly text: string }[];
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export async function reportLinted(
  { found, disabled, what, texts }: Linted,
  { format, severity: least }: FindingOptions,
  { terminal, progress }: Session,
): Promise<void> {
  const [reports, { printFindings }] = await Promise.all([
    import('../report/index.ts'),
    import('./report.ts'),
  ]);
  progress.stop();
  const told = atLeast(least, found);
  const sources = new Map(texts.map(({ path, text }) => [path, text]));
  const files = shownFrom(terminal, terminal.folder, 'print');
  const shown: Shown = {
    ...files,
    file: (path) => (sources.has(path) ? path : files.file(path)),
    source: (path) => sources.get(path) ?? files.source(path),
  };
  if (format !== 'pretty') {
    const findings = { diagnostics: told, changes: [], suppressed: disabled };
    terminal.print(await printFindings(findings, format, shown));
    return;
  }
  const text = reports.renderDiagnostics(told, shown, { counts: false });
  const said = saidOf(told, disabled.length, reports.countOf);
  const summary = what ? `${what(reports.countOf)}: ${said || 'nothing to complain about'}` : said;
  terminal.print(`${text}${text === '' ? '' : '\n'}${summary}\n`);
}

/** @example '1 error, 2 warnings, 1 disabled' */
function saidOf(
  told: readonly Diagnostic[],
  disabled: number,
  countOf: (count: number, noun: string) => string,
): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const count = told.filter((each) => each.severity === severity).length;
    return count === 0 ? [] : [countOf(count, severity === 'info' ? 'note' : severity)];
  });
  return [...counts, ...(disabled > 0 ? [`${disabled} disabled`] : [])].join(', ');
}

/** `unread`: the findings among which a file that could not be read ends with a code of its own. */
export function lintExitCode(
  found: readonly Diagnostic[],
  unread: readonly Diagnostic[],
  { strict }: Pick<FindingOptions, 'strict'>,
): ExitCode {
  if (unread.some(({ code }) => code === 'lint/unreadable-file')) return 2;
  const isStrict = strict === true && found.some(({ severity }) => severity === 'warning');
  return hasErrors(found) || isStrict ? 1 : 0;
}
