import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalogueFrom } from '../../src/catalogue/index.ts';
import { answer, show } from './show.ts';

const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        'x',
        '{',
        '}',
        '"',
        '\\',
        ',',
        '=',
        ' ',
        '\n',
        '\r',
        '#',
        ' TYPE ',
        '1',
        '[',
        'a.b',
        ':',
        'NaN',
        ' # EOF',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
  fc.json(),
  fc.jsonValue().map((data) => answer(data)),
);

it('reads anything without a crash, with a place for each complaint', () => {
  fc.assert(
    fc.property(fc.array(junk, { maxLength: 3 }), (texts) => {
      const { diagnostics } = show(texts);
      for (const { place } of diagnostics) {
        const [, index = '9'] = /^source-(\d)$/.exec(place?.file ?? '') ?? [];
        const line = texts[Number(index)]?.split('\n')[(place?.line ?? 0) - 1];
        expect(line).toBeDefined();
        expect(place?.column).toBeLessThanOrEqual((line?.length ?? 0) + 1);
      }
    }),
    { numRuns: 2000 },
  );
});

const name = fc.stringMatching(/^[a-z]{1,6}$/).filter((text) => text !== 'up');
const value = fc.string({ unit: 'binary', maxLength: 12 });
const sample = fc.record({
  name: fc.oneof(name, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })),
  labels: fc.dictionary(fc.oneof(name, fc.constantFrom('a.b', 'ü', '"q"')), value, { maxKeys: 4 }),
  number: fc.oneof(fc.double(), fc.integer()),
  blank: fc.constantFrom('', ' ', '\t '),
});

const quote = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

const numberOf = (number: number): string =>
  Number.isFinite(number) || Number.isNaN(number) ? String(number) : `${number > 0 ? '+' : '-'}Inf`;

it('finds every name and label again that was written', () => {
  fc.assert(
    fc.property(fc.array(sample, { minLength: 1, maxLength: 8 }), (samples) => {
      const wanted = new Map<string, Set<string>>();
      const lines = samples.map(({ name: metric, labels, number, blank }) => {
        const pairs = Object.entries(labels).map(
          ([label, text]) => `${blank}${quote(label)}${blank}=${blank}${quote(text)}${blank}`,
        );
        const carried = Object.keys(labels).filter((label) => labels[label] !== '');
        wanted.set(metric, new Set([...(wanted.get(metric) ?? []), ...carried]));
        return `{${[quote(metric), ...pairs].join(',')}}${blank} ${numberOf(number)}${blank}`;
      });
      const source = { path: 'text', text: lines.join('\n') };
      const [{ series }, diagnostics] = catalogueFrom([source], { targetLabels: [] });
      expect(diagnostics).toEqual([]);
      for (const [metric, labels] of wanted) {
        const { required = [], optional = [] } = series.get(metric) ?? {};
        expect(new Set([...required, ...optional])).toEqual(labels);
      }
    }),
    { numRuns: 500 },
  );
});
