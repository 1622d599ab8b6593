import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { by, byText } from '../../src/text/index.ts';

it('sorts by code units and not by a locale', () => {
  expect(['b', 'ä', 'a', 'Z', 'a1', 'a-'].toSorted(byText)).toEqual([
    'Z',
    'a',
    'a-',
    'a1',
    'b',
    'ä',
  ]);
});

it('sorts things by one of their texts', () => {
  const things = [{ name: 'b' }, { name: 'a' }];
  expect(things.toSorted(by(({ name }) => name))).toEqual([{ name: 'a' }, { name: 'b' }]);
});

it('agrees with JavaScript itself', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (texts) => {
      expect(texts.toSorted(byText)).toEqual(texts.toSorted());
    }),
  );
});
