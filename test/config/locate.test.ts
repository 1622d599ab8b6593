import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/config/index.ts';
import type { Diagnostic, Place } from '../../src/diagnostics/index.ts';
import { folderWith } from './folder.ts';

const HEAD = `import { alert, burnRates, defineConfig, service, slo } from 'nines';\n`;

/**
 * What a diagnostic about a property underlines: `file:line:column text`. The config must put the
 * definition first into its list of systems.
 */
async function underlined(
  files: Readonly<Record<string, string>>,
  ...property: readonly (string | number)[]
): Promise<string> {
  const folder = folderWith(files);
  const [loaded, mistakes] = await loadConfig(join(folder, 'slo.config.ts'));
  expect(mistakes).toEqual([]);
  const definition = loaded?.config.props.systems[0];
  const place: Place | undefined = definition?.place;
  const raw: Diagnostic = {
    code: 'slo/any',
    severity: 'error',
    message: '',
    notes: [],
    path: [],
    property,
    ...(place && { place }),
  };
  const [found] = (await loaded?.locate([raw])) ?? [];
  const { file, line, column } = found?.place ?? { file: '', line: 0, column: 0 };
  const name = file.slice(folder.length + 1);
  const text = files[name]?.split(/\r?\n/)[line - 1]?.slice(column - 1);
  return `${name}:${line}:${column} ${text?.slice(0, found?.length)}`;
}

const configOf = (definition: string, before = ''): Readonly<Record<string, string>> => ({
  'slo.config.ts': `${HEAD}${before}export default defineConfig({ systems: [\n${definition}\n] } as any);\n`,
});

it('underlines the value of a property', async () => {
  const files = configOf(`  slo({ objective: '100%', window: '30d' } as any, {} as any),`);
  expect(await underlined(files, 'objective')).toBe(`slo.config.ts:3:20 '100%'`);
  expect(await underlined(files, 'window')).toBe(`slo.config.ts:3:36 '30d'`);
});

it('underlines a call, a list and a nested value as a whole', async () => {
  const files = configOf(
    `  slo({ a: Math.max(1, 2), b: ['x', "y]", \`z\`], labels: { foo: { bar: -1 } } } as any, null as any),`,
  );
  expect(await underlined(files, 'a')).toMatch(/ Math\.max\(1, 2\)$/);
  expect(await underlined(files, 'b')).toMatch(/ \['x', "y\]", `z`\]$/);
  expect(await underlined(files, 'b', 1)).toMatch(/ "y\]"$/);
  expect(await underlined(files, 'labels', 'foo', 'bar')).toMatch(/ -1$/);
});

it('underlines the first line of a value that goes on below', async () => {
  const files = configOf(
    `  slo({\n    tiers: [ // most severe first\n      1,\n    ],\n  } as any, {} as any),`,
  );
  expect(await underlined(files, 'tiers')).toBe('slo.config.ts:4:12 [');
});

it('underlines the name of the call when the property is missing', async () => {
  const files = configOf(`  service('a', { team: 1 } as any),`);
  expect(await underlined(files, 'slos', 0)).toBe('slo.config.ts:3:3 service');
  expect(await underlined(files)).toBe('slo.config.ts:3:3 service');
});

it('underlines the deepest part of a path that is there', async () => {
  const files = configOf(`  service('a', { labels: { foo: 1 } } as any),`);
  expect(await underlined(files, 'labels', 'bar')).toBe('slo.config.ts:3:26 { foo: 1 }');
});

it('underlines a name that comes before the properties', async () => {
  const files = configOf(`  service('a b', {} as any),`);
  expect(await underlined(files, 'name')).toBe(`slo.config.ts:3:11 'a b'`);
});

it('follows variables, shorthands and spreads to where a value is used or written', async () => {
  const files = configOf(
    `  slo({ ...base, objective, target } as any, {} as any),`,
    `const objective = '100%';\nconst target = { low: 1 };\nconst base: object = { window: '30x', for: '5m' };\n`,
  );
  expect(await underlined(files, 'objective')).toBe('slo.config.ts:6:18 objective');
  expect(await underlined(files, 'window')).toBe(`slo.config.ts:4:32 '30x'`);
  expect(await underlined(files, 'target', 'low')).toBe('slo.config.ts:3:23 1');
});

it('counts the elements of a list that is spread', async () => {
  const files = configOf(
    `  service('a', { slos: [...common, 'own'] } as any),`,
    `const common = ['one', 'two'];\n`,
  );
  expect(await underlined(files, 'slos', 1)).toBe(`slo.config.ts:2:24 'two'`);
  expect(await underlined(files, 'slos', 2)).toBe(`slo.config.ts:4:36 'own'`);
});

it('goes into a definition within a definition', async () => {
  const files = configOf(
    `  service('a', { slos: [slo({ objective: '1%' } as any, {} as any)] } as any),`,
  );
  expect(await underlined(files, 'slos', 0, 'objective')).toBe(`slo.config.ts:3:42 '1%'`);
});

it('finds the index of a list argument', async () => {
  const files = configOf(`  burnRates([{ budget: '2%' }, { budget: '200%' }] as any) as any,`);
  expect(await underlined(files, 1, 'budget')).toBe(`slo.config.ts:3:42 '200%'`);
});

it('is exact behind types, tabs and wide characters on the same line', async () => {
  const files = configOf(
    `\t\tnull ?? (slo<'P1' | 'P2'>)({ título: '✓ größe' as string, objective: '100%' } as any, {} as any),`,
  );
  expect(await underlined(files, 'objective')).toMatch(/ '100%'$/);
});

it('is exact in a file with Windows line ends', async () => {
  const files = configOf(`  slo({\r\n    objective: '100%',\r\n  } as any, {} as any),`);
  expect(await underlined(files, 'objective')).toBe(`slo.config.ts:4:16 '100%'`);
});

it('is exact in a file that the config imports', async () => {
  const files = {
    'slo.config.ts': `${HEAD}import { api } from './api.ts';\nexport default defineConfig({ systems: [api] } as any);\n`,
    'api.ts': `import { slo } from 'nines';\ninterface A { b: string }\n\nexport const api = slo({\n  objective: '100%',\n} as any, {} as any);\n`,
  };
  expect(await underlined(files, 'objective')).toBe(`api.ts:5:14 '100%'`);
});

it('points into the helper function that makes the definition', async () => {
  const files = configOf(
    `  strict('a'),`,
    `const strict = (name: string): any =>\n  slo({ name, objective: '100%' } as any, {} as any);\n`,
  );
  expect(await underlined(files, 'objective')).toBe(`slo.config.ts:3:26 '100%'`);
});

it('points to a method call by the name of the method', async () => {
  const files = {
    'slo.config.ts': `import * as nines from 'nines';\nexport default nines.defineConfig({ systems: [nines.counter('r_total', { labels: ['a'] })] } as any);\n`,
  };
  expect(await underlined(files)).toBe('slo.config.ts:2:53 counter');
  expect(await underlined(files, 'labels')).toBe(`slo.config.ts:2:82 ['a']`);
});
