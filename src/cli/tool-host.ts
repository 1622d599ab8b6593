import { execFile } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { ToolHost } from '../verify/tools.ts';

/** Tools of this machine, found on PATH. */
export const machineTools: ToolHost = {
  has: (tool) => folders().some((folder) => isExecutable(join(folder, tool))),

  run: (tool, args, folder) =>
    new Promise((resolve) => {
      execFile(tool, args, { cwd: folder, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
        resolve({ ok: !error, output: stdout + stderr || (error?.message ?? '') });
      });
    }),

  async withFiles(files, use) {
    const folder = mkdtempSync(join(tmpdir(), 'nines-check-'));
    try {
      for (const { path, content } of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      return await use(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const folders = (): readonly string[] =>
  (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
