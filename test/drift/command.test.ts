// The command itself, against servers on loopback.
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { emitManifest } from '../../src/output/index.ts';
import { nines } from '../cli/history.ts';
import { folderWith } from '../config/folder.ts';
import { withServer } from './servers.ts';

beforeAll(() => {
  const build = fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url));
  execFileSync(process.execPath, [build], { stdio: 'inherit' });
}, 60_000);

const RULES = `groups:
  - name: slo:api
    interval: 30s
    rules:
      - {record: 'slo:x', expr: vector(1), labels: {slo: api}}
`;
const ALERTMANAGER = 'route: {receiver: all}\nreceivers: [{name: all}]\n';

/** A project as it is committed, without a config: the command does not need one. */
function project(): string {
  const files = [
    { path: 'prometheus/rules/api.yaml', content: RULES, emitter: 'prometheus-rules', from: [] },
    {
      path: 'alertmanager/alertmanager.yaml',
      content: ALERTMANAGER,
      emitter: 'alertmanager',
      from: [],
    },
  ];
  const folder = folderWith({});
  for (const { path, content } of [...files, emitManifest(files, null)]) {
    const file = join(folder, 'generated', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

const group = (expression: string) => ({
  name: 'slo:api',
  file: '/rules/api.yaml',
  interval: 30,
  rules: [{ type: 'recording', name: 'slo:x', query: expression, labels: { slo: 'api' } }],
});
const foreign = { name: 'node', file: '/rules/node.yaml', interval: 60, rules: [] };

/** Answers as Prometheus and as Alertmanager do. */
const run = (expression: string, words: readonly string[]) =>
  withServer(
    ({ url = '' }) =>
      url.startsWith('/api/v1/rules')
        ? [200, { status: 'success', data: { groups: [group(expression), foreign] } }]
        : [200, { config: { original: ALERTMANAGER } }],
    async (url) => {
      const servers = ['--prometheus', url, '--alertmanager', url];
      const { code, stdout, stderr } = await nines(['drift', ...servers, ...words], project());
      return { code, stdout: stdout.replaceAll(url, 'URL'), stderr };
    },
  );

it('exits with 0 when everything is loaded as it is committed', async () => {
  expect(await run('vector( 1 )', [])).toEqual({
    code: 0,
    stdout: `Prometheus URL: 1 rule group, as committed
  1 group of others, which --strict names

Alertmanager URL: 1 configuration, as committed
`,
    stderr: '',
  });
}, 30_000);

it('exits with 1 and names file, group and rule when something drifted', async () => {
  const { code, stdout } = await run('vector(2)', []);
  expect(code).toBe(1);
  expect(stdout).toContain(`Prometheus URL: 1 rule group, 1 difference
  generated/prometheus/rules/api.yaml
    ~ group slo:api
        series slo:x: another expression is loaded
          loaded     vector(2)
          committed  vector(1)
`);
}, 30_000);

it('counts groups of others with --strict', async () => {
  const { code, stdout } = await run('vector(1)', ['--strict']);
  expect(code).toBe(1);
  expect(stdout).toContain("  /rules/node.yaml\n    ? group node\n        somebody else's");
}, 30_000);

it('prints JSON for programs', async () => {
  const { code, stdout } = await run('vector(2)', ['--format', 'json']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    drifted: true,
    servers: [
      { server: 'Prometheus', differences: [{ kind: 'changed' }, { kind: 'foreign' }], errors: [] },
      { server: 'Alertmanager', compared: '1 configuration', differences: [] },
    ],
  });
}, 30_000);

it('exits with 3 when it cannot know', async () => {
  const codes = [
    ['drift'],
    ['drift', '--prometheus', 'http://127.0.0.1:1'],
    ['drift', '--prometheus', 'nowhere'],
    ['drift', '--prometheus', 'http://127.0.0.1:1', '--out', 'elsewhere'],
  ].map((words) => nines(words, project()));
  const runs = await Promise.all(codes);
  expect(runs.map(({ code }) => code)).toEqual([3, 3, 3, 3]);
  expect(runs[0]?.stderr).toContain('error[drift/no-server]');
  expect(runs[1]?.stderr).toContain('error[drift/unreachable]: Prometheus at http://127.0.0.1:1 ');
  expect(runs[3]?.stderr).toContain(
    'error[drift/nothing-generated]: elsewhere has no manifest.json',
  );
}, 30_000);

it('says that nothing was generated for a server, and asks none', async () => {
  const { code, stdout, stderr } = await nines(
    ['drift', '--prometheus', 'http://127.0.0.1:1', '--grafana', 'http://127.0.0.1:1'],
    project(),
  );
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toContain(
    'error[drift/nothing-for-server]: generated has nothing that Grafana loads',
  );
  expect(stderr).not.toContain('drift/unreachable');
}, 30_000);

it('asks Mimir as the tenant whose files they are', async () => {
  const rules = {
    path: 'mimir/shop/rules/api.yaml',
    content: `namespace: nines-api\n${RULES}`,
    emitter: 'mimir',
    from: [],
  };
  const folder = folderWith({
    'generated/mimir/shop/rules/api.yaml': rules.content,
    'generated/mimir/shop/rules/old.yaml': '# Generated by nines.\ngroups: []\n',
    'generated/manifest.json': emitManifest([rules], null).content,
  });
  const tenants: unknown[] = [];
  const { code, stdout, stderr } = await withServer(
    ({ headers }) => {
      tenants.push(headers['x-scope-orgid']);
      return [200, { status: 'success', data: { groups: [group('vector(1)')] } }];
    },
    (url) => nines(['drift', '--prometheus', `${url}/prometheus`], folder),
  );
  expect([code, tenants]).toEqual([0, ['shop']]);
  expect(stdout).toContain('/prometheus (tenant shop): 1 rule group, as committed');
  expect(stderr).toContain('warning[output/unlisted]: generated/mimir/shop/rules/old.yaml says');
}, 30_000);

it('looks into the folder of an environment, and names those that there are', async () => {
  const folder = project();
  renameSync(join(folder, 'generated'), join(folder, 'staging'));
  mkdirSync(join(folder, 'generated'));
  renameSync(join(folder, 'staging'), join(folder, 'generated/staging'));
  const drift = (words: readonly string[]) =>
    nines([...words, 'drift', '--prometheus', 'http://127.0.0.1:1'], folder);
  const known = await drift(['--environment', 'staging']);
  expect(known.stderr).toContain('error[drift/unreachable]');
  for (const [words, shown] of [
    [[], 'generated'],
    [['--environment', 'production'], 'generated/production'],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is quick enough
    const { code, stderr } = await drift(words);
    expect(code).toBe(3);
    expect(stderr).toContain(`${shown} has no manifest.json`);
    expect(stderr).toContain('choose one with --environment: staging');
  }
  const plain = await nines(
    ['--environment', 'staging', 'drift', '--prometheus', 'http://127.0.0.1:1'],
    project(),
  );
  expect(plain.stderr).toContain('it has no environments: leave out --environment');
}, 60_000);
