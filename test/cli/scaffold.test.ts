import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { folderWith } from '../config/folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

it('type-checks as it is written, with the strictest settings', () => {
  const folder = folderWith({
    'slo.config.ts': readFileSync(join(ROOT, 'src/cli/scaffold/slo.config.ts.txt'), 'utf8'),
    // Without it, or one in a folder above, these settings take the config for CommonJS.
    'package.json': JSON.stringify({ type: 'module' }),
    'tsconfig.json': JSON.stringify({
      extends: join(ROOT, 'tsconfig.json'),
      compilerOptions: { typeRoots: [join(ROOT, 'node_modules/@types')] },
      include: ['slo.config.ts', join(ROOT, 'types')],
    }),
  });
  symlinkSync(ROOT, join(folder, 'node_modules/nines'));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const run = () =>
    execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8', stdio: 'pipe' });
  expect(run()).toBe('');
}, 60_000);
