import { expect, it } from 'vitest';
import { detectionOf, resetOf, thresholdOf } from '../../src/simulate/alert-times.ts';
import type { BurnRateTier } from '../../src/model/index.ts';
import { decimal, duration } from '../../src/units/index.ts';
import { environment, hour, sixHours, threeDays } from './workbook.ts';

const watch = (
  tier: BurnRateTier,
  changes: Partial<typeof environment> = {},
): Parameters<typeof detectionOf>[0] => ({
  tier,
  budget: decimal('0.001'),
  environment: { ...environment, ...changes },
  counting: 'exact',
});

const seconds = (time: number | undefined): number => (time ?? Number.NaN) / 1000;

// Measured by an independent simulation, in which nothing had to settle.
it.each([
  ['1', 74],
  ['0.5', 124],
  ['0.2', 282],
  ['0.1', 540],
  ['0.05', 1057],
  ['0.02', 2613],
])(
  'pages for an error ratio of %s after %d s and what samples take to settle',
  (ratio, expected) => {
    const times = detectionOf(watch(hour), decimal(ratio));
    expect(Math.abs(seconds(times?.mean) - expected - 5)).toBeLessThanOrEqual(3);
  },
);

it.each([
  ['1', 90],
  ['0.2', 297],
  ['0.1', 556],
  ['0.05', 1076],
])('pages for %s half a rate window later where rates are counted: %d s', (ratio, expected) => {
  const times = detectionOf({ ...watch(hour), counting: 'rate' }, decimal(ratio));
  expect(Math.abs(seconds(times?.mean) - expected)).toBeLessThanOrEqual(5);
});

it('is at most a scrape and an evaluation later than needed', () => {
  const times = detectionOf(watch(hour), decimal(1));
  const needed = 0.0144 * 3600 + 5;
  expect(seconds(times?.max)).toBeGreaterThan(needed + 30);
  expect(seconds(times?.max)).toBeLessThanOrEqual(needed + 45);
});

it('waits for tiles and its own group in long windows', () => {
  const unsettled = { settle: duration('0s'), tileSettle: duration('0s') };
  const times = detectionOf(watch(sixHours, unsettled), decimal('0.01'));
  expect(Math.abs(seconds(times?.mean) - 12_960 - (15 + 30 + 300) / 2)).toBeLessThanOrEqual(3);
  const settled = detectionOf(watch(sixHours), decimal('0.01'));
  expect(seconds(settled?.mean) - seconds(times?.mean)).toBeGreaterThan(50);
});

it('adds up half of every rhythm on average, and all of them at most', () => {
  const times = detectionOf(watch(threeDays), decimal(1));
  const [needed, tileSettle, scrape, tile, slow] = [259.2, 60, 15, 300, 240];
  const mean = needed + tileSettle + (scrape + tile + slow) / 2;
  const most = needed + tileSettle + scrape + tile + slow;
  expect(Math.abs(seconds(times?.mean) - mean)).toBeLessThanOrEqual(3);
  expect(seconds(times?.max)).toBeLessThanOrEqual(most);
  expect(seconds(times?.max)).toBeGreaterThan(most - 25);
});

it('never fires at its threshold or below', () => {
  expect(thresholdOf(watch(hour))).toBe('0.0144');
  expect(detectionOf(watch(hour), decimal('0.0144'))).toBeUndefined();
  expect(detectionOf(watch(hour), decimal('0.014400001'))).toBeDefined();
  expect(resetOf(watch(hour), decimal('0.01'), duration('30m'))).toBeUndefined();
});

it('waits as long as `for` says', () => {
  const patient = watch({ ...hour, for: duration('5m') });
  const [at, later] = [detectionOf(watch(hour), decimal(1)), detectionOf(patient, decimal(1))];
  expect(seconds(later?.mean) - seconds(at?.mean)).toBe(300);
});

it.each([
  ['5 % and a short window of 5m', hour, '0.05', 236],
  ['100 % and a short window of 30m', sixHours, '1', 1812],
])('resolves after an outage of 30m at %s', (_, tier, ratio, expected) => {
  const times = resetOf(watch(tier), decimal(ratio), duration('30m'));
  expect(Math.abs(seconds(times?.mean) - expected - 5)).toBeLessThanOrEqual(3);
});

it('does not resolve what an outage of 30m is too short to fire', () => {
  expect(resetOf(watch(sixHours), decimal('0.05'), duration('30m'))).toBeUndefined();
  expect(resetOf(watch(threeDays), decimal(1), duration('30m'))?.mean).toBeGreaterThan(
    duration('6h'),
  );
});

it('does not fire before it has held for `for` in an outage that ends', () => {
  const patient = watch({ ...hour, for: duration('1h') });
  expect(resetOf(patient, decimal(1), duration('30m'))).toBeUndefined();
});
