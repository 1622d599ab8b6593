import { expect, it } from 'vitest';
import { groupAlike, onceForAlike } from '../../src/text/index.ts';

interface Animal {
  readonly name: string;
  readonly legs?: number;
}

const keys = [({ name }: Animal) => name.charAt(0), ({ legs }: Animal) => legs];

it('groups what is alike in every key, in the order of the first ones', () => {
  const animals = [
    { name: 'bear', legs: 4 },
    { name: 'ant', legs: 6 },
    { name: 'bee', legs: 6 },
    { name: 'bison', legs: 4 },
    { name: 'boa' },
  ];
  const names = groupAlike(animals, keys).map((group) => group.map(({ name }) => name));
  expect(names).toEqual([['bear', 'bison'], ['ant'], ['bee'], ['boa']]);
});

it('takes all for alike without a key', () => {
  expect(groupAlike([1, 2], [])).toEqual([[1, 2]]);
  expect(groupAlike([], [])).toEqual([]);
});

it('makes what is undefined once as well', () => {
  const asked: string[] = [];
  const make = onceForAlike(keys, ({ name }: Animal) => {
    asked.push(name);
    return undefined;
  });
  for (const name of ['cat', 'cow', 'dog', 'cat']) make({ name, legs: 4 });
  expect(asked).toEqual(['cat', 'dog']);
});
