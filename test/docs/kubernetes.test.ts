// What docs/kubernetes.md shows compiles, and becomes what the page says.
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { expect, it } from 'vitest';
import { compile, type Compilation } from '../../src/compile.ts';
import { loadConfig } from '../../src/config/index.ts';
import { OPTIONS } from '../../src/emit/kubernetes/option-kinds.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const text = readFileSync(join(DOCS, 'kubernetes.md'), 'utf8');

const blocks = (language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, block]) => block ?? '',
  );

async function compiled(config: string): Promise<Compilation> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nines-kubernetes-')));
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

const [config = ''] = blocks('ts');
const { files, diagnostics } = await compiled(config);

it('shows a whole config without mistakes', () => {
  expect(diagnostics).toEqual([]);
});

it('lists the files that it becomes', () => {
  const paths = files.map(({ path }) => path).filter((path) => path.startsWith('kubernetes/'));
  const [listed = ''] = blocks('text');
  expect(listed.trim().split('\n').toSorted()).toEqual(paths.toSorted());
});

it('quotes the head of a file, and shows manifests that are YAML', () => {
  const [head = '', ...manifests] = blocks('yaml');
  const file = files.find(({ path }) => path.endsWith('alertmanager-main.yaml'));
  expect(file?.content.startsWith(head)).toBe(true);
  expect(manifests.map((manifest) => loadAll(manifest).length)).toEqual([1, 1, 1, 1]);
});

it('tells of every option, and of none that there is not', () => {
  const options = text.slice(text.indexOf('## Options'), text.indexOf('## Argo'));
  const rows = [...options.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual(Object.keys(OPTIONS));
});

it.each([
  ["alertmanager: 'crd'", 'kubernetes/alertmanager/nines.yaml', 'kind: AlertmanagerConfig'],
  ["alertmanager: 'crd'", 'kubernetes/alertmanager/nines-templates.yaml', 'kind: ConfigMap'],
  [
    "dashboards: 'grafana-operator'",
    'kubernetes/dashboards/nines-slo-fleet.yaml',
    'kind: GrafanaDashboard',
  ],
])('becomes what the page says with %s: %s', async (option, path, line) => {
  expect(text).toContain(option);
  const changed = config.replace("namespace: 'monitoring',", `namespace: 'monitoring', ${option},`);
  const outcome = await compiled(changed);
  expect(outcome.diagnostics).toEqual([]);
  expect(outcome.files.find((file) => file.path === path)?.content).toContain(line);
});

it('links to pages that exist', () => {
  const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) => path ?? '');
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((path) => !existsSync(join(DOCS, path)))).toEqual([]);
});
