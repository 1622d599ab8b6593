import { expect, it } from 'vitest';
import { expandRows } from '../../src/preview/index.ts';

const at = (y: number, h: number, w = 24) => ({ x: 0, y, w, h });

it('opens a closed row and makes room for what is inside', () => {
  const opened = expandRows({
    title: 'API',
    panels: [
      { id: 1, type: 'stat', gridPos: at(0, 4) },
      {
        id: 2,
        type: 'row',
        collapsed: true,
        gridPos: at(4, 1),
        panels: [
          { id: 3, type: 'table', gridPos: at(40, 6) },
          { id: 4, type: 'table', gridPos: at(46, 2) },
        ],
      },
      { id: 5, type: 'row', collapsed: false, gridPos: at(5, 1), panels: [] },
      { id: 6, type: 'text', gridPos: at(6, 3) },
    ],
  });
  expect(opened).toEqual({
    title: 'API',
    panels: [
      { id: 1, type: 'stat', gridPos: at(0, 4) },
      { id: 2, type: 'row', collapsed: false, gridPos: at(4, 1), panels: [] },
      { id: 3, type: 'table', gridPos: at(5, 6) },
      { id: 4, type: 'table', gridPos: at(11, 2) },
      { id: 5, type: 'row', collapsed: false, gridPos: at(13, 1), panels: [] },
      { id: 6, type: 'text', gridPos: at(14, 3) },
    ],
  });
});

it('leaves a dashboard alone whose rows are open or empty', () => {
  const panels = [
    { id: 1, type: 'row', collapsed: false, gridPos: at(0, 1), panels: [] },
    { id: 2, type: 'stat', gridPos: at(1, 4) },
  ];
  expect(expandRows({ panels })).toEqual({ panels });
  const empty = { id: 1, type: 'row', collapsed: true, gridPos: at(0, 1), panels: [] };
  expect(expandRows({ panels: [empty, panels[1]] })).toEqual({
    panels: [{ ...empty, collapsed: false }, panels[1]],
  });
});
