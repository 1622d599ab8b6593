import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { placeInTemplate, readTemplate } from '../../src/template/index.ts';
import { growth } from '../growth.ts';

const WORDS = [
  ['{{', '}}', '{{ ', ' }}', '{{- ', ' -}}', '{{/*', '*/}}', '"', '`', "'", '(', ')', '|', ' '],
  ['if ', 'else', 'end', 'with ', 'range ', 'define "x"', 'block "x" .', 'template "x" .', 'break'],
  ['$labels', '.job', '$value', '$x', ' := ', ' = ', ',', '.', '5', '5.0', '\\', '\n', 'é', '😀'],
  ['printf "%d" ', 'query "up"', 'first', 'humanize', 'index $labels "a"', 'eq ', 'nope', 'nil'],
];

const template = array(oneof(constantFrom(...WORDS.flat()), string({ maxLength: 3 })), {
  maxLength: 40,
}).map((pieces) => pieces.join(''));

it('reads whatever text without throwing, and points into it', () => {
  assert(
    property(template, (text) => {
      const { problems, labels, queries } = readTemplate(text, { target: '3.14' });
      const places = queries.map((query) => placeInTemplate(query, { start: 0, end: 1 }));
      for (const range of [...[...problems, ...labels].map((each) => each.range), ...places]) {
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 2000 },
  );
});

it.each([
  '{{',
  '{{/*',
  '{{ "',
  '{{ `',
  '{{ (',
  '{{ if true }}',
  '{{ if true }}{{ else ',
  '{{ $x := 1 }}{{ $x }}',
  '{{ define "x" }}{{ template "x" . }}{{ end }}',
  '{{ range $labels }}',
  '{{ $labels.a-b }}',
  '{{ end }}',
  '((((',
  '{{ print 1 2 3 | print }}',
  '{{ nope }}',
])('takes a time in proportion to how often %s is there', (piece) => {
  const read = (count: number): unknown => readTemplate(piece.repeat(count));
  // Twenty times as many; quadratic work would take 400 times as long.
  expect(growth(read, [500, 10_000], 100)).toBeLessThan(100);
});

it('gives up on parentheses and blocks that are nested too deeply', () => {
  const deep = `{{ ${'('.repeat(5000)}1${')'.repeat(5000)} }}`;
  expect(readTemplate(deep).problems.map(({ message }) => message)).toEqual([
    'the parentheses are nested too deeply',
  ]);
  const blocks = '{{ if true }}'.repeat(5000) + '{{ end }}'.repeat(5000);
  expect(readTemplate(blocks).problems.map(({ message }) => message)).toEqual([
    'blocks are nested too deeply',
  ]);
});
