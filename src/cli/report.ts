import { readFileSync } from 'node:fs';
import { hasErrors, type Diagnostic, type Severity } from '../diagnostics/index.ts';
import type { FileChange, OutputFolder } from '../output/index.ts';
import type { Shown, Suppressed } from '../report/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { atLeast } from './severity.ts';
import { shownFrom } from './shown.ts';

export type Format = 'pretty' | 'json' | 'github' | 'sarif';

export interface ReportOptions {
  readonly format: Format;
  /** The least severe finding that is told. */
  readonly severity: Severity;
  readonly check?: boolean;
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
  { terminal, progress }: Session,
): Promise<void> {
  const reports = await import('../report/index.ts');
  progress.stop();
  const diagnostics = atLeast(options.severity, outcome.diagnostics);
  if (options.format !== 'pretty') {
    const shown = shownFrom(terminal, outcome.root, false);
    const { changes, folder } = outcome;
    // Beside errors, what is on the disk was not even looked at.
    const quote = options.format === 'json' ? 'nothing' : 'lines';
    const drift = options.check ? reports.diagnoseDrift(folder, changes, quote) : [];
    const findings = {
      diagnostics: [...diagnostics, ...drift],
      changes,
      ...(options.check && { checked: folder.shown }),
    };
    terminal.print(await printFindings(findings, options.format, shown));
  } else {
    const { changes, folder, root } = outcome;
    const shown = shownFrom(terminal, root, 'say');
    terminal.say(reports.renderDiagnostics(diagnostics, shown));
    if (hasErrors(diagnostics)) {
      if (!options.check) terminal.say(`Nothing was written to ${folder.shown}.\n`);
    } else {
      const render = options.check ? reports.renderDrift : reports.renderChanges;
      terminal.print(render(folder.shown, changes, { colors: terminal.colors.print }));
      if (options.check && outcome.code === 1) terminal.say(DRIFT);
    }
  }
}

const DRIFT =
  'The output is not what the config generates now. Run `nines generate` and commit the result.\n';

export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  readonly changes: readonly FileChange[];
  readonly suppressed?: readonly Suppressed[];
  readonly checked?: string;
}

/** Findings for another program. */
export async function printFindings(
  findings: Findings,
  format: Exclude<Format, 'pretty'>,
  shown: Shown,
): Promise<string> {
  const { renderGithub, renderJson, renderSarif } = await import('../report/index.ts');
  const { diagnostics, suppressed = [] } = findings;
  const print = {
    json: () => renderJson(findings, shown),
    github: () => renderGithub(diagnostics, shown),
    sarif: () => renderSarif({ diagnostics, suppressed }, shown, ownPackage()),
  };
  return print[format]();
}

function ownPackage(): { readonly version: string; readonly homepage?: string } {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
}
