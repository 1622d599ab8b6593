import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { expect, it } from 'vitest';
import { samplerOf, stretchesOf, timesOf } from '../../src/demo/grid.ts';

const END = 100_000;

it('is fine near the end and coarser before', () => {
  const needs = [
    { depth: 100, step: 10 },
    { depth: 400, step: 100 },
  ];
  expect(stretchesOf(needs, END)).toEqual([
    { from: 99_600, to: 99_900, step: 100 },
    { from: 99_900, to: 100_000, step: 10 },
  ]);
  expect(timesOf(stretchesOf(needs, END)).slice(0, 6)).toEqual([
    99_600, 99_700, 99_800, 99_900, 99_910, 99_920,
  ]);
});

it('stays fine as far back as somebody needs it', () => {
  const needs = [
    { depth: 400, step: 10 },
    { depth: 100, step: 50 },
  ];
  expect(timesOf(stretchesOf(needs, END))).toHaveLength(41);
});

it('fulfils every need, in order, each time once', () => {
  const need = record({
    depth: integer({ min: 1, max: 5000 }),
    step: constantFrom(10, 30, 60, 300),
  });
  assert(
    property(array(need, { minLength: 1, maxLength: 4 }), (needs) => {
      const times = timesOf(stretchesOf(needs, END));
      expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
      const missing = needs.flatMap(({ depth, step }) =>
        Array.from({ length: depth + 1 }, (_, ago) => END - ago).filter(
          (time) => time % step === 0 && !times.includes(time),
        ),
      );
      expect(missing).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

it('tells of times in order whether they are sampled', () => {
  const coarse = stretchesOf([{ depth: 400, step: 100 }], END);
  const fine = timesOf(stretchesOf([{ depth: 500, step: 10 }], END));
  expect(fine.filter(samplerOf(coarse))).toEqual([99_600, 99_700, 99_800, 99_900, 100_000]);
});
