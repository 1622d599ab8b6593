import { assert, constantFrom, json, nat, property } from 'fast-check';
import { expect, it } from 'vitest';
import { parseJson, type JsonNode } from '../../src/lint-dashboards/json.ts';

const plain = (node: JsonNode): unknown => {
  if (node.items) return node.items.map(plain);
  if (!node.entries) return node.value;
  return Object.fromEntries([...node.entries].map(([key, { node: inner }]) => [key, plain(inner)]));
};

it('reads what JSON.parse reads', () => {
  assert(
    property(json(), nat(4), (text, indent) => {
      const pretty = JSON.stringify(JSON.parse(text), undefined, indent);
      const { root } = parseJson(pretty);
      expect(root && JSON.stringify(plain(root))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

it('refuses what JSON.parse refuses', () => {
  const text = '{"a": [1, -2.5e3, "x\\n"], "b": {"c": null, "d": true}}';
  assert(
    property(
      nat(text.length - 1),
      constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', 'x', '1'),
      (at, other) => {
        const broken = text.slice(0, at) + other + text.slice(at + 1);
        let isRight = true;
        try {
          JSON.parse(broken);
        } catch {
          isRight = false;
        }
        const { root, problem } = parseJson(broken);
        expect([root !== undefined, problem === undefined]).toEqual([isRight, isRight]);
      },
    ),
  );
});

it('knows where keys and values stand', () => {
  const text = '{\n  "a": [1, "b"]\n}';
  const entry = parseJson(text).root?.entries?.get('a');
  const shown = (range: { start: number; end: number } | undefined) =>
    range && text.slice(range.start, range.end);
  expect(shown(entry?.key)).toBe('"a"');
  expect(shown(entry?.node.range)).toBe('[1, "b"]');
  expect(shown(entry?.node.items?.[1]?.range)).toBe('"b"');
});

it.each([
  ['{"a": 1,}', 'expected a key, got `}`', 8],
  ['[1, 2', 'expected `,` or `]`, got the end', 5],
  ['{a: 1}', 'expected a key or `}`, got `a`', 1],
  ['// a\n{}', 'expected a value, got `/`', 0],
  ['{"a": 01}', '`01` is neither a text nor a number', 6],
  ['{} {}', 'there is more after the end', 3],
  ['{"a": 1, "a": 2}', 'the key "a" is given twice', 9],
])('says what is wrong with %s', (text, message, start) => {
  expect(parseJson(text).problem).toMatchObject({ message, range: { start } });
});

it('does not run out of stack', () => {
  expect(parseJson('['.repeat(100_000)).problem?.message).toBe('it is nested too deeply');
});
