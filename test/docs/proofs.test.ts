import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { toolFor, toolOnPath } from '../tools.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'the table of the guide to proofs')).not.toBe('missing');
});

it.skipIf(toolOnPath('promtool') === undefined)('shows what `nines test` prints', () => {
  const guide = readFileSync(at('docs/proofs.md'), 'utf8');
  const [, shown = ''] = /```console\n\$ nines test\n(.*?)```/s.exec(guide) ?? [];
  const { stdout } = spawnSync(process.execPath, [at('dist/nines.js'), 'test'], {
    cwd: at('test/golden/readme'),
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(stdout.trim()).toBe(shown.trim());
});
