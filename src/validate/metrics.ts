// The catalogue of metrics, and what expressions ask of it: labels that are not there select
// nothing, silently.
import type { ConfigDefinition } from '../define/index.ts';
import { isLabelName, nameValue } from '../define/inputs.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Metric } from '../model/index.ts';
import {
  regexProblem,
  walk,
  type Aggregation,
  type Expression,
  type Matcher,
} from '../promql/index.ts';
import { INFO_SERIES, seriesOfMetric } from '../names/index.ts';
import { by, suggest } from '../text/index.ts';
import { metricDiagnostics } from './diagnostics.ts';
import { gateMetrics } from './rollout-metrics.ts';
import { pageMeasures } from './page-measures.ts';
import { report, type Scope } from './scope.ts';

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** Every metric that anything reads, once, sorted by name. */
export function resolveCatalogue(scope: Scope, config: ConfigDefinition): readonly Metric[] {
  const catalogue = new Map<string, Metric>();
  for (const metric of declaredMetrics(config)) {
    const known = catalogue.get(metric.name);
    if (known === metric) continue;
    if (known) checkSame(scope, known, metric);
    else checkDeclaration(scope, metric, aboutMetric(metric));
    catalogue.set(metric.name, known ?? metric);
  }
  return [...catalogue.values()].toSorted(by(({ name }) => name));
}

// No metric of an exporter begins like this: colons are for recording rules.
const RESERVED = /^slo:/;

function checkDeclaration(scope: Scope, metric: Metric, about: Subject): void {
  const { name: given, labels, optional, values } = metric;
  if (!METRIC_NAME.test(given)) report(scope, metricDiagnostics['bad-name'](about, { given }));
  if (RESERVED.test(given) || given === INFO_SERIES) {
    report(scope, metricDiagnostics['reserved-name'](about, { given }));
  }
  for (const label of labels.filter((it) => !isLabelName(it))) {
    const parameters = { metric: given, given: nameValue(label) };
    report(scope, metricDiagnostics['bad-label'](property(about, 'labels'), parameters));
  }
  const said = { optional, values: Object.keys(values) };
  for (const [where, names] of Object.entries(said)) {
    for (const label of names.filter((it) => !labels.includes(it))) {
      const suggestion = suggest(label, labels);
      const parameters = { metric: given, given: label, suggestion };
      report(scope, metricDiagnostics['unknown-label'](property(about, where), parameters));
    }
  }
}

function declaredMetrics({ props }: ConfigDefinition): readonly Metric[] {
  return props.systems.flatMap((system) => [
    ...(system.props.metrics ?? []).map(({ metric }) => metric),
    ...system.props.services.flatMap((service) => [
      ...(service.props.slos ?? []).flatMap(({ sli }) => sli.metrics),
      ...(service.props.alerts ?? []).flatMap((alert) => alert.props.when.measure.metrics),
      ...gateMetrics(service.props.rollout),
      ...pageMeasures(service).flatMap(({ metrics }) => metrics),
    ]),
    ...gateMetrics(system.props.rollout),
    ...(system.props.scenarios ?? []).flatMap(({ props: { queries = {} } }) =>
      Object.values(queries).flatMap(({ metrics }) => metrics),
    ),
    ...(system.props.dashboards ?? []).flatMap(({ measures }) =>
      measures.flatMap(({ metrics }) => metrics),
    ),
  ]);
}

const aboutMetric = (metric: Metric): Subject => subject(`metric ${metric.name}`, metric);

function checkSame(scope: Scope, known: Metric, other: Metric): void {
  const facts = ['type', 'labels', 'optional', 'values', 'buckets'] as const;
  const differing = facts.filter(
    (fact) => JSON.stringify(known[fact]) !== JSON.stringify(other[fact]),
  );
  if (differing.length === 0) return;
  const parameters = { metric: other.name, what: differing.join(' and ') };
  // A metric of a pack stands in no file of the user, and it is right.
  const about = aboutMetric(other.place.file === '' ? known : other);
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
    if (node.kind === 'aggregation') checkGrouping(scope, node, bySeries, context);
    if (node.kind !== 'vector-selector') return;
    checkMatchers(scope, node.matchers, bySeries.get(node.name), context);
  });
}

/** Functions and aggregations that make labels of their own. */
const MAKES_LABELS = new Set(['label_replace', 'label_join', 'count_values', 'info']);

/** The labels of a `by`, where all series are known and nothing adds labels to them. */
function checkGrouping(
  scope: Scope,
  aggregation: Aggregation,
  bySeries: ReadonlyMap<string, Metric>,
  { about, targetLabels }: MatcherContext,
): void {
  if (aggregation.without) return;
  const metrics = new Set<Metric | undefined>();
  walk(aggregation.expression, (node) => {
    if (node.kind === 'vector-selector') metrics.add(bySeries.get(node.name));
    const maker = node.kind === 'call' ? node.name : 'operator' in node ? node.operator : '';
    if (MAKES_LABELS.has(maker)) metrics.add(undefined);
  });
  const [first] = metrics;
  if (!first || metrics.has(undefined)) return;
  const labels = [...metrics].flatMap((metric) => metric?.labels ?? []);
  const known = [...labels, ...targetLabels];
  for (const given of aggregation.grouping) {
    if ([...known, ...TYPE_LABELS].includes(given)) continue;
    const parameters = { metric: first.name, given, suggestion: suggest(given, known) };
    report(scope, metricDiagnostics['unknown-label'](about, parameters));
  }
}

// What a dashboard's variable stands for is only known in Grafana.
const problemOfRegex = (value: string): string | undefined =>
  regexProblem(value.replace(/\$\{?\w+(?::\w+)?\}?/g, 'x'));

/** Matchers on labels that a metric cannot have select nothing, silently; and so do bad regexes. */
export function checkMatchers(
  scope: Scope,
  matchers: readonly Matcher[],
  metric: Metric | undefined,
  { about, targetLabels }: MatcherContext,
): void {
  for (const { label, operator, value } of matchers) {
    if (operator === '=~' && value === '') {
      report(scope, metricDiagnostics['no-values'](about, { label }));
    }
    const problem = operator.endsWith('~') ? problemOfRegex(value) : undefined;
    if (problem !== undefined) {
      report(scope, metricDiagnostics['invalid-regex'](about, { label, given: value, problem }));
    }
    if (!metric || [...metric.labels, ...targetLabels, ...TYPE_LABELS].includes(label)) continue;
    const suggestion = suggest(label, [...metric.labels, ...targetLabels]);
    const parameters = { metric: metric.name, given: label, suggestion };
    report(scope, metricDiagnostics['unknown-label'](about, parameters));
  }
}
