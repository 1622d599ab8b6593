import { expect, it } from 'vitest';
import { groupBy } from '../../src/text/index.ts';

it('keeps the order of groups and of the items in each', () => {
  const groups = groupBy(['bear', 'ant', 'bee'], (name) => name.charAt(0));
  expect([...groups]).toEqual([
    ['b', ['bear', 'bee']],
    ['a', ['ant']],
  ]);
  expect(groups.get('c')).toBeUndefined();
});
