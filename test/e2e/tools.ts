import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a missing binary is a failure rather than a reason to skip. */
export const toolsAreRequired =
  process.env['CI'] === 'true' || process.env['NINES_REQUIRE_TOOLS'] === '1';

/** The path of a real binary; undefined, said aloud, where it is not installed. */
export function findTool(name: string): string | undefined {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
  if (found !== undefined) return found;
  const message = `${name} is not on PATH: tests against the real ${name} cannot run`;
  if (toolsAreRequired) throw new Error(message);
  process.stderr.write(`skipped: ${message}\n`);
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
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
