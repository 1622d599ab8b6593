// What docs/targets.md shows compiles for every target, and becomes what the page says.
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { loadConfig } from '../../src/config/index.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/targets.md'), 'utf8');
const [, config = ''] = /^```ts\n(.*?)^```$/ms.exec(text) ?? [];

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nines-targets-')));
writeFileSync(join(folder, 'slo.config.ts'), config);
const [loaded, mistakes] = await loadConfig(join(folder, 'slo.config.ts'));
rmSync(folder, { recursive: true, force: true });
if (!loaded) throw new Error(mistakes.map(({ message }) => message).join('\n'));
const { files, diagnostics } = compile(loaded);
const contentOf = (path: string): string =>
  files.find((each) => each.path === path)?.content ?? `no ${path}`;

it('compiles for all targets at once, with nothing to say but which texts stay empty', () => {
  expect(mistakes).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['thanos/empty-annotation']);
});

it('writes the files of the table', () => {
  const rows = [...text.matchAll(/^\| `(\w+)` +\| .+? \| `([\w./-]+)` +\|$/gm)];
  expect(rows.length).toBe(7);
  for (const [, emitter, path = ''] of rows) {
    expect(config, emitter).toContain(`  ${emitter}`);
    expect(contentOf(path), path).not.toBe(`no ${path}`);
  }
});

it('has the header that the page shows for a tenant', () => {
  const [, header = ''] = /^```yaml\n(.*?)^```$/ms.exec(text) ?? [];
  expect(contentOf('mimir/shop/alertmanager/alertmanager.yaml')).toContain(header);
  expect(contentOf('mimir/shop/rules/checkout.yaml')).toContain('namespace: nines-checkout\n');
});

it('times groups as the page says', () => {
  const rules = contentOf('vmalert/rules/checkout.yaml');
  const times = (key: string): readonly string[] => [
    ...new Set(
      [...rules.matchAll(new RegExp(`${key}: "?([\\w]+)"?`, 'g'))].map(([, time = '']) => time),
    ),
  ];
  expect(times('eval_delay')).toEqual(['30s', '1m10s', '1m50s']);
  expect(times('eval_offset').slice(0, 3)).toEqual(['0s', '30s', '1m']);
});

it('names diagnostics and pages that there are', () => {
  for (const [, page = ''] of text.matchAll(/\]\(([\w/-]+\.md)\)/g)) {
    const path = join(import.meta.dirname, '../../docs', page);
    expect(readFileSync(path, 'utf8'), page).not.toBe('');
  }
});
