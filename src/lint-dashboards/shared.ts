// Mistakes that a dashboard of our own can have as well: the same codes and words, but help for
// whoever wrote the JSON by hand or by another program.
import type { Diagnostic, Severity } from '../diagnostics/index.ts';
import { dashboardDiagnostics as own } from '../verify/dashboard-diagnostics.ts';

const HELP = {
  'duplicate-uid':
    'give one of them another uid; Grafana stops loading a folder with two equal ones',
  'duplicate-title': 'give one of them another title; Grafana stops loading such a folder',
  'duplicate-panel': 'give one of them another `id`',
  'duplicate-query': 'give one of them another `refId`',
  'panel-outside-grid': 'choose `w` from 1 to 24, `x` so that it fits, and `h` from 1',
  'panels-overlap': 'move one of them: Grafana would',
  'panel-without-description': 'say what it shows and what to do about it',
  'panel-without-query': 'give it a query, or take it away',
  'unknown-variable': '',
  'thresholds-not-ascending': 'write numbers that grow',
  'invalid-query': 'correct the PromQL',
  'unknown-legend-label': '',
  'unknown-dashboard': '',
} as const;

type Shared = keyof typeof HELP;

/** What is an error when we write it ourselves may be a habit elsewhere. */
const MILDER: Readonly<Partial<Record<Shared, Severity>>> = {
  'panel-without-description': 'warning',
  'unknown-dashboard': 'warning',
};

/** The codes of these mistakes. */
export const SHARED_CODES: readonly string[] = Object.keys(HELP).map((name) => `dashboard/${name}`);

const isShared = (name: string): name is Shared => Object.hasOwn(HELP, name);

/** A diagnostic of our own dashboards, as it is told of others. */
export function foreign(diagnostic: Diagnostic): Diagnostic {
  const name = diagnostic.code.replace('dashboard/', '');
  if (!isShared(name)) return diagnostic;
  const help = HELP[name] || diagnostic.help;
  return {
    ...diagnostic,
    severity: MILDER[name] ?? diagnostic.severity,
    ...(help !== undefined && { help }),
  };
}

export const shared = own;
