import { expect, it } from 'vitest';
import { readable, readableDuration, readablePercent } from '../../../src/plan/runbooks/figures.ts';
import { decimal, duration, type DurationText } from '../../../src/units/index.ts';

it.each([
  ['14.4', '14.4'],
  ['0.933333333333', '0.933'],
  ['1234.5', '1235'],
  ['100', '100'],
  ['0.000123456', '0.000123'],
  ['0', '0'],
])('shortens %s to %s', (value, text) => {
  expect(readable(decimal(value))).toBe(text);
});

it('shortens percentages after they have become percentages', () => {
  expect(readablePercent(decimal('0.008333333333'))).toBe('0.833%');
});

it.each<[DurationText, string]>([
  ['43m12s', '43m 12s'],
  ['51s840ms', '52s'],
  ['4m19s200ms', '4m 19s'],
  ['50h', '2d 2h'],
  ['7h12m3s', '7h 12m'],
  ['400ms', '400ms'],
])('says %s as %s', (value, text) => {
  expect(readableDuration(duration(value))).toBe(text);
});
