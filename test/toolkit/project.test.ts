import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openProject, writeProject, type Project } from '../../src/toolkit/index.ts';
import { folderWith } from '../config/folder.ts';

const CONFIG = new URL('../golden/readme/slo.config.ts', import.meta.url);
const config = readFileSync(CONFIG, 'utf8');

async function open(): Promise<Project> {
  const [project, diagnostics] = await openProject({
    folder: folderWith({ 'slo.config.ts': config }),
  });
  expect(diagnostics).toEqual([]);
  if (!project) throw new Error('no project');
  return project;
}

const kinds = (changes: ReturnType<typeof writeProject>[0]): readonly string[] => [
  ...new Set(changes.map(({ kind }) => kind)),
];

it('compiles a config, and writes nothing until it is told to', async () => {
  const project = await open();
  const [service] = project.model.systems[0]?.services ?? [];
  expect(service?.slos.map(({ id }) => id)).toEqual(['checkout-availability']);
  expect(project.files.map(({ path }) => path)).toContain('manifest.json');
  const [planned, none] = writeProject(project, { check: true });
  expect([kinds(planned), none]).toEqual([['added'], []]);
  expect(() => readFileSync(join(project.root, 'generated/manifest.json'))).toThrow('ENOENT');
});

it('writes what has changed, and not what somebody has edited', async () => {
  const project = await open();
  const file = join(project.root, 'slos/prometheus/rules/checkout.yaml');
  expect(writeProject(project, { out: 'slos' })[1]).toEqual([]);
  expect(kinds(writeProject(project, { out: 'slos' })[0])).toEqual(['unchanged']);
  const rules = readFileSync(file, 'utf8');
  writeFileSync(file, `${rules}# mine\n`);
  const [, problems] = writeProject(project, { out: 'slos' });
  expect(problems.map(({ code }) => code)).toEqual(['output/edited-by-hand']);
  expect(writeProject(project, { out: 'slos', force: true })[1]).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(rules);
});

it('says what is wrong with a config, in its own file', async () => {
  const folder = folderWith({ 'slo.config.ts': config.replace("'99.9%'", "'100%'") });
  const [project, diagnostics] = await openProject({ folder });
  expect(project).toBeUndefined();
  expect(diagnostics.map(({ code, place }) => [code, place?.file])).toEqual([
    ['slo/objective-out-of-range', join(folder, 'slo.config.ts')],
  ]);
});

it('says that there is no config', async () => {
  const [project, diagnostics] = await openProject({ folder: folderWith({}) });
  expect(project).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(['config/not-found']);
});
