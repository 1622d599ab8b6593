import { catalogueFrom, prometheusSeries, TARGET_LABELS } from '../../src/catalogue/index.ts';
import type { CatalogueOptions } from '../../src/catalogue/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import type { SeriesDeclaration } from '../../src/promql/index.ts';

const OWN = new Set(prometheusSeries([]).map(({ name }) => name));

export interface Shown {
  /** `name kind unit {required, optional?, …}` for every series that a source makes. */
  readonly series: readonly string[];
  readonly complete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

const showSeries = ({ name, kind, unit, required, optional, open }: SeriesDeclaration): string => {
  const labels = [...required, ...optional.map((label) => `${label}?`), ...(open ? ['…'] : [])];
  return `${name} ${kind}${unit === undefined ? '' : ` ${unit}`} {${labels.join(' ')}}`;
};

/** The catalogue of texts, without what Prometheus makes itself. */
export function show(
  texts: readonly string[],
  options: CatalogueOptions = { targetLabels: TARGET_LABELS },
): Shown {
  const sources = texts.map((text, index) => ({ path: `source-${index}`, text }));
  const [catalogue, diagnostics] = catalogueFrom(sources, options);
  const made = [...catalogue.series.values()].filter(({ name }) => !OWN.has(name));
  return { series: made.map(showSeries), complete: catalogue.complete, diagnostics };
}

/** The same for what a process exposes, as seen without any scrape. */
export const expose = (...lines: readonly string[]): Shown =>
  show([`${lines.join('\n')}\n`], { targetLabels: [] });

/** An answer of a server. */
export const answer = (data: unknown, more: object = {}): string =>
  JSON.stringify({ status: 'success', data, ...more });

/** Each diagnostic as `code line:column message`. */
export const told = ({ diagnostics }: Shown): readonly string[] =>
  diagnostics.map(
    ({ code, place, message }) => `${code} ${place?.line}:${place?.column} ${message}`,
  );
