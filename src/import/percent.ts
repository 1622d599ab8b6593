import type { Diagnostic } from '../diagnostics/index.ts';
import { compare, decimal, parseDecimal } from '../units/index.ts';
import { importDiagnostics } from './diagnostics.ts';
import type { Fields } from './fields.ts';

/** Takes an objective in percent, as exact text: `99.90` is `99.9`. Above 0 and below 100. */
export function readPercent(
  fields: Fields,
  name: string,
  report: (diagnostic: Diagnostic) => void,
): string | undefined {
  const given = fields.text(name);
  const field = fields.path === '' ? name : `${fields.path}.${name}`;
  if (given === undefined) {
    const help = 'add it there; without it nothing is imported of this';
    report(
      importDiagnostics['missing-field'](fields.about(), { holder: 'SLO', field: name, help }),
    );
    return undefined;
  }
  const percent = parseDecimal(given.trim().replace(/%$/, ''));
  const isShare = percent !== undefined && compare(percent, decimal(0)) > 0;
  if (isShare && compare(percent, decimal(100)) < 0) return percent;
  const wanted = 'a percentage above 0 and below 100';
  const help = 'with 100 no error is ever allowed, and every burn rate is infinite';
  report(importDiagnostics['bad-value'](fields.about(name), { field, wanted, given, help }));
  return undefined;
}
