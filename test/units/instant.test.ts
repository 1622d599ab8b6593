import { expect, it } from 'vitest';
import { parseInstant, printInstant } from '../../src/units/index.ts';

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

it('reads back what it prints', () => {
  for (let day = -1000; day < 60_000; day += 13) {
    const ms = day * 86_400_000 + 45_296_000;
    expect(parseInstant(printInstant(ms))).toBe(ms);
  }
});

it.each<[string, string | undefined]>([
  ['2026-11-21', '2026-11-21T00:00:00Z'],
  ['2026-11-21T18:30', '2026-11-21T18:30:00Z'],
  ['2026-11-21 18:30:15', '2026-11-21T18:30:15Z'],
  ['2026-11-21T18:30:15.999z', '2026-11-21T18:30:15Z'],
  ['2026-11-21T18:30:00+01:00', '2026-11-21T17:30:00Z'],
  ['2026-12-31T18:30:00-05:30', '2027-01-01T00:00:00Z'],
  ['2028-02-29', '2028-02-29T00:00:00Z'],
  ['2026-02-29', undefined],
  ['2026-13-01', undefined],
  ['2026-11-21T24:00', undefined],
  ['2026-11-21T18:60', undefined],
  ['21.11.2026', undefined],
  ['tomorrow', undefined],
  ['', undefined],
])('reads %j as %j', (text, expected) => {
  const parsed = parseInstant(text);
  expect(parsed === undefined ? undefined : printInstant(parsed)).toBe(expected);
});
