// What the world does to a command: a reader that leaves, a file where a folder should be.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { folderWith } from '../config/folder.ts';
import { CONFIG, nines } from './history.ts';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

beforeAll(() => {
  execFileSync(process.execPath, [path('scripts/build.mjs')], { stdio: 'inherit' });
}, 60_000);

it('ends quietly when nobody reads on', async () => {
  const cwd = folderWith({ 'slo.config.ts': CONFIG });
  const child = spawn(process.execPath, [path('dist/nines.js'), 'plan'], { cwd });
  let said = '';
  child.stderr.on('data', (text: Buffer) => void (said += text.toString()));
  child.stdout.destroy();
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  expect(said).not.toMatch(/EPIPE|bug of nines/);
}, 30_000);

it('says that init cannot write where a file stands', async () => {
  const folder = folderWith({ taken: '' });
  const { code, stdout, stderr } = await nines(['init', '-d', 'taken'], folder);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('error[output/write-failed]: cannot write taken: ');
  expect(stderr).not.toContain('bug of nines');
  expect(existsSync(join(folder, 'slo.config.ts'))).toBe(false);
}, 30_000);
