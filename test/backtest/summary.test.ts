import { expect, it } from 'vitest';
import { thinned } from '../../src/backtest/summary.ts';
import { renderCount, renderPercent, renderTable } from '../../src/backtest/render.ts';

it('keeps the peaks of a long course, whichever way they point', () => {
  const points = Array.from({ length: 8641 }, (_, time) => ({
    time,
    value: time === 5000 ? -7 : time === 6000 ? 9 : 1,
  }));
  const [least, most] = [thinned(points, 'least'), thinned(points, 'most')];
  expect(least.length).toBeLessThanOrEqual(720);
  expect(least).toContainEqual({ time: 5000, value: -7 });
  expect(most).toContainEqual({ time: 6000, value: 9 });
  expect(thinned(points.slice(0, 3), 'most')).toEqual(points.slice(0, 3));
  expect(thinned([], 'most')).toEqual([]);
});

it('prints shares without tails', () => {
  expect([0.432, -1.2, 0.00064123, 0.1 + 0.2, 0, Number.NaN, -Infinity].map(renderPercent)).toEqual(
    ['43.2%', '-120%', '0.064%', '30%', '0%', '-', '-'],
  );
});

it('groups the digits of counts', () => {
  expect([0, 999, 1000, 1234567.4].map(renderCount)).toEqual(['0', '999', '1 000', '1 234 567']);
});

it('aligns columns, and ends no line with spaces', () => {
  expect(renderTable(['a', 'b'], [['long', '1'], ['x', '']])).toEqual(['a     b', 'long  1', 'x']); // prettier-ignore
});
