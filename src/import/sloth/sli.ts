// What counts as an error: two queries, a ratio, or a plugin that makes them.
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Expression } from '../../promql/index.ts';
import { importDiagnostics } from '../diagnostics.ts';
import type { Fields } from '../fields.ts';
import { hasWindow, readQuery } from '../query.ts';
import { eventsSli, ratioSli } from '../slis/index.ts';
import type { ImportedSli } from '../slo.ts';
import { readPlugin } from './plugins/index.ts';
import type { Spelling } from './spelling.ts';

interface SliContext {
  readonly percent: string;
  readonly spelling: Spelling;
  readonly report: (diagnostic: Diagnostic) => void;
}

export function readSli(slo: Fields, context: SliContext): ImportedSli | undefined {
  const { report, spelling, percent } = context;
  const sli = slo.mapping('sli');
  const ways = ['events', 'raw', 'plugin'].filter((name) => sli?.has(name));
  const [way, ...others] = ways;
  if (!sli || way === undefined) {
    const help = 'add events, raw or plugin there; without it nothing is imported of this';
    report(importDiagnostics['missing-field'](slo.about(), { holder: 'SLO', field: 'sli', help }));
    return undefined;
  }
  for (const other of others) sli.drop(other, `only one can count, and ${way} does`);
  const fields = sli.mapping(way);
  if (!fields) return undefined;
  if (way === 'plugin') return readPlugin(fields, percent, report);
  const read = (name: string): Expression | undefined => readWindowed(fields, name, report);
  if (way === 'raw') {
    const errorRatio = read(spelling.errorRatioQuery);
    return errorRatio && ratioSli({ errorRatio });
  }
  const [bad, total] = [read(spelling.errorQuery), read(spelling.totalQuery)];
  return bad && total && eventsSli({ bad, total });
}

function readWindowed(
  fields: Fields,
  name: string,
  report: SliContext['report'],
): Expression | undefined {
  const field = `${fields.path}.${name}`;
  if (!fields.has(name)) {
    const help = 'add it there; without it nothing is imported of this';
    report(
      importDiagnostics['missing-field'](fields.about(), { holder: 'SLI', field: name, help }),
    );
    return undefined;
  }
  const query = readQuery(fields, name, report);
  if (!query || hasWindow(query)) return query;
  const problem = 'it does not look back over `[{{.window}}]`, so it is the same for every window';
  const help = 'put {{.window}} where the range stands; the SLO is left out';
  report(importDiagnostics['bad-query'](fields.about(name), { field, problem, help }));
  return undefined;
}
