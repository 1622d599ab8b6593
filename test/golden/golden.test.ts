// Whole trees: a config and every file that it becomes. `UPDATE_GOLDEN=1` writes them anew; review
// the difference as you would review code.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { loadConfig } from '../../src/config/index.ts';

const GOLDEN = import.meta.dirname;

const cases = readdirSync(GOLDEN, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Every file below a folder by its path, or none when there is no folder. */
function filesBelow(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

async function compiled(name: string): Promise<Readonly<Record<string, string>>> {
  const [loaded, problems] = await loadConfig(join(GOLDEN, name, 'slo.config.ts'));
  expect(problems).toEqual([]);
  if (!loaded) throw new Error(`${name} does not load`);
  const { files, diagnostics } = compile(loaded);
  expect(diagnostics).toEqual([]);
  return Object.fromEntries(files.map(({ path, content }) => [path, content]));
}

it.each(cases)('compiles %s to the expected tree', async (name) => {
  const actual = await compiled(name);
  const expected = join(GOLDEN, name, 'expected');
  if (process.env['UPDATE_GOLDEN'] === '1') {
    rmSync(expected, { recursive: true, force: true });
    for (const [path, content] of Object.entries(actual)) {
      mkdirSync(dirname(join(expected, path)), { recursive: true });
      writeFileSync(join(expected, path), content);
    }
  }
  const wanted = filesBelow(expected);
  expect(Object.keys(actual).toSorted()).toEqual(Object.keys(wanted).toSorted());
  for (const [path, content] of Object.entries(actual)) expect(content, path).toBe(wanted[path]);
});

it('has no floating-point tail anywhere', () => {
  const trees = cases.map((name) => join(GOLDEN, name, 'expected'));
  for (const tree of [...trees, join(GOLDEN, '../../generated')]) {
    for (const [path, content] of Object.entries(filesBelow(tree))) {
      expect(content.match(/\d\.\d*(?:0{7,}[1-9]|9{7,})\d*/g) ?? [], path).toEqual([]);
    }
  }
});
