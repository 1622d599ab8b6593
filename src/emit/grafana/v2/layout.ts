// Where panels stand in the second schema: rows that place their panels on a grid of their own, or
// side by side as wide as the screen is where all are of one size, and tabs of what is looked up.
import type { Panel, Row } from '../../../ir/dashboards.ts';
import { isCollapsed, shelve } from '../grid.ts';
import type { AutoGrid, Grid, Layout, RowLayout, Tab } from './schema.ts';

export function layout(rows: readonly Row[]): Layout {
  const first = rows.findLastIndex((row) => !isCollapsed(row)) + 1;
  const closed = rows.slice(first);
  // A single one is a row that is opened; several at the end are tabs.
  const open = closed.length > 1 ? rows.slice(0, first) : rows;
  const tabs = closed.length > 1 ? [rowOfTabs(closed)] : [];
  return { kind: 'RowsLayout', spec: { rows: [...open.map(rowLayout), ...tabs] } };
}

const rowLayout = (row: Row): RowLayout => ({
  kind: 'RowsLayoutRow',
  spec: {
    title: row.title,
    ...(isCollapsed(row) && { collapse: true }),
    ...(row.title === '' && { hideHeader: true }),
    layout: inside(row.panels),
  },
});

const rowOfTabs = (rows: readonly Row[]): RowLayout => ({
  kind: 'RowsLayoutRow',
  spec: {
    title: '',
    hideHeader: true,
    layout: { kind: 'TabsLayout', spec: { tabs: rows.map(tab) } },
  },
});

const tab = ({ title, panels }: Row): Tab => ({
  kind: 'TabsLayoutTab',
  spec: { title, layout: inside(panels) },
});

const inside = (panels: readonly Panel[]): Grid | AutoGrid =>
  areAlike(panels) ? autoGrid(panels) : grid(panels);

/** Several panels of one size, narrow enough for two of them beside each other. */
const areAlike = (panels: readonly Panel[]): boolean =>
  panels.length > 1 &&
  panels.every(
    ({ width, height }) => width <= 12 && width === panels[0]?.width && height === panels[0].height,
  );

const element = ({ key }: Panel) => ({ kind: 'ElementReference', name: key }) as const;

// A row of Grafana's grid, and what is between two of them.
const ROW = 30;
const GAP = 8;

function autoGrid(panels: readonly Panel[]): AutoGrid {
  const { width = 24, height = 8 } = panels[0] ?? {};
  return {
    kind: 'AutoGridLayout',
    spec: {
      maxColumnCount: Math.floor(24 / width),
      columnWidthMode: width <= 4 ? 'narrow' : 'standard',
      rowHeightMode: 'custom',
      rowHeight: height * (ROW + GAP) - GAP,
      items: panels.map((panel) => ({
        kind: 'AutoGridLayoutItem',
        spec: { element: element(panel) },
      })),
    },
  };
}

function grid(panels: readonly Panel[]): Grid {
  const places = shelve(panels, 0);
  return {
    kind: 'GridLayout',
    spec: {
      items: panels.flatMap((panel, index) => {
        const at = places[index];
        if (!at) return [];
        const { x, y, w: width, h: height } = at;
        return [
          {
            kind: 'GridLayoutItem',
            spec: { x, y, width, height, element: element(panel) },
          } as const,
        ];
      }),
    },
  };
}
