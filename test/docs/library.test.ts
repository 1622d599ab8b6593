// The program of docs/library.md runs and prints what the page says, and its emitter emits.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openProject } from '../../src/toolkit/index.ts';
import { folderWith } from '../config/folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const guide = read('docs/library.md');
const config = read('test/golden/readme/slo.config.ts');

const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(guide)?.[1] ?? '';

it('prints what the program prints', () => {
  const toolkit = new URL('../../dist/toolkit.js', import.meta.url).href;
  const program = block('js').replace("'nines/toolkit'", `'${toolkit}'`);
  expect(program).toContain(toolkit);
  const folder = folderWith({ 'slo.config.ts': config, 'program.mjs': program });
  const printed = execFileSync(process.execPath, ['program.mjs'], { cwd: folder }).toString();
  expect(printed).toBe(block('text'));
});

it('emits what the emitter emits', async () => {
  const [imported = '', ...body] = block('ts').split('\n');
  expect(imported).toContain("from 'nines'");
  const own = config
    .replace("} from 'nines'", "standardEmitters, type Emitter } from 'nines'")
    .replace('export default', `${body.join('\n')}\nexport default`)
    .replace('unrouted:', 'emitters: [...standardEmitters, csv],\n  unrouted:');
  const [project, diagnostics] = await openProject({
    folder: folderWith({ 'slo.config.ts': own }),
  });
  expect(diagnostics).toEqual([]);
  const file = project?.files.find(({ path }) => path === 'alerts.csv');
  expect(file?.content).toContain('PoolNearlyFull,ticket\n');
});
