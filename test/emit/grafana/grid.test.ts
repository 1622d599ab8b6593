import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isCollapsed, layOut } from '../../../src/emit/grafana/grid.ts';
import type { Row } from '../../../src/ir/index.ts';

const size = fc.record({
  width: fc.integer({ min: 1, max: 24 }),
  height: fc.integer({ min: 1, max: 12 }),
});

const rows = fc.array(
  fc.record({
    title: fc.constantFrom('', 'Traffic', 'Errors'),
    collapsed: fc.boolean(),
    sizes: fc.array(size, { maxLength: 9 }),
  }),
  { maxLength: 5 },
);

const toRow = ({
  title,
  collapsed,
  sizes,
}: (typeof rows extends fc.Arbitrary<infer R> ? R : never)[number]): Row => ({
  title,
  collapsed,
  panels: sizes.map(({ width, height }, index) => ({
    kind: 'text',
    key: `panel-${index}`,
    title: 'A',
    description: 'B',
    width,
    height,
    markdown: '',
  })),
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const apart = (boxes: readonly Box[]): boolean =>
  boxes.every((a, index) => boxes.slice(index + 1).every((b) => !overlap(a, b)));

it('never lets panels overlap or leave the 24 columns, whatever their sizes', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const all = given.map(toRow);
      const placed = layOut(all);
      const open = placed.flatMap(({ header, panels }, index) => {
        const row = all[index];
        return [...(header ? [header] : []), ...(row && isCollapsed(row) ? [] : panels)];
      });
      expect(apart(open)).toBe(true);
      for (const { panels } of placed) {
        expect(apart(panels)).toBe(true);
        expect(panels.every(({ x, w }) => x >= 0 && x + w <= 24)).toBe(true);
      }
    }),
  );
});

it('wraps below the tallest panel of the line', () => {
  const sizes = [
    { width: 16, height: 10 },
    { width: 8, height: 4 },
    { width: 12, height: 8 },
  ];
  const [placed] = layOut([toRow({ title: '', collapsed: false, sizes })]);
  expect(placed?.panels.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [16, 0],
    [0, 10],
  ]);
});

it('moves the rows below a collapsed one up to its header', () => {
  const sizes = [{ width: 24, height: 9 }];
  const placed = layOut([
    toRow({ title: 'Traffic', collapsed: true, sizes }),
    toRow({ title: 'Errors', collapsed: false, sizes }),
  ]);
  expect(placed.map(({ header }) => header?.y)).toEqual([0, 1]);
});
