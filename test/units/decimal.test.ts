import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  add,
  compare,
  decimal,
  divide,
  multiply,
  parseDecimal,
  parsePercent,
  printPercent,
  round,
  subtract,
  toNumber,
} from '../../src/units/index.ts';

it('subtracts 0.999 from 1 without a floating tail', () => {
  expect(1 - 0.999).not.toBe(0.001);
  expect(subtract(decimal(1), decimal(0.999))).toBe('0.001');
  expect(add(decimal(0.1), decimal(0.2))).toBe('0.3');
  expect(multiply(decimal('14.4'), decimal('0.001'))).toBe('0.0144');
});

/** A percentage with at most six digits, as text: `99.95`, `0.0001`. */
const percentages = fc
  .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => {
    const padded = String(digits).padStart(places + 1, '0');
    const [whole, rest] = [padded.slice(0, padded.length - places), padded.slice(-places)];
    return places === 0 ? whole : `${whole}.${rest}`;
  });

it('keeps every percentage of up to six digits exact, and so what is left of the whole', () => {
  fc.assert(
    fc.property(percentages, (text) => {
      const ratio = parsePercent(`${text}%`) ?? decimal(-1);
      const canonical = decimal(text);
      expect(printPercent(ratio)).toBe(`${canonical}%`);
      const left = subtract(decimal(1), ratio);
      expect(add(left, ratio)).toBe('1');
      // Two decimals more than the percentage has, and none that it does not.
      const places = (canonical.split('.')[1] ?? '').length + 2;
      expect((left.split('.')[1] ?? '').length).toBeLessThanOrEqual(places);
    }),
  );
});

it('never prints an exponent', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = decimal(value);
      expect(text).toMatch(/^-?\d+(\.\d+)?$/);
      expect(toNumber(text)).toBe(value + 0);
    }),
  );
});

it('stops a division that does not end after twelve digits', () => {
  expect(divide(decimal(1), decimal(3))).toBe('0.333333333333');
  expect(divide(decimal(2), decimal(3))).toBe('0.666666666667');
  expect(divide(decimal(1), decimal(8))).toBe('0.125');
  expect(round(decimal('0.933333333333'), 2)).toBe('0.93');
});

it('compares by value', () => {
  expect([compare(decimal('10'), decimal('9')), compare(decimal('1.0'), decimal('1'))]).toEqual([
    1, 0,
  ]);
  expect(compare(decimal('-1'), decimal('0'))).toBe(-1);
});

it.each([
  ['1e3', '1000'],
  ['+2.50', '2.5'],
  ['-0.5', '-0.5'],
  ['007', '7'],
])('reads %s as %s', (text, value) => {
  expect(parseDecimal(text)).toBe(value);
});

it.each(['', ' 1', '1,5', '.5', '5.', 'Infinity', 'NaN', '0x10', '1e9999', '1%'])(
  'does not read "%s" as a number',
  (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  },
);
