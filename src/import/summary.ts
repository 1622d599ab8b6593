// What an import did, for people and for programs.
import type { Diagnostic } from '../diagnostics/index.ts';
import { renderTable } from '../text/index.ts';
import type { Import } from './read.ts';
import type { ImportedSlo } from './slo.ts';

/** One SLO, and how true to its source it is. */
export interface ImportedRow {
  readonly service: string;
  readonly slo: string;
  /** The SLI type that counts it. */
  readonly sli: string;
  readonly fidelity: 'exact' | 'approximated';
  readonly differences: readonly string[];
}

export interface ImportSummary {
  readonly documents: Readonly<Record<string, number>>;
  readonly slos: readonly ImportedRow[];
  /** How many SLOs of the files could not be imported. */
  readonly leftOut: number;
  readonly exact: number;
  readonly approximated: number;
  /** Settings of imported SLOs that are not carried over. */
  readonly dropped: number;
  /** Settings that are carried over with a difference. */
  readonly changed: number;
}

const rowOf = ({ service, name, sli }: ImportedSlo): ImportedRow => ({
  service,
  slo: name,
  sli: sli.call,
  fidelity: sli.differences.length === 0 ? 'exact' : 'approximated',
  differences: sli.differences,
});

export function summarise({ services, documents, leftOut, diagnostics }: Import): ImportSummary {
  const slos = services.flatMap((service) => service.slos.map(rowOf));
  const isLeftOut = ({ place }: Diagnostic): boolean =>
    place !== undefined && leftOut.some((slo) => slo.contains(place));
  const kept = diagnostics.filter((diagnostic) => !isLeftOut(diagnostic));
  const count = (name: string): number =>
    kept.filter(({ code }) => code === `import/${name}`).length;
  return {
    documents,
    slos,
    leftOut: leftOut.length,
    exact: slos.filter(({ fidelity }) => fidelity === 'exact').length,
    approximated: slos.filter(({ fidelity }) => fidelity === 'approximated').length,
    dropped: count('dropped-setting'),
    changed: count('changed-setting'),
  };
}

const HEAD = ['SLO', 'counted as', 'SLI'];

/** A table of the SLOs, and a line of numbers. */
export function renderSummary(summary: ImportSummary): string {
  const { slos, leftOut, exact, approximated, dropped, changed } = summary;
  const rows = slos.map(({ service, slo, sli, fidelity }) => [`${service}-${slo}`, sli, fidelity]);
  const documents = Object.entries(summary.documents).map(([format, count]) =>
    countOf(count, `${format} document`),
  );
  const all = countOf(slos.length + leftOut, 'SLO');
  const share = leftOut === 0 ? all : `${slos.length} of ${all}`;
  const said = [
    `${documents.join(', ') || 'no document'} with ${share}`,
    `${exact} exact, ${approximated} approximated`,
    `${countOf(dropped, 'setting')} dropped, ${changed} changed`,
  ];
  const lines = rows.length > 0 ? [...renderTable({ head: HEAD, rows, width: 100 }), ''] : [];
  return `${[...lines, said.join('; ')].join('\n')}\n`;
}

const countOf = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
