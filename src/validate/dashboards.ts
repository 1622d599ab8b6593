import type { DashboardDefinition } from '../model/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Environment, Measure } from '../model/index.ts';
import { valueType } from '../promql/index.ts';
import { suggest } from '../text/index.ts';
import { dashboardDiagnostics, metricDiagnostics } from './diagnostics.ts';
import { checkExpressionMatchers } from './metrics.ts';
import { isName, reportDuplicates } from './names.ts';
import { report, resolveDuration, type Scope } from './scope.ts';

/** Checks the dashboards of a system: names, choices, and everything that they ask. */
export function checkDashboards(
  scope: Scope,
  dashboards: readonly DashboardDefinition[],
  parent: Subject,
  context: { readonly system: string; readonly environment: Environment },
): void {
  const { system, environment } = context;
  reportDuplicates(
    dashboards.map((dashboard) => ({ name: dashboard.name, definition: dashboard })),
    (dashboard, given) => {
      const about = subject(`dashboard ${given}`, dashboard, parent);
      report(scope, dashboardDiagnostics['duplicate-name'](about, { system, given }));
    },
  );
  for (const dashboard of dashboards) {
    const { name, range, measures } = dashboard;
    const about = subject(`dashboard ${name}`, dashboard, parent);
    if (!isName(name)) report(scope, dashboardDiagnostics['bad-name'](about, { given: name }));
    resolveDuration(scope, property(about, 'range'), range, '6h');
    checkVariables(scope, dashboard, about, environment);
    for (const measure of measures) {
      checkMeasure(scope, measure, { page: name, about, environment });
    }
  }
}

// Grafana's own pattern; every dashboard has a choice of the data source.
const VARIABLE_NAME = /^[a-zA-Z_]\w*$/;
const DATASOURCE = 'datasource';

function checkVariables(
  scope: Scope,
  { variables, measures }: DashboardDefinition,
  about: Subject,
  { targetLabels }: Environment,
): void {
  const seen = new Set([DATASOURCE]);
  for (const [i, { name, label, expression }] of variables.entries()) {
    const at = property(about, 'variables', i);
    const problem = VARIABLE_NAME.test(name)
      ? seen.has(name) && (name === DATASOURCE ? 'is there in every dashboard' : 'is there twice')
      : 'is not a name that Grafana takes';
    if (problem) report(scope, dashboardDiagnostics['bad-variable'](at, { given: name, problem }));
    seen.add(name);
    const metric = measures.find((it) => it.expression === expression)?.metrics[0];
    const labels = [...(metric?.labels ?? []), ...targetLabels];
    if (!metric || labels.includes(label)) continue;
    const parameters = { metric: metric.name, given: label, suggestion: suggest(label, labels) };
    report(scope, metricDiagnostics['unknown-label'](at, parameters));
  }
}

interface MeasureContext {
  /** Whose query it is, for people. */
  readonly page: string;
  readonly about: Subject;
  readonly environment: Environment;
}

/** Something that a panel asks: it parses, is a vector, and matches labels that there are. */
export function checkMeasure(
  scope: Scope,
  measure: Measure,
  { page, about: parent, environment: { targetLabels } }: MeasureContext,
): void {
  const about = subject('query', measure, parent);
  for (const problem of measure.errors) {
    const parameters = { dashboard: page, problem };
    report(scope, dashboardDiagnostics['invalid-expression'](about, parameters));
  }
  if (measure.errors.length > 0) return;
  const type = valueType(measure.expression);
  if (type === 'range vector' || type === 'string') {
    const parameters = {
      dashboard: page,
      problem: `it is a ${type}, which no panel can show`,
    };
    report(scope, dashboardDiagnostics['invalid-expression'](about, parameters));
  }
  checkExpressionMatchers(scope, measure.expression, measure.metrics, { about, targetLabels });
}
