import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { LabelSet } from '../../src/ir/index.ts';

/** Where a missing binary is a failure rather than a reason to skip. */
const toolsAreRequired = process.env['CI'] === 'true' || process.env['NINES_REQUIRE_TOOLS'] === '1';

/** The real amtool on PATH. */
export const amtool = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'amtool'))
  .find(isExecutable);

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether a test may go without amtool, said aloud; `found` and `skipped` are fine. */
export function amtoolFor(what: string): 'found' | 'skipped' | 'missing' {
  if (amtool !== undefined) return 'found';
  process.stderr.write(`skipped: ${what}, because amtool is not on PATH\n`);
  return toolsAreRequired ? 'missing' : 'skipped';
}

export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

export function runAmtool(...args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(amtool ?? 'amtool', args, { encoding: 'utf8' });
  return { ok: status === 0, output: `${stdout}${stderr}` };
}

/** The receivers that the real Alertmanager routes to, in its order. */
export function realReceivers(file: string, labels: LabelSet): readonly string[] {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const args = ['config', 'routes', 'test', `--config.file=${file}`, ...pairs];
  const output = execFileSync(amtool ?? 'amtool', args, { encoding: 'utf8', stdio: 'pipe' });
  return output.trim().split(',');
}

/** Hands a text to a test as a file, and removes it afterwards. */
export function withFile<T>(content: string, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'nines-amtool-'));
  try {
    const path = join(folder, 'alertmanager.yaml');
    writeFileSync(path, content);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
