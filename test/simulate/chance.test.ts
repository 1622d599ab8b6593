import { expect, it } from 'vitest';
import { addPoisson, poisson, startChance } from '../../src/simulate/chance.ts';

const draw = (mean: number, count: number): readonly number[] => {
  const [chance, next] = [startChance(7), poisson(mean)];
  return Array.from({ length: count }, () => next(chance));
};

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

it.each([0.001, 0.3, 3, 40, 60, 3000])('draws counts whose mean and variance are %d', (mean) => {
  const counts = draw(mean, 200_000);
  const variance = meanOf(counts.map((count) => (count - mean) ** 2));
  const error = 5 * Math.sqrt(mean / counts.length);
  expect(Math.abs(meanOf(counts) - mean)).toBeLessThan(error);
  expect(variance / mean).toBeGreaterThan(0.75);
  expect(variance / mean).toBeLessThan(1.25);
  expect(counts.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
});

it.each([0.001, 0.4, 2])('adds events over time as many as %d in each interval', (mean) => {
  const counts = new Float64Array(200_002);
  addPoisson(counts, { from: 1, to: 200_001, mean }, startChance(5));
  const all = counts.reduce((sum, count) => sum + count, 0);
  expect(Math.abs(all / 200_000 - mean)).toBeLessThan(5 * Math.sqrt(mean / 200_000));
  expect([counts[0], counts[200_001]]).toEqual([0, 0]);
});

it('draws the same in every run, and something else from another seed', () => {
  expect(draw(3, 20)).toEqual(draw(3, 20));
  const [one, other] = [startChance(1), startChance(2)];
  const pairs = Array.from({ length: 1000 }, () => [one(), other()] as const);
  expect(pairs.filter(([a, b]) => a === b)).toEqual([]);
});

it('fills the range from 0 to 1 evenly', () => {
  const chance = startChance(3);
  const bins = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 100_000; i += 1) {
    const bin = Math.floor(chance() * 10);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  expect(bins.every((count) => Math.abs(count - 10_000) < 500)).toBe(true);
});
