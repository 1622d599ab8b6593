import { expect, it } from 'vitest';
import { late } from '../../src/text/index.ts';

it('works out a value once, and not before somebody asks', () => {
  let asked = 0;
  const value = late(() => {
    asked += 1;
    return undefined;
  });
  expect(asked).toBe(0);
  expect([value(), value()]).toEqual([undefined, undefined]);
  expect(asked).toBe(1);
});
