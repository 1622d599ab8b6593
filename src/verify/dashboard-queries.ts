// What the queries of dashboards ask for: they parse, and there are such series and labels, also
// where legends and the choices of variables name them.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import { carries, diagnose, labelsOf, unknownLabel } from '../promql/index.ts';
import { suggest } from '../text/index.ts';
import { dashboardDiagnostics as diagnostics } from './dashboard-diagnostics.ts';
import type { DashboardQuery, ReadVariable } from './dashboard-files.ts';
import { once } from './once.ts';
import type { QueryReader, ReadQuery } from './query-reader.ts';

/** The queries of a panel, or of an annotation, with their legends. */
export const checkQueries = (
  queries: readonly DashboardQuery[],
  about: Subject,
  read: QueryReader,
): readonly Diagnostic[] =>
  once(
    queries.flatMap(({ refId, text, legend }) => {
      const query = read(text);
      const { problem, findings } = query;
      if (problem !== '') return [diagnostics['invalid-query'](about, { query: refId, problem })];
      return [
        ...findings.map((each) => diagnose(each, () => about)),
        ...checkLegend(legend, query, about),
      ];
    }),
  );

/** Grafana fills `{{label}}` with a label of the series, and with nothing if it has none. */
const FILLED = /\{\{\s*(.+?)\s*\}\}/g;

/** A legend shows labels that its query carries. */
export function checkLegend(
  legend: string,
  { expression, flow }: ReadQuery,
  about: Subject,
): readonly Diagnostic[] {
  if (!expression || !flow || flow.dead) return [];
  const named = [...legend.matchAll(FILLED)].map(([, label]) => label ?? '');
  return named
    .filter((label) => !/[$[]/.test(label) && carries(flow, label) === 'never')
    .map((label) => {
      const known = labelsOf(flow) ?? [];
      const suggestion =
        known.length === 0 ? 'write a text: the query sums all labels away' : suggest(label, known);
      return diagnostics['unknown-legend-label'](about, { legend, label, suggestion });
    });
}

/** `label_values(queue_length{job="a"}, queue)`; the label alone asks all series. */
const LABEL_VALUES = /^\s*label_values\(\s*(.+),\s*(\w+)\s*\)\s*$/s;

/** The choices of a variable come from a series and a label that there are. */
export function checkVariable(
  { name, query: text }: ReadVariable,
  about: Subject,
  read: QueryReader,
): readonly Diagnostic[] {
  const [, series = '', label = ''] = LABEL_VALUES.exec(text) ?? [];
  if (series === '') return [];
  const { problem, expression, flow, findings } = read(series);
  if (problem !== '') return [diagnostics['invalid-query'](about, { query: `$${name}`, problem })];
  const place = `the variable \`$${name}\``;
  const unknown = expression && flow && unknownLabel(expression, flow, { label, place });
  // Its values do not matter, so that a counter may be asked, too.
  const ofLabels = findings.filter(({ code }) => OF_SELECTORS.has(code));
  return once([...ofLabels, ...(unknown ? [unknown] : [])].map((it) => diagnose(it, () => about)));
}

const OF_SELECTORS: ReadonlySet<string> = new Set([
  'promql/unknown-metric',
  'promql/unknown-label',
  'promql/impossible-matcher',
]);
