import { expect, it } from 'vitest';
import { groupBy, inParts } from '../../src/text/index.ts';

it('keeps the order of groups and of the items in each', () => {
  const groups = groupBy(['bear', 'ant', 'bee'], (name) => name.charAt(0));
  expect([...groups]).toEqual([
    ['b', ['bear', 'bee']],
    ['a', ['ant']],
  ]);
  expect(groups.get('c')).toBeUndefined();
});

it('takes items in parts, of which the last may be smaller', () => {
  expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inParts([1, 2], 2)).toEqual([[1, 2]]);
  expect(inParts([], 2)).toEqual([]);
});
