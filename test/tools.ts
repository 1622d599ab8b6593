// Real binaries for tests: found on PATH; what is missing is said aloud, and fails where it must not be.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a missing binary is a failure rather than a reason to skip. */
const toolsAreRequired = process.env['CI'] === 'true' || process.env['NINES_REQUIRE_TOOLS'] === '1';

/** The path of a binary, if it is installed. */
export const toolOnPath = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether a test may go without a tool, said aloud; `found` and `skipped` are fine. */
export function toolFor(name: string, what: string): 'found' | 'skipped' | 'missing' {
  if (toolOnPath(name) !== undefined) return 'found';
  process.stderr.write(`skipped: ${what}, because ${name} is not on PATH\n`);
  return toolsAreRequired ? 'missing' : 'skipped';
}

export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a binary to its end, at most a minute. */
export function runTool(path: string, args: readonly string[], cwd?: string): Outcome {
  const { status, stdout, stderr } = spawnSync(path, args, {
    encoding: 'utf8',
    timeout: 60_000,
    ...(cwd !== undefined && { cwd }),
  });
  return { ok: status === 0, output: `${stdout}${stderr}` };
}
