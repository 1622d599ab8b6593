import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Dashboard, Panel } from '../dashboard.ts';
import { at, isTrue, itemsAt, numberAt } from '../node.ts';
import { dashboardDiagnostics as diagnostics, panelDiagnostics } from '../diagnostics.ts';
import { shared } from '../shared.ts';

const COLUMNS = 24;

interface Placed {
  readonly panel: Panel;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Every panel has a place of its own, and an id. */
export function checkGrid({ panels }: Dashboard): readonly Diagnostic[] {
  const placed = panels.flatMap(placeOf);
  return [
    ...panels.flatMap(checkRow),
    ...placed.flatMap(checkPlace),
    ...placed.flatMap((second, index) => overlapsOf(second, placed.slice(0, index))),
    ...checkIds(panels),
    ...checkCount(panels),
  ];
}

/** Panels without a place are laid out by Grafana. */
function placeOf(panel: Panel): readonly Placed[] {
  const grid = at(panel.node, 'gridPos');
  if (!grid?.entries) return [];
  const of = (name: string): number => numberAt(grid, name) ?? 0;
  return [{ panel, x: of('x'), y: of('y'), w: of('w'), h: of('h') }];
}

function checkPlace({ panel, x, w, h }: Placed): readonly Diagnostic[] {
  // Of a row Grafana looks at nothing but its height above others.
  if (panel.type === 'row' || (w >= 1 && h >= 1 && x >= 0 && x + w <= COLUMNS)) return [];
  const about = panel.locate(at(panel.node, 'gridPos'));
  return [shared['panel-outside-grid'](about, { from: x + 1, to: x + w, height: h })];
}

const overlapsOf = (second: Placed, before: readonly Placed[]): readonly Diagnostic[] =>
  before
    .filter((first) => first.panel.row === second.panel.row && overlap(first, second))
    .map((first) =>
      shared['panels-overlap'](second.panel.locate(at(second.panel.node, 'gridPos')), {
        first: first.panel.title,
        second: second.panel.title,
      }),
    );

const overlap = (a: Placed, b: Placed): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Grafana shows the panels inside of a row only when that is collapsed. */
function checkRow({ type, node, title, locate }: Panel): readonly Diagnostic[] {
  const count = itemsAt(node, 'panels').length;
  if (type !== 'row' || count === 0 || isTrue(node, 'collapsed')) return [];
  const held = count === 1 ? 'a panel' : `${count} panels`;
  return [diagnostics['panels-in-open-row'](locate(), { row: title, count: held })];
}

function checkIds(panels: readonly Panel[]): readonly Diagnostic[] {
  const firsts = new Map<number, Panel>();
  return panels.flatMap((panel) => {
    const { id, title, type, locate, node } = panel;
    if (id === undefined) {
      return type === 'row' ? [] : [panelDiagnostics['panel-without-id'](locate(), {})];
    }
    const first = firsts.get(id);
    firsts.set(id, first ?? panel);
    if (!first) return [];
    const about = locate(at(node, 'id'));
    return [shared['duplicate-panel'](about, { first: first.title, second: title })];
  });
}

/** As many as a browser asks for without making people wait. */
const MOST = 50;

function checkCount(panels: readonly Panel[]): readonly Diagnostic[] {
  const open = panels.filter(({ row, targets }) => row === undefined && targets.length > 0);
  const [first] = open;
  if (!first || open.length <= MOST) return [];
  return [panelDiagnostics['too-many-panels'](first.locate(), { count: `${open.length} panels` })];
}
