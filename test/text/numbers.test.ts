import { expect, it } from 'vitest';
import { createNumbers } from '../../src/text/index.ts';

it('numbers items in the order in which they come, each once', () => {
  const number = createNumbers();
  expect(['b', 'a', 'b', 'c', 'a'].map(number)).toEqual([0, 1, 0, 2, 1]);
  expect(createNumbers()('c')).toBe(0);
});
