import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/config/index.ts';
import { folderWith } from './folder.ts';

const ENVIRONMENT = `environment: { grafanaUrl: 'https://g', runbooksUrl: 'https://r', alertmanagerUrl: 'https://a' }`;

/** The only diagnostic of a config that must not load, with its place inside the folder. */
async function mistakeIn(files: Readonly<Record<string, string>>) {
  const folder = folderWith(files);
  const [loaded, diagnostics] = await loadConfig(join(folder, 'slo.config.ts'));
  expect(loaded).toBeUndefined();
  expect(diagnostics).toHaveLength(1);
  const { code, message, help, place, length } = diagnostics[0] ?? { code: '', message: '' };
  const at = place && `${place.file.slice(folder.length + 1)}:${place.line}:${place.column}`;
  return { code, message, help, at, length };
}

it('loads a config and gives the definitions places in the files that were written', async () => {
  const folder = folderWith({
    'slo.config.ts': `import { defineConfig } from 'nines';
import { shop } from './systems/shop';
type Unused = { a: string };
export default defineConfig({ ${ENVIRONMENT}, systems: [shop as any], unrouted: [] });
`,
    'systems/shop.ts': `import { system } from 'nines';\n\nexport const shop: unknown = system('shop', {} as any);\n`,
  });
  const [loaded, diagnostics] = await loadConfig(join(folder, 'slo.config.ts'));
  expect(diagnostics).toEqual([]);
  expect(loaded).toMatchObject({
    root: folder,
    file: join(folder, 'slo.config.ts'),
    config: {
      kind: 'config',
      place: { file: join(folder, 'slo.config.ts'), line: 4, column: 16 },
      props: {
        systems: [{ place: { file: join(folder, 'systems/shop.ts'), line: 3, column: 30 } }],
      },
    },
  });
});

it('leaves nothing behind in the cache folder', async () => {
  const folder = folderWith({
    'slo.config.ts': `import { defineConfig } from 'nines';
export default defineConfig({ ${ENVIRONMENT}, systems: [], unrouted: [] });`,
  });
  await loadConfig(join(folder, 'slo.config.ts'));
  expect(readdirSync(join(folder, 'node_modules/.cache/nines'))).toEqual([]);
});

it('reads the runbook texts that definitions name, relative to their own files', async () => {
  const folder = folderWith({
    'slo.config.ts': `import { defineConfig } from 'nines';
import { shop } from './systems/shop.ts';
export default defineConfig({ ${ENVIRONMENT}, systems: [shop], unrouted: [] });`,
    'systems/shop.ts': `import { alert, service, system } from 'nines';
const pool = alert('PoolFull', { runbook: './pool.md' } as any);
const gone = alert('Gone', { runbook: 'missing.md' } as any);
export const shop = system('shop', { runbook: '../shop.md', services: [service('a', { alerts: [pool, gone] } as any)] } as any);`,
    'systems/pool.md': 'Drain it.\n',
    'shop.md': 'The shop.\n',
  });
  const [loaded] = await loadConfig(join(folder, 'slo.config.ts'));
  expect(Object.fromEntries(loaded?.texts ?? [])).toEqual({
    [join(folder, 'systems/pool.md')]: 'Drain it.\n',
    [join(folder, 'shop.md')]: 'The shop.\n',
  });
});

it('finds packages from the file that imports them, JSON, and the folder of each file', async () => {
  const folder = folderWith({
    'slo.config.ts': `import { defineConfig } from 'nines';
import { greet } from 'greeter';
import extra from './extra.json';
import { here } from './sub/here.ts';
export default { ...defineConfig({} as any), greet: greet(), extra, here };`,
    'extra.json': '{ "n": 1 }',
    'sub/here.ts': 'export const here = import.meta.url;',
    'node_modules/greeter/package.json':
      '{ "name": "greeter", "type": "module", "main": "main.js" }',
    'node_modules/greeter/main.js': `export const greet = () => 'hello';`,
  });
  const [loaded, diagnostics] = await loadConfig(join(folder, 'slo.config.ts'));
  expect(diagnostics).toEqual([]);
  expect(loaded?.config).toMatchObject({
    greet: 'hello',
    extra: { n: 1 },
    here: `file://${folder}/sub/here.ts`,
  });
});

it('reports a syntax error where it is, in characters although the tool counts bytes', async () => {
  const files = { 'slo.config.ts': `const title = 'Größe'; const x = = 1;\n` };
  expect(await mistakeIn(files)).toMatchObject({
    code: 'config/syntax-error',
    message: 'the config cannot be read as TypeScript: unexpected "="',
    at: 'slo.config.ts:1:34',
    length: 1,
  });
});

it('reports an import of a file that does not exist', async () => {
  const files = { 'slo.config.ts': `import { a } from './systems/shpo';\nexport default a;\n` };
  expect(await mistakeIn(files)).toMatchObject({
    code: 'config/unresolved-import',
    message: 'cannot find "./systems/shpo"',
    at: 'slo.config.ts:1:19',
    length: 16,
  });
});

it('reports a package that is not installed', async () => {
  const files = { 'slo.config.ts': `import { a } from 'no-such-pack';\nexport default a;\n` };
  expect(await mistakeIn(files)).toMatchObject({
    code: 'config/unresolved-import',
    help: 'install it: npm install no-such-pack',
    at: 'slo.config.ts:1:19',
  });
});

it('reports a name that the library does not export, and the one that was meant', async () => {
  const files = {
    'slo.config.ts': `import { defineConfig, servise } from 'nines';\nexport default defineConfig(servise);\n`,
  };
  expect(await mistakeIn(files)).toMatchObject({
    code: 'config/unknown-export',
    message: 'nines has no export servise',
    help: 'did you mean "service"?',
    at: 'slo.config.ts:1:24',
    length: 7,
  });
});

it('reports what the config throws at the line of the user that threw it', async () => {
  const files = {
    'slo.config.ts': `import { read } from './read.ts';\nexport default read({ name: 'x' });\n`,
    'read.ts': `type T = { name: string };
export function read(it: T): string {
  if (it.name) throw new RangeError('no such region: ' + it.name);
  return it.name;
}\n`,
  };
  expect(await mistakeIn(files)).toMatchObject({
    code: 'config/threw',
    message: 'the config threw RangeError: no such region: x',
    at: 'read.ts:3:22',
  });
});

it('reports a thrown value that is no error', async () => {
  const files = { 'slo.config.ts': `throw { code: 7 };\n` };
  expect(await mistakeIn(files)).toMatchObject({
    code: 'config/threw',
    message: 'the config threw {"code":7}',
  });
});

it('reports a config without a default export', async () => {
  expect(await mistakeIn({ 'slo.config.ts': `export const a = 1;\n` })).toMatchObject({
    code: 'config/no-default-export',
    at: 'slo.config.ts:1:1',
  });
});

it('reports a default export that is not a config', async () => {
  const files = {
    'slo.config.ts': `import { system } from 'nines';\nexport default system('a', {} as any);`,
  };
  expect(await mistakeIn(files)).toMatchObject({
    code: 'config/not-a-config',
    message: 'the default export must come from defineConfig, got a system',
  });
});

it.each([
  ['a value that refers to itself', 'const a = {}; a.a = a; throw a;', 'an object'],
  ['a bigint', 'throw 5n;', '5'],
  ['an object that cannot be looked at', 'throw { get a() { throw 1; } };', 'an object'],
  ['a symbol', "throw Symbol('s');", 'Symbol(s)'],
  ['nothing', 'throw undefined;', 'undefined'],
  [
    'an error without a stack',
    "throw Object.assign(new Error('no'), { stack: 7, cause: { a: 1n } });",
    'Error: no',
  ],
  [
    'an error that cannot be looked at',
    "throw Object.defineProperty(new Error('no'), 'message', { get() { throw 1; } });",
    'an object',
  ],
])('reports %s that is thrown', async (_, code, words) => {
  const files = { 'slo.config.ts': `${code}\n` };
  expect(await mistakeIn(files)).toMatchObject({
    code: 'config/threw',
    message: `the config threw ${words}`,
  });
});

it('reports an import that a file of the user does not export', async () => {
  const shop = 'export const shop = 1;\n';
  const unnamed = {
    'slo.config.ts': `import shop from './shop.ts';\nexport default shop;\n`,
    'shop.ts': shop,
  };
  expect(await mistakeIn(unnamed)).toMatchObject({
    code: 'config/unknown-export',
    message: 'shop.ts has no export default',
    help: "import what you need by name: `import { … } from './shop.ts'`",
    at: 'slo.config.ts:1:8',
    length: 4,
  });
  const misspelt = {
    ...unnamed,
    'slo.config.ts': `import { shopp } from './shop.ts';\nexport default shopp;\n`,
  };
  expect(await mistakeIn(misspelt)).toMatchObject({
    code: 'config/unknown-export',
    message: 'shop.ts has no export shopp',
    at: 'slo.config.ts:1:10',
  });
});
