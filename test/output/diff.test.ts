import { mkdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { diffOutput, emitManifest, reportConflicts, reportDrift } from '../../src/output/index.ts';
import { runEmitters } from '../../src/output/run-emitters.ts';
import { planOf } from '../emit/grafana/a-plan.ts';
import { emitted, generate, kinds, outputFolder, put } from './folder.ts';

it('tells added, changed, unchanged and removed files', () => {
  const folder = outputFolder();
  generate(folder, { 'a.yaml': 'a', 'b.yaml': 'b', 'c.yaml': 'c' });
  expect(kinds(folder, { 'a.yaml': 'a', 'b.yaml': 'B', 'd/d.yaml': 'd' })).toEqual({
    'a.yaml': 'unchanged',
    'b.yaml': 'changed',
    'c.yaml': 'removed',
    'd/d.yaml': 'added',
  });
});

it('adds a generated file again that somebody deleted', () => {
  const folder = outputFolder();
  put(folder, 'manifest.json', emitManifest(emitted({ 'a.yaml': 'a' }).slice(0, 1), {}).content);
  expect(kinds(folder, { 'a.yaml': 'a' })).toEqual({ 'a.yaml': 'added' });
});

it('forgets a file that is neither there nor wanted any more', () => {
  const folder = outputFolder();
  put(folder, 'manifest.json', emitManifest(emitted({ 'a.yaml': 'a' }).slice(0, 1), {}).content);
  expect(kinds(folder, {})).toEqual({});
});

it('reports a file that was edited by hand, changed or removed', () => {
  const folder = outputFolder();
  generate(folder, { 'a.yaml': 'a', 'b.yaml': 'b' });
  put(folder, 'a.yaml', 'mine');
  put(folder, 'b.yaml', 'mine');
  const [changes] = diffOutput(folder, emitted({ 'a.yaml': 'new' }), false);
  expect(reportConflicts(folder, changes)).toMatchObject([
    {
      code: 'output/edited-by-hand',
      message: 'generated/a.yaml was edited by hand since it was generated',
    },
    { code: 'output/edited-by-hand', message: expect.stringContaining('b.yaml') },
  ]);
});

it('says of each file that is not up to date what is wrong with it, and where', () => {
  const folder = outputFolder();
  generate(folder, { 'a.yaml': 'a', 'b.yaml': 'b', 'c.yaml': 'c' });
  put(folder, 'c.yaml', 'mine');
  put(folder, 'e.yaml', 'not from here');
  const now = { 'b.yaml': 'B', 'c.yaml': 'c', 'd.yaml': 'd', 'e.yaml': 'e' };
  const [changes] = diffOutput(folder, emitted(now), false);
  const said = changes
    .filter(({ kind, path }) => kind !== 'unchanged' && path !== 'manifest.json')
    .map((change) => reportDrift(folder, change, 3))
    .map(({ code, message, place }) => [code, message, place?.file, place?.line]);
  const at = (name: string): readonly unknown[] => [join(folder.path, name), 3];
  expect(said).toEqual([
    [
      'output/left-over',
      'generated/a.yaml is left over: the config generates it no more',
      ...at('a.yaml'),
    ],
    [
      'output/out-of-date',
      'generated/b.yaml is not what the config generates now',
      ...at('b.yaml'),
    ],
    [
      'output/edited-by-hand',
      'generated/c.yaml was edited by hand since it was generated',
      ...at('c.yaml'),
    ],
    ['output/missing', 'generated/d.yaml is missing', ...at('d.yaml')],
    ['output/not-ours', 'generated/e.yaml exists already and was not generated', ...at('e.yaml')],
  ]);
});

it('does not mind an edit that says what is generated now', () => {
  const folder = outputFolder();
  generate(folder, { 'a.yaml': 'a' });
  put(folder, 'a.yaml', 'new');
  expect(kinds(folder, { 'a.yaml': 'new' })).toEqual({ 'a.yaml': 'unchanged' });
});

it('reports a file that is not ours', () => {
  const folder = outputFolder();
  put(folder, 'a.yaml', 'somebody wrote this');
  const [changes] = diffOutput(folder, emitted({ 'a.yaml': 'a' }), false);
  expect(reportConflicts(folder, changes)).toMatchObject([{ code: 'output/not-ours' }]);
});

it('leaves files alone that we neither wrote nor want to write', () => {
  const folder = outputFolder();
  put(folder, 'README.md', 'ours is ours');
  expect(kinds(folder, { 'a.yaml': 'a' })).toEqual({ 'a.yaml': 'added' });
});

it('takes files over with force', () => {
  const folder = outputFolder();
  generate(folder, { 'a.yaml': 'a', 'b.yaml': 'b' });
  put(folder, 'a.yaml', 'mine');
  put(folder, 'b.yaml', 'mine');
  put(folder, 'c.yaml', 'mine');
  expect(kinds(folder, { 'a.yaml': 'new', 'c.yaml': 'c' }, true)).toEqual({
    'a.yaml': 'changed',
    'b.yaml': 'removed',
    'c.yaml': 'changed',
  });
});

it.each([
  ['{', 'it is not JSON'],
  ['[1]', 'the whole: Invalid input: expected object, received array'],
  ['{"nines":2,"files":[],"model":{}}', 'nines: Invalid input: expected 1'],
  [
    `{"nines":1,"files":[{"path":"../x","sha256":"${'0'.repeat(64)}","emitter":"e","from":[]}],"model":{}}`,
    'files.0.path: leaves the output folder',
  ],
])('reports the manifest %s', (text, reason) => {
  const folder = outputFolder();
  put(folder, 'manifest.json', text);
  expect(diffOutput(folder, emitted({}), false)[1]).toMatchObject([
    {
      code: 'output/unreadable-manifest',
      message: `generated/manifest.json cannot be read as the list of what was generated: ${reason}`,
    },
  ]);
  expect(diffOutput(folder, emitted({}), true)[1]).toEqual([]);
});

it.each(['../a.yaml', '/etc/a.yaml', 'a/../../b', 'a//b', './a', 'a\\b', '', 'C:/a'])(
  'refuses the path "%s"',
  (path) => {
    const [, diagnostics] = diffOutput(outputFolder(), emitted({ [path]: 'a' }), true);
    expect(diagnostics).toMatchObject([
      { code: 'output/bad-path', message: expect.stringContaining('emitter rules wants to write') },
    ]);
  },
);

it('reports two emitters that write the same file', () => {
  const file = { path: 'a.yaml', content: '', from: [] };
  const files = [
    { ...file, emitter: 'one' },
    { ...file, emitter: 'two' },
  ];
  expect(diffOutput(outputFolder(), files, false)[1]).toMatchObject([
    { code: 'output/path-taken', message: 'emitters one and two both write generated/a.yaml' },
  ]);
});

it('says once that two emitters write the same files', () => {
  const target = {
    name: 'kubernetes',
    emit: () =>
      ['a.yaml', 'b.yaml', 'c.yaml'].map((path) => {
        return { path, content: '', emitter: 'kubernetes', from: [] };
      }),
  };
  const [files, found] = runEmitters([target, target], planOf([]));
  expect(files).toHaveLength(3);
  expect(found).toMatchObject([
    { message: 'emitters kubernetes and kubernetes both write a.yaml and 2 more' },
  ]);
});

it('refuses two paths that differ only in case', () => {
  const files = emitted({ 'rules/A.yaml': 'a', 'rules/a.yaml': 'b' });
  expect(diffOutput(outputFolder(), files, false)[1]).toMatchObject([
    { code: 'output/path-taken' },
  ]);
});

it('names what cannot be read as people see it', () => {
  const folder = outputFolder();
  mkdirSync(folder.path);
  const [, problems] = diffOutput(folder, emitted({ ['a'.repeat(300)]: 'a' }), false);
  expect(problems).toMatchObject([{ code: 'output/read-failed' }]);
  expect(JSON.stringify(problems)).not.toContain(folder.path);
});

it('reports a folder that it cannot look into', () => {
  const { path } = outputFolder();
  mkdirSync(path);
  const folder = { path: join(path, 'a'.repeat(300)), shown: 'generated' };
  expect(diffOutput(folder, emitted({ 'a.yaml': 'a' }), false)[1]).toMatchObject([
    { code: 'output/read-failed', message: expect.stringContaining('cannot read generated: ') },
  ]);
});

it('reports what a killed run left behind and cannot be read', () => {
  const folder = outputFolder();
  mkdirSync(join(folder.path, '.manifest.json.nines-999999999'), { recursive: true });
  expect(diffOutput(folder, emitted({ 'a.yaml': 'a' }), false)[1]).toMatchObject([
    { code: 'output/read-failed' },
  ]);
});

it('refuses to follow a link, even with force', () => {
  const folder = outputFolder();
  mkdirSync(folder.path);
  symlinkSync(tmpdir(), join(folder.path, 'rules'));
  expect(diffOutput(folder, emitted({ 'rules/a.yaml': 'a' }), true)[1]).toMatchObject([
    { code: 'output/not-a-file', message: expect.stringContaining('rules is a symbolic link') },
  ]);
});

it('reports a folder where a file should be', () => {
  const folder = outputFolder();
  put(folder, 'a.yaml/inside.txt', '');
  expect(diffOutput(folder, emitted({ 'a.yaml': 'a' }), false)[1]).toMatchObject([
    { code: 'output/not-a-file', message: expect.stringContaining('a.yaml is a folder') },
  ]);
});

it('reports a file that cannot be read', () => {
  const folder = outputFolder();
  put(folder, 'a', '');
  expect(diffOutput(folder, emitted({ 'a/b.yaml': 'a' }), false)[1]).toMatchObject([
    { code: 'output/not-a-file', message: expect.stringContaining('a is a file, not a folder') },
  ]);
});
