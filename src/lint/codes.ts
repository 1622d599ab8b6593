// The codes that `nines lint` knows; only these can be disabled in a file.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import { EXPRESSION } from '../promql/index.ts';
import { flowDiagnostics } from '../promql/flow/diagnostics.ts';
import { hazardDiagnostics } from '../promql/hazards/diagnostics.ts';
import { kindDiagnostics } from '../promql/kinds/diagnostics.ts';
import { byText } from '../text/index.ts';
import { alertDiagnostics, ruleDiagnostics } from './checks/diagnostics.ts';
import { policyDiagnostics } from './checks/policy-diagnostics.ts';
import { readerDiagnostics, templateDiagnostics } from './checks/template-diagnostics.ts';
import { disableDiagnostics } from './disable/diagnostics.ts';
import { policyFileDiagnostics } from './policy/diagnostics.ts';
import {
  expressionDiagnostics,
  readingDiagnostics,
  schemaDiagnostics,
} from './read/diagnostics.ts';

const TABLES: readonly Readonly<Record<string, unknown>>[] = [
  alertDiagnostics,
  disableDiagnostics,
  expressionDiagnostics,
  flowDiagnostics,
  hazardDiagnostics,
  kindDiagnostics,
  policyDiagnostics,
  policyFileDiagnostics,
  readerDiagnostics,
  readingDiagnostics,
  ruleDiagnostics,
  schemaDiagnostics,
  templateDiagnostics,
];

type Report = (about: Subject, parameters: Readonly<Record<string, never>>) => Diagnostic;

export const LINT_CODES: readonly string[] = TABLES.flatMap((table) => Object.values(table))
  .filter((report): report is Report => typeof report === 'function')
  .map((report) => report(EXPRESSION, {}).code)
  .toSorted(byText);
