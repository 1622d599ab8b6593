// What several readers of OpenSLO report in the same words.
import type { FormatContext } from '../format.ts';
import { importDiagnostics } from '../diagnostics.ts';
import type { Fields } from '../fields.ts';

export const pathOf = (fields: Fields, name: string): string =>
  fields.path === '' ? name : `${fields.path}.${name}`;

export interface Change {
  readonly name: string;
  readonly difference: string;
  readonly help: string;
}

/** Says that a field is carried over, and how it differs from what it was. */
export function reportChange(
  { report }: Pick<FormatContext, 'report'>,
  fields: Fields,
  { name, ...words }: Change,
): void {
  const parameters = { field: pathOf(fields, name), ...words };
  report(importDiagnostics['changed-setting'](fields.about(name), parameters));
}

export interface Wanted {
  readonly name: string;
  readonly given: string;
  readonly wanted: string;
  readonly help: string;
}

export function reportBadValue(
  { report }: Pick<FormatContext, 'report'>,
  fields: Fields,
  { name, ...words }: Wanted,
): void {
  const parameters = { field: pathOf(fields, name), ...words };
  report(importDiagnostics['bad-value'](fields.about(name), parameters));
}

export interface Missing {
  readonly holder: string;
  readonly name: string;
  readonly help: string;
}

export function reportMissing(
  { report }: Pick<FormatContext, 'report'>,
  fields: Fields,
  { holder, name, help }: Missing,
): void {
  const parameters = { holder, field: pathOf(fields, name), help };
  report(importDiagnostics['missing-field'](fields.about(), parameters));
}
