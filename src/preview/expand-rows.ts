// Opens the rows of a dashboard that are closed, as a click on each would: what is inside comes to
// the top level below its row, and whatever stands further down makes room.
import { isRecord, list, number, record, type Json } from './json.ts';

/** The same dashboard with every row open. */
export function expandRows(dashboard: Json): Json {
  const panels = list(dashboard['panels']).filter(isRecord);
  const open: Json[] = [];
  let added = 0;
  for (const panel of panels) {
    const row = moved(panel, added);
    const inside = list(panel['panels']).filter(isRecord);
    if (panel['type'] !== 'row' || panel['collapsed'] !== true) {
      open.push(row);
      continue;
    }
    const top = Math.min(...inside.map(topOf));
    const bottom = Math.max(...inside.map((each) => topOf(each) + heightOf(each)));
    open.push({ ...row, collapsed: false, panels: [] });
    open.push(...inside.map((each) => moved(each, topOf(row) + 1 - top)));
    added += inside.length === 0 ? 0 : bottom - top;
  }
  return { ...dashboard, panels: open };
}

const placeOf = (panel: Json): Json => record(panel['gridPos']);
const topOf = (panel: Json): number => number(placeOf(panel)['y']);
const heightOf = (panel: Json): number => number(placeOf(panel)['h'], 8);

const moved = (panel: Json, by: number): Json =>
  by === 0 ? panel : { ...panel, gridPos: { ...placeOf(panel), y: topOf(panel) + by } };
