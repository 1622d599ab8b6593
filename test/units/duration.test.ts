import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  duration,
  milliseconds,
  parseDuration,
  printDuration,
  renderDuration,
} from '../../src/units/index.ts';

it.each([
  ['30s', 30_000],
  ['1h30m', 5_400_000],
  ['500ms', 500],
  ['28d', 2_419_200_000],
  ['1w', 604_800_000],
  ['1y', 31_536_000_000],
  ['0s', 0],
])('reads %s', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

it.each(['', '30', '1.5h', '5m1h', '5 m', '-5m', '5min', '1h1h', '99999999y', 'P1D'])(
  'does not read "%s" as a duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

const anyLength = fc.integer({ min: 0, max: 10 * 365 * 86_400_000 });

it('reads back what it prints', () => {
  fc.assert(
    fc.property(anyLength, (ms) => {
      expect(parseDuration(printDuration(milliseconds(ms)))).toBe(ms);
    }),
  );
});

it('prints each length in one way, however it was written', () => {
  expect((['60s', '1m', '60000ms'] as const).map((text) => printDuration(duration(text)))).toEqual([
    '1m',
    '1m',
    '1m',
  ]);
  expect(printDuration(duration('4w'))).toBe('28d');
  expect(printDuration(duration('90m'))).toBe('1h30m');
  expect(printDuration(duration('0s'))).toBe('0s');
});

it('separates the parts for prose', () => {
  expect(renderDuration(duration('43m12s'))).toBe('43m 12s');
});

it('throws for a bad duration in our own code', () => {
  expect(() => duration('1.5h')).toThrow('not a duration: 1.5h');
});
