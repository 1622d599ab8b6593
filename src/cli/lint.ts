// `nines lint`: says what is wrong with rule files, whoever wrote them.
import type { Diagnostic, Severity } from '../diagnostics/index.ts';
import type { LintResult } from '../lint/index.ts';
import type { Shown } from '../report/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { lintSettings, type LintSettingsOptions } from './lint-settings.ts';
import type { Format } from './report.ts';
import { shownFrom } from './shown.ts';

export interface LintCommandOptions extends LintSettingsOptions {
  readonly format: Format;
  readonly severity: Severity;
  readonly strict?: boolean;
  readonly trace?: boolean;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export async function runLint(
  asked: readonly string[],
  options: LintCommandOptions,
  session: Session,
): Promise<ExitCode> {
  const { terminal, progress, trace } = session;
  const [{ lint }, { readRuleTexts }] = await trace.measure('import', () =>
    Promise.all([import('../lint/index.ts'), import('./rule-files.ts')]),
  );
  const [texts, unreadable] = readRuleTexts(asked, terminal.folder);
  const [settings, mistakes] = await lintSettings(options, session);
  progress.stage('Linting');
  const result = settings && trace.measure('lint', () => lint({ ...settings, files: texts }));
  const found = [...unreadable, ...mistakes, ...(result?.diagnostics ?? [])];
  const told = found.filter(
    ({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(options.severity),
  );
  const sources = new Map(texts.map(({ path, text }) => [path, text]));
  await report({ told, result }, { options, session, sources });
  if (options.trace) terminal.say(trace.render());
  if ([...unreadable, ...mistakes].some(({ code }) => code === 'lint/unreadable-file')) return 2;
  const failing = found.filter(({ severity }) => FAILS[severity](options));
  return failing.length > 0 ? 1 : 0;
}

const FAILS: Readonly<Record<Severity, (options: LintCommandOptions) => boolean>> = {
  error: () => true,
  warning: ({ strict }) => strict === true,
  info: () => false,
};

interface Told {
  readonly told: readonly Diagnostic[];
  /** Absent when nothing could be linted. */
  readonly result: LintResult | undefined;
}

interface Voice {
  readonly options: LintCommandOptions;
  readonly session: Session;
  readonly sources: ReadonlyMap<string, string>;
}

async function report({ told, result }: Told, { options, session, sources }: Voice): Promise<void> {
  const { terminal, progress } = session;
  const [reports, { printFindings }] = await Promise.all([
    import('../report/index.ts'),
    import('./report.ts'),
  ]);
  progress.stop();
  const files = shownFrom(terminal, terminal.folder, terminal.colors.print);
  const shown: Shown = {
    ...files,
    file: (path) => (sources.has(path) ? path : files.file(path)),
    source: (path) => sources.get(path) ?? files.source(path),
  };
  const suppressed = result?.disabled ?? [];
  if (options.format !== 'pretty') {
    terminal.print(
      await printFindings({ diagnostics: told, changes: [], suppressed }, options.format, shown),
    );
    return;
  }
  const text = reports.renderDiagnostics(told, shown, { counts: false });
  terminal.print(`${text}${text === '' ? '' : '\n'}${summaryOf(told, result, reports.countOf)}\n`);
}

/** @example 12 rules in 3 files: 1 error, 2 warnings, 1 disabled */
function summaryOf(
  told: readonly Diagnostic[],
  result: LintResult | undefined,
  countOf: (count: number, noun: string) => string,
): string {
  const counts = (['error', 'warning'] as const).flatMap((severity) => {
    const count = told.filter((each) => each.severity === severity).length;
    return count === 0 ? [] : [countOf(count, severity)];
  });
  const notes = told.filter(({ severity }) => severity === 'info').length;
  const disabled = result?.disabled.length ?? 0;
  const said = [
    ...counts,
    ...(notes > 0 ? [countOf(notes, 'note')] : []),
    ...(disabled > 0 ? [`${disabled} disabled`] : []),
  ].join(', ');
  if (!result) return said;
  const holding = result.files.filter(({ holdsRules }) => holdsRules);
  const rules = holding
    .flatMap(({ groups }) => groups)
    .reduce((sum, group) => sum + group.rules.length, 0);
  const left = result.files.filter(
    ({ holdsRules, diagnostics }) => !holdsRules && diagnostics.length === 0,
  );
  const others = left.length > 0 ? ` (${countOf(left.length, 'other file')} left out)` : '';
  const what = `${countOf(rules, 'rule')} in ${countOf(holding.length, 'file')}${others}`;
  return `${what}: ${said || 'nothing to complain about'}`;
}
