import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import type { EmittedFile } from '../../src/ir/index.ts';
import {
  diffOutput,
  emitManifest,
  writeChanges,
  type OutputFolder,
} from '../../src/output/index.ts';

export type Tree = Readonly<Record<string, string>>;

/** An empty output folder that is gone after the test. */
export function outputFolder(): OutputFolder {
  const root = mkdtempSync(join(tmpdir(), 'nines-test-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return { path: join(root, 'generated'), shown: 'generated' };
}

/** Files as an emitter returns them, and the manifest. */
export function emitted(tree: Tree): readonly EmittedFile[] {
  const files = Object.entries(tree).map(([path, content]) => ({
    path,
    content,
    emitter: 'rules',
    from: ['service api'],
  }));
  return [...files, emitManifest(files, { systems: [] })];
}

/** Writes a tree as `nines generate` does. */
export function generate(folder: OutputFolder, tree: Tree, force = false): void {
  const [changes, problems] = diffOutput(folder, emitted(tree), force);
  const failures = [...problems, ...writeChanges(folder, changes)];
  if (failures.length > 0) throw new Error(failures.map(({ message }) => message).join('\n'));
}

/** What each file would become: `{ 'a.yaml': 'changed' }`, without the manifest. */
export function kinds(folder: OutputFolder, tree: Tree, force = false): Tree {
  const [changes] = diffOutput(folder, emitted(tree), force);
  const entries = changes.map(({ path, kind }) => [path, kind] as const);
  return Object.fromEntries(entries.filter(([path]) => path !== 'manifest.json'));
}

/** Puts a file there behind our back. */
export function put(folder: OutputFolder, path: string, content: string): void {
  mkdirSync(dirname(join(folder.path, path)), { recursive: true });
  writeFileSync(join(folder.path, path), content);
}

/** Everything that lies in the folder. */
export function treeOf(folder: OutputFolder): Tree {
  if (!existsSync(folder.path)) return {};
  const entries = readdirSync(folder.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder.path, join(entry.parentPath, entry.name)))
    .toSorted()
    .map((path) => [path, readFileSync(join(folder.path, path), 'utf8')] as const);
  return Object.fromEntries(entries);
}
