import { hasErrors, type Diagnostic } from '../diagnostics/index.ts';
import type { ExitCode } from './exit-code.ts';
import { rootOf, type Session } from './compile-config.ts';
import { shownFrom } from './shown.ts';

/** Says on stderr what a command found; whether it must end there. */
export async function sayDiagnostics(
  diagnostics: readonly Diagnostic[],
  config: string | undefined,
  { terminal, progress }: Session,
): Promise<'go on' | 'stop'> {
  const { renderDiagnostics } = await import('../report/index.ts');
  progress.stop();
  const shown = shownFrom(terminal, rootOf(config, terminal), 'say');
  terminal.say(renderDiagnostics(diagnostics, shown));
  return hasErrors(diagnostics) ? 'stop' : 'go on';
}

/** How a command ends that its diagnostics stopped: 2 when it was a server that failed. */
export const codeOf = (diagnostics: readonly Diagnostic[]): ExitCode =>
  diagnostics.some(({ code, severity }) => severity === 'error' && code.startsWith('prometheus/'))
    ? 2
    : 1;
