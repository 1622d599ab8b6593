// `lintDashboards`: everything that can be said of dashboards without Grafana, as a pure function.
import { inOrder, NOWHERE, type Diagnostic } from '../diagnostics/index.ts';
import { recordedIntervals, withRecorded, type LintedGroup } from '../lint/index.ts';
import type { Catalogue, PrometheusTarget } from '../promql/index.ts';
import { byText, nearest } from '../text/index.ts';
import { duration, type Duration } from '../units/index.ts';
import { queryReader, type QueryReader } from '../verify/query-reader.ts';
import { DASHBOARD_CHECKS, FOLDER_CHECKS } from './checks/index.ts';
import { DASHBOARD_CODES } from './codes.ts';
import { fileDiagnostics } from './diagnostics.ts';
import { readDashboardFile, type DashboardFile, type DashboardText } from './read-file.ts';
import { foreign } from './shared.ts';

/** A code that is not to be told, or all of an area as `promql/*`, and why. */
export interface DisabledCode {
  readonly code: string;
  readonly reason: string;
}

export interface LintDashboardsOptions {
  readonly files: readonly DashboardText[];
  /** What queries may read; what the rules record is added to it. */
  readonly catalogue: Catalogue;
  /** Rules that record what dashboards show. @default none */
  readonly groups?: readonly LintedGroup[];
  /** The oldest server that must answer the queries. */
  readonly target: PrometheusTarget;
  readonly scrapeInterval?: Duration;
  /** @default '1m', as in Prometheus */
  readonly evaluationInterval?: Duration;
  /** Variables that every dashboard must declare and apply to every selector. @default none */
  readonly requiredVariables?: readonly string[];
  /** @default none */
  readonly disabled?: readonly DisabledCode[];
}

export interface LintDashboardsResult {
  /** Sorted by place, each once. */
  readonly diagnostics: readonly Diagnostic[];
  readonly disabled: readonly { readonly diagnostic: Diagnostic; readonly reason: string }[];
  readonly files: readonly DashboardFile[];
}

/**
 * Lints dashboards of any origin. Equal input gives equal output, whatever the order of the files.
 *
 * @example
 * lintDashboards({ files: [{ path: 'shop.json', text }], catalogue: OPEN_CATALOGUE, target: '3.5' }).diagnostics
 */
export function lintDashboards(options: LintDashboardsOptions): LintDashboardsResult {
  const { requiredVariables = [], disabled: disabling = [] } = options;
  const files = options.files.toSorted((a, b) => byText(a.path, b.path)).map(readDashboardFile);
  const dashboards = files.flatMap((file) => file.dashboards);
  const context = { read: readerOf(options), requiredVariables };
  const found = [
    ...files.flatMap(({ diagnostics }) => diagnostics),
    ...dashboards.flatMap((each) => DASHBOARD_CHECKS.flatMap((check) => check(each, context))),
    ...FOLDER_CHECKS.flatMap((check) => check(dashboards)),
  ].map(foreign);
  const ordered = inOrder(found);
  const reasonOf = ({ code }: Diagnostic): string | undefined =>
    disabling.find((it) => covers(it.code, code))?.reason;
  const disabled = ordered.flatMap((diagnostic) => {
    const reason = reasonOf(diagnostic);
    return reason === undefined ? [] : [{ diagnostic, reason }];
  });
  return {
    diagnostics: [
      ...ordered.filter((each) => reasonOf(each) === undefined),
      ...disabling.filter(({ code }) => !isKnown(code)).map(reportUnknown),
    ],
    disabled,
    files,
  };
}

function readerOf(options: LintDashboardsOptions): QueryReader {
  const { groups = [], target, scrapeInterval } = options;
  const rules = groups.flatMap((group) => group.rules);
  return queryReader({
    catalogue: withRecorded(options.catalogue, rules, target),
    target,
    intervals: recordedIntervals(groups, options.evaluationInterval ?? duration('1m')),
    ...(scrapeInterval !== undefined && { scrapeInterval }),
  });
}

const covers = (pattern: string, code: string): boolean =>
  pattern.endsWith('/*') ? code.startsWith(pattern.slice(0, -1)) : pattern === code;

const isKnown = (pattern: string): boolean => DASHBOARD_CODES.some((code) => covers(pattern, code));

function reportUnknown({ code }: DisabledCode): Diagnostic {
  const near = nearest(code, DASHBOARD_CODES);
  const suggestion =
    near === undefined
      ? 'name a code as findings show it, or an area: promql/*'
      : `did you mean \`${near}\`?`;
  return fileDiagnostics['unknown-disable'](NOWHERE, { code, suggestion });
}
