// `nines import`: SLOs of other tools as a config, and every setting that it lacks.
import { NOWHERE, type Diagnosed, type Diagnostic, type Severity } from '../diagnostics/index.ts';
import type { ConfigOptions, ImportOptions, ImportSummary } from '../import/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { atLeast } from './severity.ts';
import { shownFrom } from './shown.ts';

export interface ImportCommandOptions {
  readonly slothWindow: ImportOptions['slothWindow'];
  readonly system: string;
  readonly grafanaUrl?: string;
  readonly runbooksUrl?: string;
  readonly alertmanagerUrl?: string;
  readonly strict?: boolean;
  readonly out?: string;
  readonly force?: boolean;
  readonly severity: Severity;
  readonly format: 'pretty' | 'json';
}

export async function runImport(
  asked: readonly string[],
  options: ImportCommandOptions,
  session: Session,
): Promise<ExitCode> {
  const { terminal, progress } = session;
  const [room, { readRuleTexts }] = await Promise.all([
    import('../import/index.ts'),
    import('./rule-files.ts'),
  ]);
  progress.stage('Reading');
  const [files, unread] = readRuleTexts(asked, terminal.folder);
  const unreadable = unread.map(asUnreadable);
  const { slothWindow, system } = options;
  const known = () => ({ system });
  const read = room.readImport(files, { slothWindow, known });
  const isEmpty = read.services.length === 0;
  const nothing =
    isEmpty && unreadable.length === 0 ? [room.importDiagnostics['no-slos'](NOWHERE, {})] : [];
  const config = isEmpty
    ? ''
    : room.printConfig(room.configModule(read.services, optionsOf(options, room.CONFIG_DEFAULTS)));
  const [written, unwritten] = isEmpty ? [undefined, []] : await put(config, options, session);
  const found = [...unreadable, ...read.diagnostics, ...nothing, ...unwritten];
  const sources = new Map(files.map(({ path, text }) => [path, text]));
  await tell({ config, written, found, summary: room.summarise(read), sources }, options, session);
  return exitCodeOf(found, options.strict ?? false);
}

/** What is said of files of rules, of files to import. */
const asUnreadable = (diagnostic: Diagnostic): Diagnostic => ({
  ...diagnostic,
  code: 'import/unreadable-file',
});

const optionsOf = (
  { system, grafanaUrl, runbooksUrl, alertmanagerUrl }: ImportCommandOptions,
  defaults: ConfigOptions,
): ConfigOptions => ({
  system,
  grafanaUrl: grafanaUrl ?? defaults.grafanaUrl,
  runbooksUrl: runbooksUrl ?? defaults.runbooksUrl,
  alertmanagerUrl: alertmanagerUrl ?? defaults.alertmanagerUrl,
});

async function put(
  config: string,
  { out, force = false }: ImportCommandOptions,
  { terminal }: Session,
): Promise<Diagnosed<string | undefined>> {
  if (out === undefined) return [undefined, []];
  const { writeWhole } = await import('./whole-file.ts');
  return writeWhole(out, config, { folder: terminal.folder, force });
}

interface Told {
  readonly config: string;
  /** The file that has it now. */
  readonly written: string | undefined;
  readonly found: readonly Diagnostic[];
  readonly summary: ImportSummary;
  readonly sources: ReadonlyMap<string, string>;
}

async function tell(
  { config, written, found, summary, sources }: Told,
  { format, out, severity }: ImportCommandOptions,
  { terminal, progress }: Session,
): Promise<void> {
  const [{ renderDiagnostics, renderJson }, { renderSummary }] = await Promise.all([
    import('../report/index.ts'),
    import('../import/index.ts'),
  ]);
  progress.stop();
  const told = atLeast(severity, found);
  const files = shownFrom(terminal, terminal.folder, format === 'pretty' && 'say');
  const shown = {
    ...files,
    file: (path: string) => (sources.has(path) ? path : files.file(path)),
    source: (path: string) => sources.get(path) ?? files.source(path),
  };
  if (format === 'json') {
    const { diagnostics }: { readonly diagnostics: unknown } = JSON.parse(
      renderJson({ diagnostics: told, changes: [] }, shown),
    );
    const document = { ...summary, ...(out === undefined && { config }), written, diagnostics };
    terminal.print(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  if (out === undefined) terminal.print(config);
  if (written !== undefined) terminal.print(`Wrote the config to ${written}.\n`);
  const said = renderDiagnostics(told, shown, { counts: false });
  const isAny = Object.keys(summary.documents).length > 0;
  terminal.say([said, isAny ? renderSummary(summary) : ''].filter((it) => it !== '').join('\n'));
}

/** 1 when something could not be imported at all; with --strict also when something was lost. */
const exitCodeOf = (found: readonly Diagnostic[], isStrict: boolean): ExitCode =>
  found.some(({ severity }) => severity === 'error' || (isStrict && severity === 'warning'))
    ? 1
    : 0;
