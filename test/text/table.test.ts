import { expect, it } from 'vitest';
import { renderTable } from '../../src/text/index.ts';

const table = {
  head: ['errors', '1h', '6h'],
  rows: [
    ['100%', '1m 20s', '7m'],
    ['1%', '–', '3h 41m'],
  ],
};

it('puts the first column to the left and the others to the right', () => {
  expect(renderTable({ ...table, width: 80 })).toEqual([
    'errors      1h      6h',
    '100%    1m 20s      7m',
    '1%           –  3h 41m',
  ]);
});

it('goes on below with what does not fit, first column repeated', () => {
  expect(renderTable({ ...table, width: 16 })).toEqual([
    'errors      1h',
    '100%    1m 20s',
    '1%           –',
    '',
    'errors      6h',
    '100%        7m',
    '1%      3h 41m',
  ]);
});

it('keeps a column that is too wide by itself', () => {
  expect(renderTable({ head: ['a', 'wide'], rows: [['b', 'wider than that']], width: 5 })).toEqual([
    'a             wide',
    'b  wider than that',
  ]);
});

const emphasize = (text: string): string => `*${text}*`;

it('emphasizes the head', () => {
  expect(renderTable({ ...table, width: 80, emphasize })[0]).toBe('*errors      1h      6h*');
});
