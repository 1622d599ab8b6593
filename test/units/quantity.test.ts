import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimal, parseQuantity } from '../../src/units/index.ts';

it.each([
  ['80%', '0.8', 'ratio'],
  ['0.1 %', '0.001', 'ratio'],
  ['500ms', '0.5', 'seconds'],
  ['1h30m', '5400', 'seconds'],
  ['10GiB', '10737418240', 'bytes'],
  ['1.5 MB', '1500000', 'bytes'],
  ['5B', '5', 'bytes'],
  [' 12 ', '12', 'none'],
  ['1e3', '1000', 'none'],
  [0.1, '0.1', 'none'],
  [1e-7, '0.0000001', 'none'],
])('reads %s', (given, value, unit) => {
  expect(parseQuantity(given)).toEqual({ value, unit });
});

it.each(['', '%', 'many', '12 apples', '1.2.3GB', '5kB', 'GB', '1.5h', Number.NaN, Infinity])(
  'does not read %s as an amount',
  (given) => {
    expect(parseQuantity(given)).toBeUndefined();
  },
);

it('takes every number as it stands', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(parseQuantity(value)).toEqual({ value: decimal(value), unit: 'none' });
      expect(parseQuantity(decimal(value))).toEqual(parseQuantity(value));
    }),
  );
});
