import { expect, it } from 'vitest';
import { wrapWords } from '../../src/text/index.ts';

it('puts as many words on a line as there is room for', () => {
  expect(wrapWords('the budget  is spent', 10)).toEqual(['the budget', 'is spent']);
});

it('keeps a word whole that is longer than a line', () => {
  expect(wrapWords('see https://example.com/runbooks now', 10)).toEqual([
    'see',
    'https://example.com/runbooks',
    'now',
  ]);
});
