import { hasErrors } from '../diagnostics/index.ts';
import { compileConfigs, rootOf, type Session } from './compile-config.ts';
import { mergeDiagnostics } from './environments.ts';
import type { ExitCode } from './exit-code.ts';
import { printFindings, type ReportOptions } from './report.ts';
import { atLeast } from './severity.ts';
import { shownFrom } from './shown.ts';

export interface ValidateOptions extends ReportOptions {
  readonly config?: string;
  readonly strict?: boolean;
}

/** `nines validate`: compiles the config and proves its output, but reads and writes no output. */
export async function validate(options: ValidateOptions, session: Session): Promise<ExitCode> {
  const { terminal, progress } = session;
  const [all, mistakes] = await compileConfigs(options.config, session);
  const compiled = mergeDiagnostics(all.map((each) => ({ ...each, of: each.diagnostics })));
  const found = [...mistakes, ...compiled];
  const diagnostics = all[0] ? await all[0].locate(found) : found;
  const told = atLeast(options.severity, diagnostics);
  const root = all[0]?.root ?? rootOf(options.config, terminal);
  const { countOf, renderDiagnostics } = await import('../report/index.ts');
  progress.stop();
  if (options.format !== 'pretty') {
    const shown = shownFrom(terminal, root, false);
    terminal.print(await printFindings({ diagnostics: told, changes: [] }, options.format, shown));
  } else {
    terminal.say(renderDiagnostics(told, shownFrom(terminal, root, 'say')));
    const files = countOf(
      all.reduce((sum, each) => sum + each.files.length, 0),
      'file',
    );
    if (!hasErrors(diagnostics)) terminal.print(`The config is valid; it generates ${files}.\n`);
  }
  const warned = diagnostics.some(({ severity }) => severity === 'warning');
  return hasErrors(diagnostics) || (options.strict && warned) ? 1 : 0;
}
