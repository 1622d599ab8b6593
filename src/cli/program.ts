// Runs one command line: its session, its exit code, and what is said when we fail ourselves.
import { CommanderError } from 'commander';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { traced, type GlobalOptions } from './global-options.ts';
import { defineProgram } from './options.ts';
import { startProgress } from './progress.ts';
import { processTerminal } from './terminal.ts';
import { startTrace } from './trace.ts';

/** Runs a command line and tells how it ended; throws nothing. */
export async function run(argv: readonly string[]): Promise<ExitCode> {
  const terminal = processTerminal();
  const trace = startTrace();
  const progress = await startProgress(terminal);
  try {
    return await execute(argv, { terminal, trace, progress });
  } catch (error) {
    progress.stop();
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : failureOf(argv);
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.say(`${stack}\n\nThis is a bug of nines. Please report it with the lines above.\n`);
    return failureOf(argv);
  }
}

/** The exit code of wrong usage and of our own failure. */
const failureOf = ([command = '']: readonly string[]): ExitCode => (DECIDING.has(command) ? 3 : 2);

/** Commands whose codes up to 2 are answers. */
const DECIDING = new Set(['diff', 'gate', 'drift']);

async function execute(argv: readonly string[], session: Session): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = defineProgram(async (command) => {
    const { environment } = program.opts<GlobalOptions>();
    code = await command(environment === undefined ? session : { ...session, environment });
  });
  await program.parseAsync(argv, { from: 'user' });
  session.terminal.say(traced(program, session.trace));
  return code;
}
