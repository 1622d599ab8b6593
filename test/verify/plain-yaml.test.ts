import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { readPlainYaml } from '../../src/verify/plain-yaml.ts';

const ROOTS = ['generated/prometheus/rules', 'test/golden'];

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\/?rules\/.*\.yaml$|^[^/]*\.yaml$/.test(path))
    .map((path) => readFileSync(`${folder}/${path}`, 'utf8'));

const emitted = ROOTS.flatMap(filesBelow);

/** What a whole YAML reader says; undefined when it refuses the text. */
function reference(text: string): unknown {
  try {
    return load(text);
  } catch {
    return undefined;
  }
}

it('reads most emitted rule files by itself, and as a whole YAML reader does', () => {
  const read = emitted.flatMap((text) => {
    const value = readPlainYaml(text);
    return value === undefined ? [] : [{ value, text }];
  });
  expect(read.length).toBeGreaterThan(emitted.length * 0.75);
  for (const { value, text } of read) expect(value).toStrictEqual(load(text));
});

const PIECES = [
  'groups:', '  - name: a', '    interval: 30s', '    rules:', '      - record: r', '        expr: |',
  '        expr: |2', '        expr: |-', '        expr: >', '          sum(x)', '            up',
  '', '   ', '# note', '          # inside', '        labels:', '          a: "b \\u00d7 \\" c"',
  '          a: b', '          "a": b', "          a: 'b'", '          a: b: c', '          a: b # c',
  '          a: b#c', '          a: true', '          a: 1e3', '          a: 1h30m', '          a: 0x1f',
  '          a: 2024-01-01', '          a: 3 * f(x)', '          a: {b: c}', '          a: [b]',
  '          a: *b', '          a: &b c', '          a: !!str 1', '          a:', '          __proto__: x',
  '          a: ~', '        - b', '      -', '---', '...', '%YAML 1.2', '\ta: b', 'a:b', 'a: "b', 'a: b ',
  '? a', '      - a: b', '        on: off', '          a: 5: f(x)', '          a: 5 #f(x)', '  ',
]; // prettier-ignore

const lines = (text: string): fc.Arbitrary<string> => {
  const own = text.split('\n').slice(0, 60);
  const piece = fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(...own));
  const edit = fc.record({
    at: fc.nat(own.length),
    drop: fc.nat(2),
    add: fc.array(piece, { maxLength: 3 }),
  });
  return fc.array(edit, { minLength: 1, maxLength: 3 }).map((edits) => {
    const all = [...own];
    for (const { at, drop, add } of edits) all.splice(at, drop, ...add);
    return `${all.join('\n')}\n`;
  });
};

it('never says anything else than a whole YAML reader, whatever the text', () => {
  const some = emitted.filter((_, i) => i % Math.ceil(emitted.length / 8) === 0);
  const edited = fc.constantFrom(...some).chain(lines);
  const built = fc
    .array(fc.constantFrom(...PIECES), { maxLength: 9 })
    .map((all) => `${all.join('\n')}\n`);
  let understood = 0;
  fc.assert(
    fc.property(fc.oneof(edited, built), (text) => {
      const value = readPlainYaml(text);
      if (value === undefined) return;
      understood += 1;
      expect(value).toStrictEqual(reference(text));
    }),
    { numRuns: 4000, seed: 1 },
  );
  expect(understood).toBeGreaterThan(200);
});

it.each([
  ['numbers', 'a: 1\n'],
  ['booleans', 'a: True\n'],
  ['nothing', 'a:\n'],
  ['dates', 'a: 2024-01-01\n'],
  ['comments behind texts', 'a: b # c\n'],
  ['mappings in a text', 'a: b: c\n'],
  ['texts that go on', 'a: b\n  c\n'],
  ['texts that go on like an entry', 'a: b\n  c: d\n'],
  ['keys that are there twice', 'a: b\na: c\n'],
  ['names that objects have by themselves', '__proto__: b\n'],
  ['single quotes', "a: 'b'\n"],
  ['folded blocks', 'a: >\n  b\n'],
  ['blocks that keep line ends', 'a: |+\n  b\n\n'],
  ['empty blocks', 'a: |\nb: c\n'],
  ['blocks that begin with an empty line', 'a: |\n\n  b\n'],
  ['flow mappings', 'a: {b: c}\n'],
  ['anchors', 'a: &b c\n'],
  ['tags', 'a: !!str b\n'],
  ['several documents', 'a: b\n---\na: c\n'],
  ['tabs', 'a:\tb\n'],
  ['carriage returns', 'a: b\r\n'],
  ['a file that breaks off', 'a: b'],
  ['an indented file', '  a: b\n'],
  ['a list alone', '- a: b\n'],
  ['a list of texts', 'a:\n  - b\n'],
  ['entries between two levels', 'a:\n    b: c\n  d: e\n'],
])('leaves %s to a whole YAML reader', (_, text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});
