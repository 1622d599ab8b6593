// `nines generate`: compiles the config and brings the output folder up to date, or with `--check`
// only says what is not.
import { relative, resolve } from 'node:path';
import { hasErrors, NOWHERE, type Diagnostic } from '../diagnostics/index.ts';
import type { FileChange, OutputFolder } from '../output/index.ts';
import { late } from '../text/index.ts';
import {
  compileConfigs,
  rootOf,
  type Beside,
  type Compiled,
  type Session,
} from './compile-config.ts';
import { folderOf, leftOver, mergeChanges, mergeDiagnostics } from './environments.ts';
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

/** What was found in the folder of an environment, or of the config where it has none. */
interface Look extends Result {
  readonly environment?: string;
  readonly folder: OutputFolder;
}

export async function generate(options: GenerateOptions, session: Session): Promise<ExitCode> {
  const [all, mistakes] = await compileConfigs(options.config, session, () => loadTools(session));
  const root = all[0]?.root ?? rootOf(options.config, session.terminal);
  const folder = outputFolder(options, root, session);
  const compiled = mergeDiagnostics(all.map((each) => ({ ...each, of: each.diagnostics })));
  const { diagnostics, changes } = hasErrors(compiled)
    ? { diagnostics: [], changes: [] }
    : await bringUpToDate(all, folder, { options, session });
  const found = [...mistakes, ...compiled, ...diagnostics];
  const located = all[0] ? await all[0].locate(found) : found;
  const code = exitCodeOf({ diagnostics: found, changes }, options);
  await report({ diagnostics: located, changes, folder, root, code }, options, session);
  return code;
}

/** promtool and amtool. */
async function loadTools({ trace }: Session): ReturnType<Beside> {
  const [{ verifyWithTools }, { machineTools }] = await Promise.all([
    import('../verify/tools.ts'),
    import('./tool-host.ts'),
  ]);
  return (files) => trace.measure('tools', () => verifyWithTools(files, machineTools));
}

function outputFolder({ out }: GenerateOptions, root: string, session: Session): OutputFolder {
  const here = session.terminal.folder;
  const path = out === undefined ? resolve(root, 'generated') : resolve(here, out);
  return { path, shown: relative(here, path).replaceAll('\\', '/') || '.' };
}

interface Run {
  readonly options: GenerateOptions;
  readonly session: Session;
}

/** Writes only when all environments can be written, and stages while others still check. */
async function bringUpToDate(
  all: readonly Compiled[],
  folder: OutputFolder,
  run: Run,
): Promise<Result> {
  const { options, session } = run;
  const output = await import('../output/index.ts');
  const looks = await Promise.all(all.map((each) => lookAt(each, folder, run)));
  const leftovers = await checkLeftOver(all, folder, session);
  const changes = mergeChanges(looks.map((look) => ({ ...look, of: look.changes })));
  const isBlocked = hasErrors([...leftovers, ...looks.flatMap((look) => look.diagnostics)]);
  const beside = late(() => Promise.all(all.map((each) => each.beside())));
  const mayPublish = (): Promise<boolean> =>
    beside().then(
      (found) => !found.some(hasErrors),
      () => false,
    );
  session.progress.stage(options.check ? 'Checking' : `Writing to ${folder.shown}`);
  const write = (look: Look): Promise<readonly Diagnostic[]> =>
    session.trace.measure('write', () =>
      output.writeChangesTogether(look.folder, look.changes, mayPublish),
    );
  const failures = options.check || isBlocked ? [] : await Promise.all(looks.map(write));
  const found = await beside();
  const told = looks.map((look, i) => ({
    ...look,
    of: [...(found[i] ?? []), ...look.diagnostics],
  }));
  return { diagnostics: [...mergeDiagnostics(told), ...leftovers, ...failures.flat()], changes };
}

/** What would change in the folder of an environment, and what stands in the way. */
async function lookAt(
  { plan, files, environment }: Compiled,
  whole: OutputFolder,
  { options, session: { trace } }: Run,
): Promise<Look> {
  const output = await import('../output/index.ts');
  const folder = folderOf(whole, environment);
  const all = [...files, output.emitManifest(files, plan?.model ?? null)];
  const force = options.force === true;
  const [changes, problems] = trace.measure('diff', () => output.diffOutput(folder, all, force));
  const conflicts = options.check ? [] : output.reportConflicts(folder, changes);
  const listed = changes.map(({ path }) => path);
  const unlisted = hasErrors(problems) ? [] : output.reportUnlisted(folder, listed);
  const diagnostics = [...problems, ...conflicts, ...unlisted];
  return { ...(environment !== undefined && { environment }), folder, changes, diagnostics };
}

/** Only a run for all environments knows all of their names. */
async function checkLeftOver(
  all: readonly Compiled[],
  folder: OutputFolder,
  session: Session,
): Promise<readonly Diagnostic[]> {
  if (session.environment !== undefined) return [];
  const [{ environmentDiagnostics }, { MANIFEST }] = await Promise.all([
    import('../config/index.ts'),
    import('../output/index.ts'),
  ]);
  const names = all.flatMap(({ environment }) => environment ?? []);
  return leftOver(folder, names, MANIFEST).map((shown) =>
    environmentDiagnostics['left-over'](NOWHERE, { folder: shown }),
  );
}

function exitCodeOf({ diagnostics, changes }: Result, options: GenerateOptions): ExitCode {
  if (diagnostics.some(({ code }) => code === 'output/write-failed')) return 2;
  if (hasErrors(diagnostics)) return 1;
  const warned = diagnostics.some(({ severity }) => severity === 'warning');
  if (options.strict && warned) return 1;
  return options.check && changes.some(({ kind }) => kind !== 'unchanged') ? 1 : 0;
}
