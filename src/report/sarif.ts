// SARIF 2.1.0, which code scanning reads: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
import { createHash } from 'node:crypto';
import type { Diagnostic, Place, Severity } from '../diagnostics/index.ts';
import { byText } from '../text/index.ts';
import { inOrder } from './pretty.ts';
import type { Shown } from './shown.ts';

/** A finding that somebody disabled, and why; shown as dismissed. */
export interface Suppressed {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

/** Who reports, and where its codes are explained. */
export interface Reporter {
  readonly version: string;
  /** Where the project's files can be read; absent while nobody can. */
  readonly homepage?: string;
}

export interface SarifOutcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
}

const LEVEL: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** Renders findings as a SARIF log with one run. Columns count UTF-16 units. */
export function renderSarif(
  { diagnostics, suppressed }: SarifOutcome,
  shown: Pick<Shown, 'file'>,
  reporter: Reporter,
): string {
  const reasons = new Map(suppressed.map(({ diagnostic, reason }) => [diagnostic, reason]));
  const all = inOrder([...diagnostics, ...reasons.keys()]);
  const codes = [...new Set(all.map(({ code }) => code))].toSorted(byText);
  const fingerprints = fingerprinter(shown);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'nines',
            semanticVersion: reporter.version,
            rules: codes.map((code) => describe(code, all, reporter)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: all.map((diagnostic) => {
          const reason = reasons.get(diagnostic);
          return {
            ...result(diagnostic, codes, shown),
            partialFingerprints: { 'nines/v1': fingerprints(diagnostic) },
            ...(reason !== undefined && {
              suppressions: [{ kind: 'inSource', justification: reason }],
            }),
          };
        }),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** `promql/unknown-metric` says of itself: `Unknown metric`. */
function describe(code: string, all: readonly Diagnostic[], { homepage }: Reporter): object {
  const page = `docs/diagnostics/${code.replace('/', '-')}.md`;
  const [, name = code] = code.split('/');
  const words = name.replaceAll('-', ' ');
  const severity = all.find((each) => each.code === code)?.severity ?? 'warning';
  return {
    id: code,
    shortDescription: { text: `${words.charAt(0).toUpperCase()}${words.slice(1)}` },
    ...(homepage !== undefined && { helpUri: `${homepage.replace(/\/$/, '')}/${page}` }),
    defaultConfiguration: { level: LEVEL[severity] },
  };
}

function result(
  { code, severity, message, place, length, notes, help, related = [] }: Diagnostic,
  codes: readonly string[],
  shown: Pick<Shown, 'file'>,
): object {
  const text = [message, ...notes, ...(help ? [`Help: ${help}`] : [])].join('\n');
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVEL[severity],
    message: { text },
    // Code scanning wants a location of every result; what has none is about the whole folder.
    locations: place ? [{ physicalLocation: location(place, length, shown) }] : [],
    ...(related.length > 0 && {
      relatedLocations: related.map((each, id) => ({
        id,
        physicalLocation: location(each.place, each.length, shown),
        message: { text: each.message },
      })),
    }),
  };
}

const location = (
  { file, line, column }: Place,
  length = 1,
  shown: Pick<Shown, 'file'>,
): object => ({
  artifactLocation: { uri: encodeURI(shown.file(file)), uriBaseId: '%SRCROOT%' },
  region: { startLine: line, startColumn: column, endLine: line, endColumn: column + length },
});

/** The same for a finding whose lines moved; repetitions are counted. */
function fingerprinter(shown: Pick<Shown, 'file'>): (diagnostic: Diagnostic) => string {
  const seen = new Map<string, number>();
  return ({ code, message, path, property, place }) => {
    const file = place ? shown.file(place.file) : '';
    const text = JSON.stringify([code, file, path, property, message]);
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return createHash('sha256').update(`${text}\0${count}`).digest('hex').slice(0, 32);
  };
}
