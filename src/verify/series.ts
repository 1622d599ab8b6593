import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { RULES_EMITTER } from '../names/index.ts';
import { nearest } from '../text/index.ts';
import { promqlDiagnostics } from './diagnostics.ts';
import type { EmittedRule } from './emitted-rules.ts';

// What Prometheus itself makes, whatever is scraped.
const PROMETHEUS_SERIES = ['ALERTS', 'ALERTS_FOR_STATE', 'up'];

/** Everything that expressions may read: declared metrics, recorded series, Prometheus' own. */
export const knownSeries = (
  { catalogue }: Plan,
  recorded: readonly string[],
): ReadonlySet<string> =>
  new Set([...catalogue.map(({ name }) => name), ...recorded, ...PROMETHEUS_SERIES]);

/** What emitted rules record, and what is planned to be recorded where our rules are not emitted. */
export function recordedSeries(
  rules: readonly EmittedRule[],
  files: readonly EmittedFile[],
  { ruleFiles }: Plan,
): readonly string[] {
  const emitted = rules.filter(({ kind }) => kind === 'record').map(({ name }) => name);
  if (files.some(({ emitter }) => emitter === RULES_EMITTER)) return emitted;
  const planned = ruleFiles
    .flatMap(({ groups }) => groups.flatMap(({ rules: each }) => each))
    .flatMap((rule) => (rule.kind === 'recording' ? [rule.record] : []));
  return [...emitted, ...planned];
}

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
      const near = nearest(name, [...known]);
      const declare = 'declare it and name it in `metrics` of the system';
      const suggestion =
        near === undefined ? declare : `did you mean "${near}"? If not, ${declare}`;
      return promqlDiagnostics['unknown-series'](about, { reader, series: name, suggestion });
    });
