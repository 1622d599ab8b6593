import { expect, it } from 'vitest';
import { printInstant } from '../../src/units/index.ts';

it('prints times as RFC 3339, also on leap days and before 1970', () => {
  const days = [0, -1, 59, 11_016, 19_782, 19_783, 20_453, 47_541, 100_000, -100_000];
  for (const day of days) {
    for (const second of [0, 1, 3599, 43_200, 86_399]) {
      const ms = (day * 86_400 + second) * 1000;
      expect(printInstant(ms)).toBe(new Date(ms).toISOString().replace('.000Z', 'Z'));
    }
  }
  expect(printInstant(1_700_000_000_999)).toBe('2023-11-14T22:13:20Z');
});
