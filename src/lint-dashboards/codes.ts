// The codes that `nines lint-dashboards` knows, which `--disable` takes.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import { LINT_CODES } from '../lint/index.ts';
import { EXPRESSION } from '../promql/index.ts';
import { byText } from '../text/index.ts';
import * as tables from './diagnostics.ts';
import { SHARED_CODES } from './shared.ts';

type Report = (about: Subject, parameters: Readonly<Record<string, never>>) => Diagnostic;

/** Those of dashboards alone. */
export const OWN_CODES: readonly string[] = Object.values(tables)
  .flatMap((table): readonly unknown[] => Object.values(table))
  .filter((report): report is Report => typeof report === 'function')
  .map((report) => report(EXPRESSION, {}).code)
  .toSorted(byText);

/** All that there are: a query can have wrong what an expression of a rule can. */
export const DASHBOARD_CODES: readonly string[] = [
  ...OWN_CODES,
  ...SHARED_CODES,
  ...LINT_CODES.filter((code) => code.startsWith('promql/')),
].toSorted(byText);
