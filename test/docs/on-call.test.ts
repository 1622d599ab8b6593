// What docs/on-call.md shows compiles, and becomes what the page says.
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile, type Compilation } from '../../src/compile.ts';
import { loadConfig } from '../../src/config/index.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/on-call.md'), 'utf8');

const blocks = (language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, block]) => block ?? '',
  );

async function compiled(config: string): Promise<Compilation> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nines-on-call-')));
  try {
    writeFileSync(join(folder, 'slo.config.ts'), config);
    const [loaded, mistakes] = await loadConfig(join(folder, 'slo.config.ts'));
    expect(mistakes).toEqual([]);
    if (!loaded) throw new Error('the example cannot be loaded');
    return compile(loaded);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { diagnostics, files, plan } = await compiled(blocks('ts')[0] ?? '');
const fileAt = (path: string): string => files.find((file) => file.path === path)?.content ?? '';

it('shows a whole config without mistakes', () => {
  expect(diagnostics).toEqual([]);
});

it('shows the certificate, the ladder in a runbook, and the routes', () => {
  const [certificate = '', ladder = ''] = blocks('md');
  expect(fileAt('alertmanager/certificate.md')).toContain(certificate);
  expect(fileAt('runbooks/shop/checkout/CheckoutDown.md')).toContain(ladder);
  const [routes = ''] = blocks('yaml');
  expect(fileAt('alertmanager/alertmanager.yaml')).toContain(routes.replaceAll(/^(?=.)/gm, '    '));
});

it('names receivers, files and alerts that there are', () => {
  const { receivers = [] } = plan?.routing ?? {};
  const names = new Set(receivers.map(({ name }) => name));
  for (const name of text.match(/\bshop-team-P\d[\w-]*/g) ?? []) expect(names).toContain(name);
  expect(names).toContain('unrouted');
  for (const [, path = ''] of text.matchAll(/`((?:alertmanager|prometheus)\/[\w./-]+)`/g)) {
    expect(fileAt(path), path).not.toBe('');
  }
  const alerts = new Set(plan?.alerts.map(({ alert }) => alert));
  expect(text).toContain('`OnCallRotationEnds`');
  expect(alerts).toContain('OnCallRotationEnds');
});

it('describes every field of a severity', () => {
  const source = readFileSync(
    join(import.meta.dirname, '../../src/define/severity.ts'),
    'utf8',
  ).split('export interface SeverityScheme')[0];
  const fields = [...(source ?? '').matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name);
  expect(fields.length).toBeGreaterThan(9);
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  const described = new Set<string | undefined>(rows.join().match(/(?<=`)\w+(?=`)/g));
  const wanted = fields.filter((field) => field !== 'description');
  expect(wanted.filter((field) => !described.has(field))).toEqual([]);
});

it('leads to pages that there are', () => {
  for (const [, path = ''] of text.matchAll(/\]\(([^)#]+)/g)) {
    expect(() => readFileSync(join(import.meta.dirname, '../../docs', path)), path).not.toThrow();
  }
});
