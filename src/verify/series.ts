import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { Plan } from '../ir/index.ts';
import { walk, type Expression } from '../promql/index.ts';
import { suggest } from '../text/index.ts';
import { promqlDiagnostics } from './diagnostics.ts';

// What Prometheus itself makes, whatever is scraped.
const PROMETHEUS_SERIES = ['ALERTS', 'ALERTS_FOR_STATE', 'up'];

/** Everything that expressions may read: declared metrics, recorded series, Prometheus' own. */
export const knownSeries = (
  { catalogue }: Plan,
  recorded: readonly string[],
): ReadonlySet<string> =>
  new Set([...catalogue.map(({ series }) => series), ...recorded, ...PROMETHEUS_SERIES]);

/** Who reads an expression, and what there is to read. */
export interface Reader {
  readonly reader: string;
  readonly about: Subject;
  readonly known: ReadonlySet<string>;
}

/** A series that nothing exposes gives no data, silently: an alert on it never fires. */
export const unknownSeries = (
  expression: Expression,
  { reader, about, known }: Reader,
): readonly Diagnostic[] =>
  seriesOf(expression)
    .filter((series) => !known.has(series))
    .map((series) => {
      const suggestion = `declare it and name it in the system's metrics; ${suggest(series, [...known])}`;
      return promqlDiagnostics['unknown-series'](about, { reader, series, suggestion });
    });

/** The names of all series that an expression reads, each once. */
function seriesOf(expression: Expression): readonly string[] {
  const names = new Set<string>();
  walk(expression, (node) => {
    if (node.kind !== 'vector-selector') return;
    const byMatcher = node.matchers.find(
      ({ label, operator }) => label === '__name__' && operator === '=',
    );
    const name = node.name || byMatcher?.value;
    if (name !== undefined) names.add(name);
  });
  return [...names];
}
