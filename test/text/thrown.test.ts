import { expect, it } from 'vitest';
import { describeThrown } from '../../src/text/index.ts';

const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;
const touchy = {
  get message(): string {
    throw new Error('do not look');
  },
};

it.each<[string, unknown, string]>([
  ['an error', new TypeError('no'), 'TypeError: no'],
  ['a text', 'text', '"text"'],
  ['an object', { a: 1 }, '{"a":1}'],
  ['undefined', undefined, 'undefined'],
  ['null', null, 'null'],
  ['a bigint', 5n, '5'],
  ['a symbol', Symbol('s'), 'Symbol(s)'],
  ['a value that refers to itself', cyclic, 'an object'],
  ['a value with a getter that throws', touchy, 'an object'],
])('puts %s into words', (_, thrown, words) => {
  expect(describeThrown(thrown)).toBe(words);
});
