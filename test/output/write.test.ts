import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { diffOutput, writeChanges, writeChangesTogether } from '../../src/output/index.ts';
import { emitted, generate, kinds, outputFolder, put, treeOf, type Tree } from './folder.ts';

const WAYS = [
  ['one after the other', writeChanges],
  ['together', writeChangesTogether],
] as const;

const withoutManifest = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).filter(([path]) => path !== 'manifest.json'));

it('writes what was emitted and lists it in the manifest', () => {
  const folder = outputFolder();
  generate(folder, { 'rules/b.yaml': 'b: ü\n', 'a.md': '# a\n' });
  const tree = treeOf(folder);
  expect(withoutManifest(tree)).toEqual({ 'rules/b.yaml': 'b: ü\n', 'a.md': '# a\n' });
  expect(JSON.parse(tree['manifest.json'] ?? '')).toEqual({
    nines: 1,
    files: [
      {
        path: 'a.md',
        sha256: 'fd99dedae7c3f7532f8a65d60f811a05dc9dc3e1c5936b0c554c98aafdad8c10',
        emitter: 'rules',
        from: ['service api'],
      },
      expect.objectContaining({ path: 'rules/b.yaml' }),
    ],
    model: { systems: [] },
  });
});

it('does not touch unchanged files', () => {
  const folder = outputFolder();
  generate(folder, { 'a.yaml': 'a', 'b.yaml': 'b' });
  const before = statSync(join(folder.path, 'a.yaml'));
  generate(folder, { 'a.yaml': 'a', 'b.yaml': 'B' });
  const after = statSync(join(folder.path, 'a.yaml'));
  expect(after.ino).toBe(before.ino);
  expect(after.mtimeMs).toBe(before.mtimeMs);
});

it('removes what it wrote before, and the folders that become empty, but nothing else', () => {
  const folder = outputFolder();
  generate(folder, { 'x/y/a.yaml': 'a', 'z/b.yaml': 'b', 'c.yaml': 'c' });
  put(folder, 'z/mine.txt', 'mine');
  generate(folder, { 'c.yaml': 'c' });
  expect(withoutManifest(treeOf(folder))).toEqual({ 'c.yaml': 'c', 'z/mine.txt': 'mine' });
  expect(existsSync(join(folder.path, 'x'))).toBe(false);
});

it('keeps the permissions of a file that it changes', () => {
  const folder = outputFolder();
  generate(folder, { 'a.yaml': 'a' });
  chmodSync(join(folder.path, 'a.yaml'), 0o600);
  generate(folder, { 'a.yaml': 'b' });
  expect(statSync(join(folder.path, 'a.yaml')).mode & 0o777).toBe(0o600);
});

it.each(WAYS)('leaves the old tree whole when a file cannot be staged, %s', async (_, write) => {
  const folder = outputFolder();
  generate(folder, { 'a.yaml': 'a', 'b.yaml': 'b' });
  const before = treeOf(folder);
  const [changes] = diffOutput(folder, emitted({ 'a.yaml': 'A', 'new/deep/c.yaml': 'c' }), false);
  put(folder, 'new/deep', 'a file in the way');
  expect(await write(folder, changes)).toMatchObject([
    {
      code: 'output/write-failed',
      message: 'cannot write generated/new/deep/c.yaml: a part of the path is a file',
    },
  ]);
  expect(treeOf(folder)).toEqual({ ...before, 'new/deep': 'a file in the way' });
});

it.each(WAYS)('brings the old tree back when a rename fails halfway, %s', async (_, write) => {
  const folder = outputFolder();
  generate(folder, { 'a.yaml': 'a', 'gone.yaml': 'g' });
  const before = treeOf(folder);
  const [changes] = diffOutput(folder, emitted({ 'a.yaml': 'A', 'b.yaml': 'b' }), false);
  mkdirSync(join(folder.path, 'b.yaml/in-the-way'), { recursive: true });
  expect(await write(folder, changes)).toMatchObject([{ code: 'output/write-failed' }]);
  expect(treeOf(folder)).toEqual(before);
});

it('writes many files together as it does one after the other', async () => {
  const names = Array.from({ length: 60 }, (_, i) => `${i % 7}/${i}.yaml`);
  const folders = WAYS.map(([, write]) => ({ write, folder: outputFolder() }));
  for (const content of ['a', 'b']) {
    const tree = Object.fromEntries(
      names.slice(content === 'a' ? 0 : 20).map((path) => [path, content]),
    );
    const runs = folders.map(async ({ write, folder }) =>
      write(folder, diffOutput(folder, emitted(tree), false)[0]),
    );
    // oxlint-disable-next-line no-await-in-loop -- one version after the other
    expect(await Promise.all(runs)).toEqual([[], []]);
    const [one = {}, other] = folders.map(({ folder }) => treeOf(folder));
    expect(withoutManifest(one)).toEqual(tree);
    expect(other).toEqual(one);
  }
});

it('names the first of several files that cannot be staged', async () => {
  const folder = outputFolder();
  const tree = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`f${i}/a.yaml`, 'a']));
  const [changes] = diffOutput(folder, emitted(tree), false);
  const bad = changes.filter(({ path }, i) => path.includes('/') && i > 4 && i % 3 === 0);
  for (const { path } of bad) put(folder, dirname(path), 'a file in the way');
  const before = treeOf(folder);
  const failures = await writeChangesTogether(folder, changes);
  expect(failures).toMatchObject([
    { message: `cannot write generated/${bad[0]?.path}: a part of the path is a file` },
  ]);
  expect(treeOf(folder)).toEqual(before);
});

it('leaves nothing of what may not be published in the end', async () => {
  const folder = outputFolder();
  generate(folder, { 'a.yaml': 'a', 'old.yaml': 'o' });
  const before = treeOf(folder);
  const [changes] = diffOutput(folder, emitted({ 'a.yaml': 'A', 'new/b.yaml': 'b' }), false);
  expect(await writeChangesTogether(folder, changes, () => Promise.resolve(false))).toEqual([]);
  expect(treeOf(folder)).toEqual(before);
  expect(existsSync(join(folder.path, 'new'))).toBe(false);
  expect(await writeChangesTogether(folder, changes, () => Promise.resolve(true))).toEqual([]);
  expect(withoutManifest(treeOf(folder))).toEqual({ 'a.yaml': 'A', 'new/b.yaml': 'b' });
});

it('takes what a killed run had published for its own, and cleans up behind it', () => {
  const folder = outputFolder();
  generate(folder, { 'a.yaml': 'a' });
  // As if a run had been killed after renaming a.yaml and new.yaml, before the manifest.
  put(folder, 'a.yaml', 'A');
  put(folder, 'new.yaml', 'n');
  const manifest = emitted({ 'a.yaml': 'A', 'new.yaml': 'n' }).at(-1)?.content ?? '';
  put(folder, '.manifest.json.nines-999999999', manifest);
  put(folder, '.a.yaml.nines-999999999', 'half writ');
  expect(kinds(folder, { 'a.yaml': 'AA' })).toEqual({ 'a.yaml': 'changed', 'new.yaml': 'removed' });
  generate(folder, { 'a.yaml': 'AA' });
  expect(withoutManifest(treeOf(folder))).toEqual({ 'a.yaml': 'AA' });
});

it('leaves the staged files of another run at work alone', () => {
  const folder = outputFolder();
  put(folder, `.a.yaml.nines-${process.ppid}`, 'half');
  generate(folder, { 'a.yaml': 'a' });
  expect(readdirSync(folder.path)).toContain(`.a.yaml.nines-${process.ppid}`);
});

const script = join(mkdtempSync(join(tmpdir(), 'nines-test-')), 'generate.mjs');

beforeAll(() => {
  buildSync({
    entryPoints: [fileURLToPath(new URL('generate-forever.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
});

afterAll(() => rmSync(dirname(script), { recursive: true }));

it.each([0, 2, 5, 9, 14, 20, 27, 35].flatMap((ms) => WAYS.map(([way]) => [ms, way] as const)))(
  'leaves the old or the new content of each file when it is killed after %i ms, writing %s',
  async (delay, way) => {
    const folder = outputFolder();
    const child = spawn(process.execPath, [script, folder.path, way], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await setTimeout(delay);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const files = Object.entries(treeOf(folder)).filter(([path]) => /^\d+\.yaml$/.test(path));
    const versions = ['old\n'.repeat(20_000), 'new\n'.repeat(20_000)];
    expect(files).toHaveLength(8);
    for (const [, content] of files) expect(versions).toContain(content);
    expect(Object.values(kinds(folder, { '0.yaml': 'next' }))).not.toContain('edited-by-hand');
  },
);
