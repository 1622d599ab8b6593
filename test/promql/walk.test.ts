import { expect, it } from 'vitest';
import {
  build,
  byteOffset,
  mapSelectors,
  positionAt,
  printExpression,
  walk,
} from '../../src/promql/index.ts';
import { duration } from '../../src/units/duration.ts';
import { parsed } from './trees.ts';

const TEXT =
  'topk(scalar(a), sum by (x) (rate(b{y="1"}[5m]) + -c)) or (max_over_time(d[1h:]) > bool e @ 5)';

it('visits all nodes in the order of the text', () => {
  const names: string[] = [];
  walk(parsed(TEXT), (node) => {
    if (node.kind === 'vector-selector') names.push(node.name);
  });
  expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('shifts every selector, also those inside ranges', () => {
  const shifted = mapSelectors(parsed(TEXT), (selector) =>
    build.offsetBy(selector, duration('1d')),
  );
  expect(printExpression(shifted)).toBe(
    'topk(scalar(a offset 1d), sum by (x) (rate(b{y="1"}[5m] offset 1d) + -c offset 1d)) or (max_over_time(d offset 1d[1h:]) > bool e @ 5.000 offset 1d)',
  );
});

it('counts bytes, not UTF-16 units', () => {
  expect(byteOffset('é + x', 4)).toBe(5);
  expect(byteOffset('😀x', 2)).toBe(4);
  expect(positionAt('', 0)).toEqual({ line: 1, column: 1 });
  expect(positionAt('a\n+ b', 4)).toEqual({ line: 2, column: 3 });
});
