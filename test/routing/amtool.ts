import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabelSet } from '../../src/ir/index.ts';
import { runTool, toolFor, toolOnPath, type Outcome } from '../tools.ts';

/** The real amtool on PATH. */
export const amtool = toolOnPath('amtool');

export const amtoolFor = (what: string): ReturnType<typeof toolFor> => toolFor('amtool', what);

export const runAmtool = (...args: readonly string[]): Outcome => runTool(amtool ?? 'amtool', args);

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
