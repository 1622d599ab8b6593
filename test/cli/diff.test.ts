// `nines diff` with git, and with a server that knows what is spent.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findBase, findSource, type Surroundings } from '../../src/cli/diff-source.ts';
import { openRepository } from '../../src/cli/git.ts';
import { folderWith } from '../config/folder.ts';
import { CONFIG, nines, withServer } from './history.ts';

/** Without git there is nothing that these tests could read. */
const hasGit = spawnSync('git', ['--version']).status === 0;

const PATH = process.env['PATH'] ?? '';

/** A repository with these files in its first commit, on main. */
function repositoryWith(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  commit(folder);
  return folder;
}

const git = (cwd: string, ...words: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();

function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '-m', 'x');
}

const at = (folder: string, out = 'generated'): Surroundings => ({
  folder,
  out: join(folder, out),
  repository: openRepository(folder),
});

const MANIFEST = '{"nines":1,"files":[],"model":{}}';
const codes = (found: readonly { readonly code: string }[]): readonly string[] =>
  found.map(({ code }) => code);

it.skipIf(!hasGit)('reads a branch, a tag and a commit, and no file of the working tree', () => {
  const folder = repositoryWith({ 'generated/manifest.json': MANIFEST, 'generated/a': 'old' });
  git(folder, 'tag', 'v1');
  writeFileSync(join(folder, 'generated/manifest.json'), 'edited');
  writeFileSync(join(folder, 'generated/a'), 'new');
  const hash = git(folder, 'rev-parse', 'HEAD');
  for (const ref of ['main', 'v1', hash, hash.slice(0, 10), 'HEAD', 'refs/heads/main']) {
    const [source, found] = findSource(ref, at(folder));
    expect([source?.manifest, found]).toEqual([MANIFEST, []]);
    expect(source?.read(['a', 'b', '../a', 'x\ny'])).toEqual(new Map([['a', 'old']]));
    expect(source?.shown).toContain(hash.slice(0, 7));
  }
});

it.skipIf(!hasGit)('finds where a branch left the main one', () => {
  const folder = repositoryWith({ 'generated/manifest.json': MANIFEST });
  const fork = git(folder, 'rev-parse', 'HEAD');
  git(folder, 'checkout', '--quiet', '-b', 'feature');
  commit(folder);
  git(folder, 'checkout', '--quiet', 'main');
  writeFileSync(join(folder, 'generated/manifest.json'), 'later');
  commit(folder);
  git(folder, 'checkout', '--quiet', 'feature');
  const [source] = findBase(at(folder));
  expect([source?.manifest, source?.shown]).toEqual([MANIFEST, `main (${fork.slice(0, 7)})`]);
});

it.skipIf(!hasGit)('prefers what the server calls the main branch', () => {
  const origin = repositoryWith({ 'generated/manifest.json': MANIFEST });
  git(origin, 'branch', '-m', 'trunk');
  const clone = folderWith({});
  git(clone, 'clone', '--quiet', origin, 'here');
  const here = join(clone, 'here');
  expect(findBase(at(here))[0]?.shown).toMatch(/^origin\/HEAD \(/);
});

it.skipIf(!hasGit)('says why there is nothing to compare with', () => {
  const folder = repositoryWith({});
  git(folder, 'branch', '-m', 'other');
  expect(findBase(at(folder))[1][0]?.message).toContain('no branch is called');
  expect(codes(findBase(at(folder))[1])).toEqual(['diff/no-base']);
  git(folder, 'checkout', '--quiet', '--orphan', 'main');
  writeFileSync(join(folder, 'unrelated'), 'x');
  commit(folder);
  git(folder, 'checkout', '--quiet', 'other');
  expect(findBase(at(folder))[1][0]?.message).toContain('no commit in common');
});

it.skipIf(!hasGit).each(['-h', '--output=x', '--upload-pack=touch x', '-'])(
  'hands no option to git: %s',
  (ref) => {
    const folder = repositoryWith({});
    expect(codes(findSource(ref, at(folder))[1])).toEqual(['diff/bad-ref']);
  },
);

it
  .skipIf(!hasGit)
  .each(['main:generated', 'main main', 'nowhere', '$(touch x)', 'a\nb', '@{-1}', 'a..b', ''])(
  'refuses what is no commit: %s',
  (ref) => {
    const folder = repositoryWith({ 'generated/manifest.json': MANIFEST });
    const surroundings = at(folder);
    expect(surroundings.repository?.resolve(ref)).toBeUndefined();
  },
);

it.skipIf(!hasGit)('refuses output outside of the repository', () => {
  const folder = repositoryWith({ 'generated/manifest.json': MANIFEST });
  expect(codes(findSource('main', at(folder, '../elsewhere'))[1])).toEqual([
    'diff/outside-repository',
  ]);
});

it.skipIf(!hasGit)('asks which one is meant where a name is a ref and a path', () => {
  const folder = repositoryWith({ 'main/manifest.json': MANIFEST });
  expect(codes(findSource('main', at(folder))[1])).toEqual(['diff/ambiguous-base']);
  expect(findSource('./main', at(folder))[0]?.manifest).toBe(MANIFEST);
  expect(findSource('refs/heads/main', at(folder, 'main'))[0]?.manifest).toBe(MANIFEST);
});

it('reads a folder without following a manifest out of it', () => {
  const folder = folderWith({ secret: 's', 'out/manifest.json': MANIFEST, 'out/a': 'x' });
  const [source] = findSource('out', { folder, out: folder, repository: undefined });
  expect(source?.read(['a', '../secret', '/etc/passwd', 'b'])).toEqual(new Map([['a', 'x']]));
});

it('says what cannot be read', () => {
  const folder = folderWith({ 'out/x': '' });
  mkdirSync(join(folder, 'odd/manifest.json'), { recursive: true });
  const here = { folder, out: folder, repository: undefined };
  expect(codes(findSource('odd', here)[1])).toEqual(['diff/unreadable-file']);
  expect(findSource('out', here)[0]?.manifest).toBeUndefined();
});

it.skipIf(!hasGit)(
  'compares a branch with where it came from, and what its rules cost',
  async () => {
    const folder = repositoryWith({ 'slo.config.ts': CONFIG });
    const words = ['diff', '--format', 'json', '--exit-zero'];
    const first = await nines(words, folder, PATH);
    expect(first.stderr).toContain('info[diff/nothing-at-base]: main (');
    expect(JSON.parse(first.stdout)).toMatchObject({
      verdict: 'change',
      cost: { before: { rules: 0 } },
    });
    await nines(['generate'], folder);
    commit(folder);
    git(folder, 'checkout', '--quiet', '-b', 'feature');
    const fewer = CONFIG.replace('slos: [available]', 'slos: []');
    writeFileSync(join(folder, 'slo.config.ts'), fewer);
    const { stdout, code } = await nines(words.slice(0, 3), folder, PATH);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'risky',
      changes: [{ kind: 'removed', what: 'SLO', name: 'api-availability' }, {}],
      cost: { after: { series: 0 } },
    });
  },
);

it('says when the cost cannot be told, and compares the rest', async () => {
  const folder = folderWith({ 'slo.config.ts': CONFIG });
  await nines(['generate', '--out', 'all'], folder);
  mkdirSync(join(folder, 'base'));
  cpSync(join(folder, 'all/manifest.json'), join(folder, 'base/manifest.json'));
  writeFileSync(join(folder, 'slo.config.ts'), CONFIG.replace("'99.9%'", "'99%'"));
  const { stdout, stderr } = await nines(['diff', 'base'], folder);
  expect(stderr).toContain('info[diff/no-cost]: the cost cannot be compared: not all rule files');
  expect(stdout).toContain('objective 99.9% → 99%');
});

it('asks a server what is spent, and ends with 3 when that fails', async () => {
  const folder = folderWith({ 'slo.config.ts': CONFIG });
  await nines(['generate', '--out', 'base'], folder);
  writeFileSync(join(folder, 'slo.config.ts'), CONFIG.replace("'99.9%'", "'99.95%'"));
  await withServer(
    ({ query = '' }) =>
      query.includes('budget_remaining')
        ? [{ metric: { slo: 'api-availability' }, values: [[0, '0.7']] }]
        : [{ metric: {}, values: [[0, '20']] }],
    async (url) => {
      const { stdout, code } = await nines(['diff', 'base', '--prometheus', url], folder);
      expect(stdout).toContain('consumed 30% of the budget becomes 60%');
      expect(code).toBe(1);
    },
  );
  const down = ['diff', 'base', '--prometheus', 'http://127.0.0.1:9'];
  const { code, stderr } = await nines(down, folder);
  expect([code, stderr.includes('prometheus/unreachable')]).toEqual([3, true]);
});

it('ends with 3 for a config with mistakes and for a manifest that is none', async () => {
  const folder = folderWith({
    'slo.config.ts': CONFIG.replace("'99.9%'", "'100%'"),
    'base/manifest.json': MANIFEST,
    'odd/manifest.json': '{"nines":1,"model":{"__proto__":{}},"files":[]}',
    'ok/manifest.json': readFileSync(
      join(import.meta.dirname, '../../generated/manifest.json'),
      'utf8',
    ),
  });
  const wrong = await nines(['diff', 'base'], folder);
  expect([wrong.code, wrong.stderr.includes('slo/objective')]).toEqual([3, true]);
  const odd = await nines(['diff', 'odd', '--head', 'base'], folder);
  expect([odd.code, odd.stderr.includes('diff/odd-value')]).toEqual([3, true]);
  const none = await nines(['diff', 'node_modules', '--head', 'base'], folder);
  expect([none.code, none.stderr.includes('diff/no-manifest')]).toEqual([3, true]);
  const same = await nines(['diff', 'ok', '--head', 'ok/manifest.json'], folder);
  expect([same.code, same.stdout]).toEqual([0, 'No changes.\n']);
});

const ENVIRONMENTS = CONFIG.replace('defineConfig,', 'defineConfig, defineEnvironments,').replace(
  /export default (defineConfig[^]*)\);\n$/,
  'export default defineEnvironments({ staging: {}, production: {} }, () => $1));\n',
);

it.skipIf(!hasGit)('looks for an environment in its folder, whoever named the base', async () => {
  const folder = repositoryWith({ 'slo.config.ts': ENVIRONMENTS });
  await nines(['generate'], folder, PATH);
  commit(folder);
  for (const words of [[], ['HEAD'], ['generated/'], ['generated/staging/']]) {
    // oxlint-disable-next-line no-await-in-loop -- one process at a time
    const run = await nines(['--environment', 'staging', 'diff', ...words], folder, PATH);
    expect([run.stdout, run.code]).toEqual(['No changes.\n', 0]);
  }
});

it.skipIf(!hasGit)('tells an environment that is gone and one that is new', async () => {
  const folder = repositoryWith({ 'slo.config.ts': ENVIRONMENTS });
  await nines(['generate'], folder, PATH);
  commit(folder);
  writeFileSync(join(folder, 'slo.config.ts'), ENVIRONMENTS.replace('staging: {}, ', ''));
  for (const base of ['HEAD', 'generated/']) {
    // oxlint-disable-next-line no-await-in-loop -- one process at a time
    const gone = await nines(['diff', base], folder, PATH);
    expect(gone.stdout).toMatch(/^- system shop in staging removed$/m);
    expect(gone.stdout).toContain('[slo-removed]');
    expect(gone.code).toBe(2);
  }
  writeFileSync(
    join(folder, 'slo.config.ts'),
    ENVIRONMENTS.replace('{ staging', '{ local: {}, staging'),
  );
  for (const base of ['HEAD', 'generated/']) {
    // oxlint-disable-next-line no-await-in-loop -- one process at a time
    const come = await nines(['diff', base], folder, PATH);
    expect(come.stderr).toContain('info[diff/nothing-at-base]: environment local of ');
    expect(come.stdout).toMatch(/^\+ system shop in local added$/m);
    expect(come.code).toBe(1);
  }
});

it.skipIf(!hasGit)(
  'shows all as new at a ref without output, and annotates from the top',
  async () => {
    const folder = repositoryWith({ 'team/slo.config.ts': CONFIG });
    const here = join(folder, 'team');
    const words = ['diff', 'main', '--format', 'github', '--exit-zero'];
    const first = await nines(words, here, PATH);
    expect(first.stderr).toContain('info[diff/nothing-at-base]: main (');
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('file=team/slo.config.ts,line=');
  },
);

it('compares the cost of what other targets write, and with what is scraped how often', async () => {
  const mimir = CONFIG.replace('counter,', 'counter, mimir,').replace(
    'unrouted:',
    'emitters: [mimir()],\n  unrouted:',
  );
  for (const [config, from, to] of [
    [mimir, 'slos: [available]', 'slos: []'],
    [CONFIG, 'environment: {', "environment: { scrapeInterval: '1m',"],
  ] as const) {
    const folder = folderWith({ 'slo.config.ts': config });
    // oxlint-disable-next-line no-await-in-loop -- one process at a time
    await nines(['generate', '--out', 'base'], folder);
    writeFileSync(join(folder, 'slo.config.ts'), config.replace(from, to));
    // oxlint-disable-next-line no-await-in-loop -- one process at a time
    const { stdout } = await nines(['diff', 'base'], folder);
    expect(stdout).toContain('samples read per 30s ');
    expect(stdout).not.toContain('stay as they are');
  }
});
