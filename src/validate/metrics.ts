import type { ConfigDefinition } from '../define/index.ts';
import { subject, type Subject } from '../diagnostics/index.ts';
import type { Metric } from '../model/index.ts';
import { regexProblem, walk, type Expression, type Matcher } from '../promql/index.ts';
import { seriesOfMetric } from '../names/index.ts';
import { by, suggest } from '../text/index.ts';
import { metricDiagnostics } from './diagnostics.ts';
import { report, type Scope } from './scope.ts';

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** Every metric that anything reads, once, sorted by name. */
export function resolveCatalogue(scope: Scope, config: ConfigDefinition): readonly Metric[] {
  const catalogue = new Map<string, Metric>();
  for (const metric of declaredMetrics(config)) {
    const known = catalogue.get(metric.name);
    if (known === metric) continue;
    const about = subject(`metric ${metric.name}`, metric);
    if (known) checkSame(scope, known, metric, about);
    else if (!METRIC_NAME.test(metric.name)) {
      report(scope, metricDiagnostics['bad-name'](about, { given: metric.name }));
    }
    catalogue.set(metric.name, known ?? metric);
  }
  return [...catalogue.values()].toSorted(by(({ name }) => name));
}

function declaredMetrics({ props }: ConfigDefinition): readonly Metric[] {
  return props.systems.flatMap((system) => [
    ...(system.props.metrics ?? []).map(({ metric }) => metric),
    ...system.props.services.flatMap((service) => [
      ...(service.props.slos ?? []).flatMap(({ sli }) => sli.metrics),
      ...(service.props.alerts ?? []).flatMap((alert) => alert.props.when.measure.metrics),
    ]),
    ...(system.props.dashboards ?? []).flatMap(({ measures }) =>
      measures.flatMap(({ metrics }) => metrics),
    ),
  ]);
}

function checkSame(scope: Scope, known: Metric, other: Metric, about: Subject): void {
  const facts = ['type', 'labels', 'buckets'] as const;
  const differing = facts.filter((fact) => String(known[fact]) !== String(other[fact]));
  if (differing.length === 0) return;
  const parameters = { metric: other.name, what: differing.join(' and ') };
  report(scope, metricDiagnostics['conflicting-declaration'](about, parameters));
}

/** Labels that belong to a metric's type rather than to its declaration. */
const TYPE_LABELS = ['le', 'quantile', '__name__'];

export interface MatcherContext {
  readonly about: Subject;
  readonly targetLabels: readonly string[];
}

/** The matchers of an expression against the labels of the metrics that it reads. */
export function checkExpressionMatchers(
  scope: Scope,
  expression: Expression,
  metrics: readonly Metric[],
  context: MatcherContext,
): void {
  const bySeries = new Map(
    metrics.flatMap((metric) => seriesOfMetric(metric).map((series) => [series, metric] as const)),
  );
  walk(expression, (node) => {
    if (node.kind !== 'vector-selector') return;
    checkMatchers(scope, node.matchers, bySeries.get(node.name), context);
  });
}

/** Matchers on labels that a metric cannot have select nothing, silently; and so do bad regexes. */
export function checkMatchers(
  scope: Scope,
  matchers: readonly Matcher[],
  metric: Metric | undefined,
  { about, targetLabels }: MatcherContext,
): void {
  for (const { label, operator, value } of matchers) {
    const problem = operator.endsWith('~') ? regexProblem(value) : undefined;
    if (problem !== undefined) {
      report(scope, metricDiagnostics['invalid-regex'](about, { label, given: value, problem }));
    }
    if (!metric || [...metric.labels, ...targetLabels, ...TYPE_LABELS].includes(label)) continue;
    const suggestion = suggest(label, [...metric.labels, ...targetLabels]);
    const parameters = { metric: metric.name, given: label, suggestion };
    report(scope, metricDiagnostics['unknown-label'](about, parameters));
  }
}
