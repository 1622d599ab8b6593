// What holds of every document: it is read without a crash, what is printed is what is evaluated, it
// compiles, and prettier has nothing to change.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import * as prettier from 'prettier';
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { loadConfig } from '../../src/config/index.ts';
import type { ConfigDefinition } from '../../src/define/index.ts';
import { folderWith } from '../config/folder.ts';
import { runTool, toolFor, toolOnPath } from '../tools.ts';
import { configOf, documentsIn, printed, readText } from './read.ts';

const DOCUMENTS = documentsIn('sloth/documents');
const all = [...DOCUMENTS];
const withSlos = all.filter(([, text]) => readText(text).services.length > 0);

const filesOf = (config: ConfigDefinition) => compile({ config, root: '/', texts: new Map() });

const rulesOf = (config: ConfigDefinition) =>
  filesOf(config).files.filter(({ path }) => path.startsWith('prometheus/'));

it('has documents of every kind', () => {
  expect(all.length).toBeGreaterThanOrEqual(40);
  expect(withSlos.length).toBeGreaterThanOrEqual(30);
});

it.each(withSlos)('prints %s as prettier does', async (_, text) => {
  const code = printed(readText(text));
  const options = { parser: 'typescript', singleQuote: true, printWidth: 100 };
  expect(code).toBe(await prettier.format(code, options));
});

it.each(withSlos)('makes a config of %s that nothing is wrong with', (_, text) => {
  const { diagnostics, files } = filesOf(configOf(readText(text)));
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  expect(files.length).toBeGreaterThan(0);
});

it.each(['availability', 'labels-at-four-levels', 'raw-subquery', 'plugin-common'])(
  'prints what it evaluates: both make the same files of %s',
  async (name) => {
    const read = readText(DOCUMENTS.get(name) ?? '');
    const folder = folderWith({ 'slo.config.ts': printed(read) });
    const [loaded, mistakes] = await loadConfig(join(folder, 'slo.config.ts'));
    expect(mistakes).toEqual([]);
    if (!loaded) throw new Error(`${name} does not load`);
    expect(rulesOf(loaded.config)).toEqual(rulesOf(configOf(read)));
    expect(rulesOf(loaded.config).length).toBeGreaterThan(0);
  },
);

it('reads a file with the line ends of Windows alike', () => {
  const text = DOCUMENTS.get('labels-at-four-levels') ?? '';
  expect(printed(readText(text.replaceAll('\n', '\r\n')))).toBe(printed(readText(text)));
});

it('throws on nothing that somebody could write', () => {
  const texts = all.map(([, text]) => text);
  const mutated = fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.nat(40),
          fc.constantFrom(
            '',
            ' ',
            ':',
            '- ',
            '{',
            '"',
            '\t',
            '[',
            '*a',
            '&a ',
            '!!x ',
            '\n',
            '|\n',
            '0',
          ),
        ),
      ),
    )
    .map(([text, edits]) =>
      edits.reduce((before, [at, length, put]) => {
        const start = at % (before.length + 1);
        return before.slice(0, start) + put + before.slice(start + length);
      }, text),
    );
  fc.assert(
    fc.property(mutated, (text) => {
      const read = readText(text);
      const { diagnostics } = filesOf(configOf(read));
      expect(diagnostics.some(({ code }) => code === 'output/emitter-threw')).toBe(false);
      expect(printed(read)).toContain('export default');
    }),
    { numRuns: 150, seed: 7 },
  );
}, 60_000);

const promtool = toolFor('promtool', 'rules of imported SLOs');

it('finds promtool where it has to be', () => {
  expect(promtool).not.toBe('missing');
});

it.skipIf(promtool !== 'found')('makes rules that promtool accepts', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nines-import-')));
  try {
    const names = withSlos.flatMap(([name, text]) =>
      filesOf(configOf(readText(text)))
        .files.filter(({ path }) => path.startsWith('prometheus/rules/'))
        .map(({ content }, i) => {
          writeFileSync(join(folder, `${name}-${i}.yaml`), content);
          return `${name}-${i}.yaml`;
        }),
    );
    const { ok, output } = runTool(
      toolOnPath('promtool') ?? '',
      ['check', 'rules', ...names],
      folder,
    );
    expect(ok ? '' : output).toBe('');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('says which object nobody gave, where it is named', () => {
  const slo = `apiVersion: openslo/v1
kind: SLO
metadata: { name: available }
spec:
  service: shop
  indicatorRef: nowhere
  budgetingMethod: Occurrences
  timeWindow: [{ duration: 30d, isRolling: true }]
  objectives: [{ target: 0.99 }]
`;
  expect(readText(slo).diagnostics.map(({ code }) => code)).toContain(
    'import/unresolved-reference',
  );
});
