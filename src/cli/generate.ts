// `nines generate`: compiles the config and brings the output folder up to date, or with `--check`
// only says what is not.
import { relative, resolve } from 'node:path';
import { hasErrors, type Diagnostic } from '../diagnostics/index.ts';
import type { FileChange, OutputFolder } from '../output/index.ts';
import { compileConfig, rootOf, type Compiled, type Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { report, type ReportOptions } from './report.ts';

export interface GenerateOptions extends ReportOptions {
  readonly config?: string;
  readonly out?: string;
  readonly check?: boolean;
  readonly force?: boolean;
  readonly strict?: boolean;
}

interface Result {
  readonly diagnostics: readonly Diagnostic[];
  readonly changes: readonly FileChange[];
}

export async function generate(options: GenerateOptions, session: Session): Promise<ExitCode> {
  const [{ verifyWithTools }, { machineTools }] = await Promise.all([
    import('../verify/tools.ts'),
    import('./tool-host.ts'),
  ]);
  const [compiled, mistakes] = await compileConfig(options.config, session, (files) =>
    session.trace.measure('tools', () => verifyWithTools(files, machineTools)),
  );
  const root = compiled?.root ?? rootOf(options.config, session.terminal);
  const folder = outputFolder(options, root, session);
  const found = compiled && !hasErrors(compiled.diagnostics);
  const { diagnostics, changes } = found
    ? await bringUpToDate(compiled, folder, { options, session })
    : { diagnostics: [], changes: [] };
  const all = [...mistakes, ...(compiled?.diagnostics ?? []), ...diagnostics];
  const located = compiled ? await compiled.locate(all) : all;
  const code = exitCodeOf({ diagnostics: all, changes }, options);
  await report({ diagnostics: located, changes, folder, root, code }, options, session);
  return code;
}

function outputFolder({ out }: GenerateOptions, root: string, session: Session): OutputFolder {
  const here = session.terminal.folder;
  const path = out === undefined ? resolve(root, 'generated') : resolve(here, out);
  return { path, shown: relative(here, path).replaceAll('\\', '/') || '.' };
}

async function bringUpToDate(
  { plan, files, beside }: Compiled,
  folder: OutputFolder,
  { options, session }: { readonly options: GenerateOptions; readonly session: Session },
): Promise<Result> {
  const { progress, trace } = session;
  const output = await import('../output/index.ts');
  const all = [...files, output.emitManifest(files, plan?.model ?? null)];
  const force = options.force === true;
  const [changes, problems] = trace.measure('diff', () => output.diffOutput(folder, all, force));
  const conflicts = options.check ? [] : output.reportConflicts(folder, changes);
  progress.stage('Checking with promtool and amtool');
  const diagnostics = [...(await beside), ...problems, ...conflicts];
  if (options.check || hasErrors(diagnostics)) return { diagnostics, changes };
  progress.stage(`Writing to ${folder.shown}`);
  const failures = trace.measure('write', () => output.writeChanges(folder, changes));
  return { diagnostics: [...diagnostics, ...failures], changes };
}

function exitCodeOf({ diagnostics, changes }: Result, options: GenerateOptions): ExitCode {
  if (diagnostics.some(({ code }) => code === 'output/write-failed')) return 2;
  if (hasErrors(diagnostics)) return 1;
  const warned = diagnostics.some(({ severity }) => severity === 'warning');
  if (options.strict && warned) return 1;
  return options.check && changes.some(({ kind }) => kind !== 'unchanged') ? 1 : 0;
}
