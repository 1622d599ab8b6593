// `kind: AlertWindows`: which share of a period's budget may be gone within which windows.
import type { Diagnostic } from '../../diagnostics/index.ts';
import { parseDuration, type DurationText } from '../../units/index.ts';
import { importDiagnostics } from '../diagnostics.ts';
import type { ImportDocument } from '../document.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import { oncePer } from '../once-per.ts';
import type { ImportedTier } from '../slo.ts';

const LEVELS = ['page', 'ticket'] as const;
const SPEEDS = ['quick', 'slow'] as const;

interface AlertWindows {
  readonly period: string;
  readonly tiers: readonly ImportedTier[];
}

const SILENT = (): void => undefined;

/** Reads a catalogue of windows; what is wrong with it is reported. */
export function readAlertWindows(
  root: Fields,
  report: (diagnostic: Diagnostic) => void,
): AlertWindows | undefined {
  root.ignore('apiVersion', 'kind', 'metadata');
  const spec = root.mapping('spec');
  const period = spec && readSpan(spec, 'sloPeriod', report);
  if (!spec || period === undefined) return undefined;
  const tiers = LEVELS.flatMap((level) => {
    const windows = spec.mapping(level);
    return SPEEDS.flatMap((speed) => readTier(windows?.mapping(speed), level, report));
  });
  return { period, tiers };
}

function readTier(
  fields: Fields | undefined,
  severity: string,
  report: (diagnostic: Diagnostic) => void,
): readonly ImportedTier[] {
  if (!fields) return [];
  const budget = fields.text('errorBudgetPercent')?.trim() ?? '';
  const long = readSpan(fields, 'longWindow', report);
  const short = readSpan(fields, 'shortWindow', report);
  if (long === undefined || short === undefined) return [];
  if (Number(budget) > 0 && Number(budget) <= 100) return [{ budget, long, short, severity }];
  const field = `${fields.path}.errorBudgetPercent`;
  const parameters = {
    field,
    wanted: 'a percentage above 0',
    given: budget,
    help: 'say how much of the budget may be gone',
  };
  report(importDiagnostics['bad-value'](fields.about('errorBudgetPercent'), parameters));
  return [];
}

function readSpan(
  fields: Fields,
  name: string,
  report: (diagnostic: Diagnostic) => void,
): DurationText | undefined {
  const given = fields.text(name)?.trim() ?? '';
  const span = parseDuration(given);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- read as a duration just now
  if (span !== undefined && span > 0) return given as DurationText;
  const parameters = { field: `${fields.path}.${name}`, wanted: 'a duration', given };
  report(
    importDiagnostics['bad-value'](fields.about(name), {
      ...parameters,
      help: 'write it as 5m, 1h or 30d',
    }),
  );
  return undefined;
}

export const isAlertWindows = ({ root }: ImportDocument): boolean =>
  root.peek('kind') === 'AlertWindows' &&
  (root.peek('apiVersion') ?? '').startsWith('sloth.slok.dev/');

/** As one of the files has it. */
interface Catalogue extends AlertWindows {
  readonly document: ImportDocument;
}

const cataloguesIn = oncePer((documents: readonly ImportDocument[]): readonly Catalogue[] =>
  documents.filter(isAlertWindows).flatMap((document) => {
    const again = document.root.inner();
    const found = again && readAlertWindows(again, SILENT);
    return found ? [{ ...found, document }] : [];
  }),
);

type Asked = Pick<FormatContext, 'documents' | 'options'>;

const catalogueFor = ({ documents, options }: Asked): Catalogue | undefined =>
  cataloguesIn(documents).find(
    ({ period }) => parseDuration(period) === parseDuration(options.slothWindow),
  );

/** The windows that the files have for the period of the SLOs. */
export const windowsFor = (asked: Asked): readonly ImportedTier[] | undefined =>
  catalogueFor(asked)?.tiers;

/** Says of a catalogue that its windows are those of no SLO. */
export function dropUnused(document: ImportDocument, asked: Asked): void {
  const found = catalogueFor(asked);
  if (found?.document === document) return;
  const { slothWindow } = asked.options;
  const reason = found
    ? `other windows for ${slothWindow} are in ${found.document.file}, and are taken`
    : `SLOs are over ${slothWindow} here, so that its windows are those of none`;
  const help = found ? 'remove one of them' : 'say the period of the SLOs: --sloth-window';
  document.root.mapping('spec')?.drop('sloPeriod', reason, help);
}
