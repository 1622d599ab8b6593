// A dashboard with nothing to complain about, to break in one place each.
import { lintDashboards, type LintDashboardsOptions } from '../../src/lint-dashboards/index.ts';
import { catalogueOf } from '../../src/promql/index.ts';
import { aSeries } from '../verify/a-scope.ts';

type Json = Readonly<Record<string, unknown>>;

export const dataSource = { type: 'prometheus', uid: '${datasource}' };

export const target: Json = {
  refId: 'A',
  expr: 'max(queue_length)',
  legendFormat: 'depth',
  datasource: dataSource,
};

export const panel: Json = {
  id: 1,
  type: 'timeseries',
  title: 'Depth',
  description: 'Tasks that wait.',
  gridPos: { h: 8, w: 12, x: 0, y: 0 },
  datasource: dataSource,
  targets: [target],
  fieldConfig: { defaults: { unit: 'short' }, overrides: [] },
};

export const variable: Json = {
  type: 'datasource',
  name: 'datasource',
  label: 'Data source',
  query: 'prometheus',
};

export const jobVariable: Json = {
  type: 'query',
  name: 'job',
  label: 'Job',
  datasource: dataSource,
  query: 'label_values(queue_length, job)',
  refresh: 2,
  multi: true,
  includeAll: true,
  allValue: '.+',
};

export const dashboard: Json = {
  uid: 'shop-queue',
  title: 'Queue',
  editable: false,
  schemaVersion: 39,
  templating: { list: [variable] },
  panels: [panel],
};

/** What there is in the shop. */
export const catalogue = catalogueOf([
  aSeries('queue_length', ['job', 'instance', 'queue']),
  aSeries('queue_workers', ['job', 'instance', 'queue']),
  aSeries('queue_full_ratio', ['job'], { unit: 'ratio', bounds: { min: 0, max: 1 } }),
  aSeries('backup_duration_seconds', ['job', 'instance'], { unit: 'seconds' }),
  aSeries('http_requests_total', ['job', 'instance', 'status'], { kind: 'unknown' }),
]);

export const lint = (value: unknown, more: Partial<LintDashboardsOptions> = {}) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  return lintDashboards({
    files: [{ path: 'queue.json', text }],
    catalogue,
    target: '3.5',
    ...more,
  });
};

export const codesOf = (
  value: unknown,
  more: Partial<LintDashboardsOptions> = {},
): readonly string[] => lint(value, more).diagnostics.map(({ code }) => code);

/** The dashboard with something changed, in itself, its panel or its query. */
export const withDashboard = (change: Json): Json => ({ ...dashboard, ...change });
export const withPanel = (change: Json): Json =>
  withDashboard({ panels: [{ ...panel, ...change }] });
export const withTarget = (change: Json): Json =>
  withPanel({ targets: [{ ...target, ...change }] });
