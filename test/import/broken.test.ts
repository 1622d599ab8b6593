// Documents that are broken in any way: an import may refuse them, and never crashes.
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { filesIn, importFiles } from './importing.ts';

const corpus = ['pyrra', 'openslo'].flatMap((format) =>
  filesIn(join(import.meta.dirname, format, 'corpus')),
);

const LINES = ['', '  - ', 'null', '{', '[', ': :', '&a *a', '\t', '"', '- - -', 'kind: SLO'];

/** Lines that are lost, doubled, swapped for nonsense, or moved to another level. */
const damage = fc.record({
  file: fc.nat(corpus.length - 1),
  line: fc.nat(200),
  how: fc.constantFrom('lose', 'double', 'indent', 'dedent', 'replace', 'value'),
  text: fc.oneof(fc.constantFrom(...LINES), fc.string({ maxLength: 12 })),
});

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

const WAYS: Readonly<Record<string, (line: string, text: string) => readonly string[]>> = {
  lose: () => [],
  double: (line) => [line, line],
  indent: (line) => [`  ${line}`],
  dedent: (line) => [line.replace(/^ {2}/, '')],
  replace: (_, text) => [text],
  value: (line, text) => [line.replace(/:.*$/, `: ${text}`)],
};

function damaged({ file, line, how, text }: Damage): string {
  const lines = (corpus[file]?.text ?? '').split('\n');
  const at = line % lines.length;
  return lines
    .flatMap((each, i) => (i === at ? (WAYS[how]?.(each, text) ?? []) : [each]))
    .join('\n');
}

it('reads damaged documents without a crash', () => {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (all) => {
      const files = all.map((each, i) => ({ path: `${i}.yaml`, text: damaged(each) }));
      const { services, diagnostics } = importFiles(files);
      for (const { place, message } of diagnostics) {
        expect(message).not.toContain('undefined');
        expect(place?.line).toBeGreaterThan(0);
      }
      for (const { slos } of services)
        for (const { objectives } of slos) expect(Number(objectives[0].percent)).toBeLessThan(100);
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['nothing', ''],
  ['only a comment', '# nothing'],
  ['a number', '42'],
  ['a list of lists', '- - 1'],
  ['an object without a kind', 'apiVersion: openslo/v1'],
  ['a kind that is a list', 'apiVersion: openslo/v1\nkind: [SLO]'],
  [
    'a specification that is a text',
    'apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: a}\nspec: x',
  ],
  [
    'metadata that are a list',
    'apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nmetadata: [a]',
  ],
  [
    'objectives that are a text',
    'apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: a}\nspec: {objectives: x}',
  ],
  ['an alias of nothing', 'apiVersion: openslo/v1\nkind: SLO\nmetadata: *gone'],
  [
    'a key of every object',
    'apiVersion: openslo/v1\nkind: constructor\nmetadata: {name: __proto__}',
  ],
  [
    'an indicator of every object',
    'apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nmetadata: {name: a}\nspec: {target: "9", window: 4w, indicator: {toString: {metric: x}}}',
  ],
])('reads %s without a crash', (_, text) => {
  expect(importFiles([{ path: 'a.yaml', text }]).services).toEqual([]);
});
