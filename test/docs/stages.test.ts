// Codes that no config can raise and that the tests of their stages do not raise either.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { compile } from '../../src/compile.ts';
import type { EmittedFile } from '../../src/ir/index.ts';
import { diffOutput } from '../../src/output/index.ts';
import { verifyWithTools, type ToolHost } from '../../src/verify/tools.ts';
import { defineConfig } from 'nines';
import { chat, environment, shop } from './shop.ts';

const file = (path: string, content: string): EmittedFile => ({
  path,
  content,
  emitter: 'own',
  from: [],
});

it('raises promql/emitted-expression-invalid for what an emitter of the user writes', () => {
  const content = 'groups: [{ name: own, rules: [{ record: own:jobs:sum, expr: "sum(" }] }]\n';
  const own = { name: 'own', emit: () => [file('prometheus/rules/own.yaml', content)] };
  const config = defineConfig({ environment, systems: [shop], unrouted: [chat], emitters: [own] });
  const { diagnostics } = compile({ config, root: '/', texts: new Map() });
  expect(diagnostics).toMatchObject([{ code: 'promql/emitted-expression-invalid' }]);
});

it('raises output/read-failed for what the disk refuses to show', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nines-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [, diagnostics] = diffOutput(
    { path: folder, shown: 'generated' },
    [file('a'.repeat(300), '')],
    false,
  );
  expect(diagnostics).toMatchObject([{ code: 'output/read-failed' }]);
});

const host = (has: boolean): ToolHost => ({
  has: () => has,
  run: (tool) => Promise.resolve({ ok: false, output: `${tool}: it will not do` }),
  withFiles: (_, use) => use('/nowhere'),
});

const files = [file('prometheus/rules/shop.yaml', ''), file('alertmanager/alertmanager.yaml', '')];

it('raises output/promtool-refused and output/amtool-refused in the words of the tools', async () => {
  const diagnostics = await verifyWithTools(files, host(true));
  expect(diagnostics.map(({ code }) => code).toSorted()).toEqual([
    'output/amtool-refused',
    'output/promtool-refused',
  ]);
});

it('raises output/tool-absent where the tools are not installed', async () => {
  expect(await verifyWithTools(files, host(false))).toMatchObject([{ code: 'output/tool-absent' }]);
});
