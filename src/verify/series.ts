import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { Plan } from '../ir/index.ts';
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
  series: readonly string[],
  { reader, about, known }: Reader,
): readonly Diagnostic[] =>
  series
    .filter((name) => !known.has(name))
    .map((name) => {
      const suggestion = `declare it and name it in the system's metrics; ${suggest(name, [...known])}`;
      return promqlDiagnostics['unknown-series'](about, { reader, series: name, suggestion });
    });
