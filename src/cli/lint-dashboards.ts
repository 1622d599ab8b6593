// `nines lint-dashboards`: says what is wrong with Grafana dashboards, whoever wrote them.
import { hasErrors, type Diagnosed, type Severity } from '../diagnostics/index.ts';
import type { DisabledCode, LintDashboardsResult } from '../lint-dashboards/index.ts';
import type { LintedGroup } from '../lint/index.ts';
import type { Shown } from '../report/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { lintSettings, type LintSettingsOptions } from './lint-settings.ts';
import type { Format } from './report.ts';
import type { FileKind } from './rule-files.ts';
import { shownFrom } from './shown.ts';

export interface LintDashboardsCommandOptions extends LintSettingsOptions {
  readonly rules?: readonly string[];
  readonly requireVariable?: readonly string[];
  readonly disable?: readonly DisabledCode[];
  readonly format: Format;
  readonly severity: Severity;
  readonly strict?: boolean;
  readonly trace?: boolean;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const JSON_FILES: FileKind = { pattern: /\.json$/, shown: '.json' };

export async function runLintDashboards(
  asked: readonly string[],
  options: LintDashboardsCommandOptions,
  session: Session,
): Promise<ExitCode> {
  const { terminal, progress, trace } = session;
  const [{ lintDashboards }, { readRuleTexts }] = await trace.measure('import', () =>
    Promise.all([import('../lint-dashboards/index.ts'), import('./rule-files.ts')]),
  );
  const [files, unreadable] = readRuleTexts(asked, terminal.folder, JSON_FILES);
  const [settings, mistakes] = await lintSettings(options, session);
  const [groups, broken] = await readGroups(options, settings?.target ?? '3.5', session);
  progress.stage('Linting');
  const result =
    settings &&
    trace.measure('lint', () =>
      lintDashboards({
        ...settings,
        catalogue: withOthers(settings),
        files,
        groups,
        requiredVariables: options.requireVariable ?? [],
        disabled: options.disable ?? [],
      }),
    );
  const found = [...unreadable, ...mistakes, ...broken, ...(result?.diagnostics ?? [])];
  const least = SEVERITIES.indexOf(options.severity);
  const told = found.filter(({ severity }) => SEVERITIES.indexOf(severity) <= least);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  await report(result, { told, texts }, { ...options, session });
  if (options.trace) terminal.say(trace.render());
  if (found.some(({ code }) => code === 'lint/unreadable-file')) return 2;
  const isStrict = options.strict === true && found.some(({ severity }) => severity === 'warning');
  return hasErrors(found) || isStrict ? 1 : 0;
}

type Settings = NonNullable<Awaited<ReturnType<typeof lintSettings>>[0]>;

/** What the config's own rules record, but for what is known better. */
function withOthers({ catalogue, recordedElsewhere = [] }: Settings): Settings['catalogue'] {
  const others = recordedElsewhere.map((each) => [each.name, each] as const);
  return { ...catalogue, series: new Map([...others, ...catalogue.series]) };
}

/** The groups of rule files; only what cannot be read is told, as `nines lint` tells the rest. */
async function readGroups(
  { rules, enableFeature = [] }: LintDashboardsCommandOptions,
  target: Settings['target'],
  { terminal }: Session,
): Promise<Diagnosed<readonly LintedGroup[]>> {
  if (rules === undefined) return [[], []];
  const [{ readRuleFile }, { readRuleTexts }] = await Promise.all([
    import('../lint/index.ts'),
    import('./rule-files.ts'),
  ]);
  const [texts, unreadable] = readRuleTexts(rules, terminal.folder);
  const features = new Set(enableFeature);
  const files = texts.map((text) => readRuleFile(text, { target, features }));
  return [files.flatMap(({ groups }) => groups), unreadable];
}

interface Told {
  readonly told: LintDashboardsResult['diagnostics'];
  readonly texts: ReadonlyMap<string, string>;
}

async function report(
  result: LintDashboardsResult | undefined,
  { told, texts }: Told,
  { format, session }: { readonly format: Format; readonly session: Session },
): Promise<void> {
  const { terminal, progress } = session;
  const [reports, { printFindings }] = await Promise.all([
    import('../report/index.ts'),
    import('./report.ts'),
  ]);
  progress.stop();
  const files = shownFrom(terminal, terminal.folder, terminal.colors.print);
  const shown: Shown = {
    ...files,
    file: (path) => (texts.has(path) ? path : files.file(path)),
    source: (path) => texts.get(path) ?? files.source(path),
  };
  if (format !== 'pretty') {
    const suppressed = result?.disabled ?? [];
    const findings = { diagnostics: told, changes: [], suppressed };
    terminal.print(await printFindings(findings, format, shown));
    return;
  }
  const text = reports.renderDiagnostics(told, shown, { counts: false });
  const summary = summaryOf(told, result, reports.countOf);
  terminal.print(`${text}${text === '' ? '' : '\n'}${summary}\n`);
}

/** @example 2 dashboards in 2 files: 1 error, 2 warnings, 1 disabled */
function summaryOf(
  told: Told['told'],
  result: LintDashboardsResult | undefined,
  countOf: (count: number, noun: string) => string,
): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const count = told.filter((each) => each.severity === severity).length;
    return count === 0 ? [] : [countOf(count, severity === 'info' ? 'note' : severity)];
  });
  const disabled = result?.disabled.length ?? 0;
  const said = [...counts, ...(disabled > 0 ? [`${disabled} disabled`] : [])].join(', ');
  if (!result) return said;
  const holding = result.files.filter(({ dashboards }) => dashboards.length > 0);
  const dashboards = holding.flatMap((file) => file.dashboards);
  const what = `${countOf(dashboards.length, 'dashboard')} in ${countOf(holding.length, 'file')}`;
  return `${what}: ${said || 'nothing to complain about'}`;
}
