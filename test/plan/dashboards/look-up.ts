import type { DashboardSpec, Panel, Row } from '../../../src/ir/index.ts';
import { printExpression } from '../../../src/promql/index.ts';

export function pageOf(specs: readonly DashboardSpec[], uid: string): DashboardSpec {
  const found = specs.find((spec) => spec.uid === uid);
  if (!found) throw new Error(`no dashboard ${uid}`);
  return found;
}

export const rowTitles = ({ rows }: DashboardSpec): readonly string[] =>
  rows.map(({ title, collapsed }) => (collapsed ? `${title} (closed)` : title));

export function rowOf({ rows }: DashboardSpec, title: string): Row {
  const found = rows.find((row) => row.title === title);
  if (!found) throw new Error(`no row ${title}`);
  return found;
}

export function panelOf(spec: DashboardSpec, key: string): Panel {
  const found = spec.rows.flatMap(({ panels }) => panels).find((each) => each.key === key);
  if (!found) throw new Error(`no panel ${key}`);
  return found;
}

/** The queries of a panel by their legends. */
export function promqlOf(spec: DashboardSpec, key: string): Readonly<Record<string, string>> {
  const panel = panelOf(spec, key);
  if (panel.kind === 'text') return {};
  return Object.fromEntries(
    panel.queries.map(({ legend, expression }) => [legend, printExpression(expression)]),
  );
}
