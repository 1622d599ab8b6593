import type { Diagnostic, Severity, Subject } from './diagnostic.ts';

/** One row of a code table. `{name}` in a text is filled from the report's parameters. */
export interface DiagnosticRow {
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  readonly caption?: string;
}

type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${string} ${string}` ? never : Name) | Placeholders<Rest>
  : never;

type Parameters<Row extends DiagnosticRow> = Readonly<
  Record<
    Placeholders<Row['message']> | Placeholders<Row['help']> | Placeholders<Row['caption']>,
    string | number
  >
>;

type Report<Row extends DiagnosticRow> = (
  about: Subject,
  parameters: Parameters<Row>,
  notes?: readonly string[],
) => Diagnostic;

/**
 * Declares the diagnostics of an area. An unknown code, or a missing or misspelt parameter,
 * does not compile.
 *
 * @example
 * const slo = defineDiagnostics('slo', {
 *   'objective-out-of-range': { severity: 'error', message: 'objective must be below 100%, got {given}' },
 * });
 * slo['objective-out-of-range'](about, { given: '100%' }); // code 'slo/objective-out-of-range'
 */
export function defineDiagnostics<const Rows extends Readonly<Record<string, DiagnosticRow>>>(
  area: string,
  rows: Rows,
): { readonly [Name in keyof Rows]: Report<Rows[Name]> } {
  const entries = Object.entries(rows).map(([name, row]) => [name, report(`${area}/${name}`, row)]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `fromEntries` forgets the keys
  return Object.fromEntries(entries) as { readonly [Name in keyof Rows]: Report<Rows[Name]> };
}

function report(code: string, row: DiagnosticRow): Report<DiagnosticRow> {
  return (about, parameters, notes = []) => {
    const fill = (text: string): string =>
      text.replace(/\{(\w+)\}/g, (_, name: string) =>
        String((parameters as Readonly<Record<string, string | number>>)[name]),
      );
    return {
      code,
      severity: row.severity,
      message: fill(row.message),
      ...(row.help !== undefined && { help: fill(row.help) }),
      ...(row.caption !== undefined && { caption: fill(row.caption) }),
      notes,
      ...about,
    };
  };
}
