// Target and window, exactly as their texts say them.
import type { Diagnostic } from '../../diagnostics/index.ts';
import {
  compare,
  decimal,
  duration,
  parseDecimal,
  parseDuration,
  printDuration,
  type DurationText,
} from '../../units/index.ts';
import { importDiagnostics } from '../diagnostics.ts';
import type { Fields } from '../fields.ts';
import type { ImportedWindow } from '../slo.ts';
import { pyrraDiagnostics } from './diagnostics.ts';

type Report = (diagnostic: Diagnostic) => void;

/** Percent as exact decimal text, above 0 and below 100. */
export function readTarget(spec: Fields, report: Report): string | undefined {
  const given = readNeeded(spec, 'target', report);
  if (given === undefined) return undefined;
  // Go also reads numbers without digits on one side of the point.
  const percent = parseDecimal(given.replace(/^\./, '0.').replace(/\.$/, ''));
  const inRange =
    percent !== undefined && compare(percent, decimal(0)) > 0 && compare(percent, decimal(100)) < 0;
  if (!inRange) {
    const wanted = 'a percentage above 0 and below 100';
    const help = 'correct the target, without a sign: "99.9"; the SLO is left out';
    const parameters = { field: 'spec.target', wanted, given, help };
    report(importDiagnostics['bad-value'](spec.about('target'), parameters));
    return undefined;
  }
  if (compare(percent, decimal(1)) < 0)
    report(pyrraDiagnostics['target-below-one'](spec.about('target'), { given }));
  return percent;
}

/** A rolling window that a budget can be counted over. */
export function readWindow(spec: Fields, report: Report): ImportedWindow | undefined {
  const given = readNeeded(spec, 'window', report);
  if (given === undefined) return undefined;
  const length = parseDuration(given);
  const fits =
    length !== undefined &&
    length >= duration('1d') &&
    length <= duration('1y') &&
    length % duration('5m') === 0;
  if (fits) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as durations are written
    return { kind: 'rolling', length: printDuration(length) as DurationText };
  }
  const wanted = 'a duration from 1d to 1y, in whole steps of 5m';
  const help = 'choose a window such as 28d; the SLO is left out';
  report(
    importDiagnostics['bad-value'](spec.about('window'), {
      field: 'spec.window',
      wanted,
      given,
      help,
    }),
  );
  return undefined;
}

function readNeeded(spec: Fields, field: string, report: Report): string | undefined {
  const given = spec.text(field)?.trim();
  if (given !== undefined && given !== '') return given;
  // Something else than a text has been reported as such.
  if (!spec.has(field) || given === '') {
    const help = 'Pyrra needs it as well; the SLO is left out';
    const parameters = { holder: 'ServiceLevelObjective', field: `spec.${field}`, help };
    report(importDiagnostics['missing-field'](spec.about(), parameters));
  }
  return undefined;
}
