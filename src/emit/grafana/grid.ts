import type { Row } from '../../ir/dashboards.ts';
import type { GridPosition } from './schema.ts';

const COLUMNS = 24;
const HEADER = 1;

interface PlacedRow {
  /** Absent for a row without a title. */
  readonly header?: GridPosition;
  readonly panels: readonly GridPosition[];
}

/**
 * Places panels from left to right, wrapping before the 24th column; what wraps stands below all that
 * came before. The panels of a collapsed row take no room: rows below move up to its header.
 */
export function layOut(rows: readonly Row[]): readonly PlacedRow[] {
  let y = 0;
  return rows.map((row) => {
    const top = row.title === '' ? y : y + HEADER;
    const panels = shelve(row.panels, top);
    const bottom = Math.max(top, ...panels.map((it) => it.y + it.h));
    const header = { h: HEADER, w: COLUMNS, x: 0, y };
    y = isCollapsed(row) ? top : bottom;
    return row.title === '' ? { panels } : { header, panels };
  });
}

/** A row without a header cannot be opened, so it is never closed. */
export const isCollapsed = ({ collapsed, title }: Row): boolean => collapsed && title !== '';

/** Places the panels of one row below `top`. */
export function shelve(panels: Row['panels'], top: number): readonly GridPosition[] {
  let x = 0;
  let y = top;
  let below = top;
  return panels.map(({ width: w, height: h }) => {
    if (x > 0 && x + w > COLUMNS) {
      x = 0;
      y = below;
    }
    const position = { h, w, x, y };
    x += w;
    below = Math.max(below, y + h);
    return position;
  });
}
