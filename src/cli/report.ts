import { hasErrors, type Diagnostic } from '../diagnostics/index.ts';
import type { FileChange, OutputFolder } from '../output/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { shownFrom } from './shown.ts';

export interface ReportOptions {
  readonly format: 'pretty' | 'json';
  readonly check?: boolean;
  readonly trace?: boolean;
}

interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly changes: readonly FileChange[];
  readonly folder: OutputFolder;
  readonly root: string;
  readonly code: ExitCode;
}

/** Says how a command ended: the result on stdout, what is wrong on stderr. */
export async function report(
  outcome: Outcome,
  options: ReportOptions,
  { terminal, progress, trace }: Session,
): Promise<void> {
  const reports = await import('../report/index.ts');
  progress.stop();
  if (options.format === 'json') {
    terminal.print(reports.renderJson(outcome, shownFrom(terminal, outcome.root, false)));
  } else {
    const { diagnostics, changes, folder, root } = outcome;
    const shown = shownFrom(terminal, root, terminal.colors.say);
    terminal.say(reports.renderDiagnostics(diagnostics, shown));
    if (hasErrors(diagnostics)) {
      if (!options.check) terminal.say(`Nothing was written to ${folder.shown}.\n`);
    } else {
      const render = options.check ? reports.renderDrift : reports.renderChanges;
      terminal.print(render(folder.shown, changes, { colors: terminal.colors.print }));
      if (options.check && outcome.code === 1) terminal.say(DRIFT);
    }
  }
  if (options.trace) terminal.say(trace.render());
}

const DRIFT =
  'The output is not what the config generates now. Run `nines generate` and commit the result.\n';
