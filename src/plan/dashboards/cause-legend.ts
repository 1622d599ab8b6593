// What the lines of an alert's panel are called. Without a name Grafana writes the whole expression,
// which is longer than the panel is wide.
import type { Measure, Metric } from '../../model/index.ts';
import type { Expression } from '../../promql/ast.ts';

/** Labels that tell them apart, or `now` where there is one line; empty where Grafana does it well. */
export function causeLegend({ expression, metrics }: Measure): string {
  const grouping = groupingOf(expression);
  if (grouping) return legendOf(grouping.filter((label) => label !== 'le')) || 'now';
  const [labels, ...others] = [...new Set(metrics.map(ownLabels))];
  if (labels === undefined || others.length > 0 || !keepsLabels(expression)) return '';
  const own = labels.split(' ').filter((label) => label !== '');
  return own.length <= MOST ? legendOf(['instance', ...own]) : '';
}

/** The labels that all series of a metric have besides those of their target. */
const ownLabels = ({ labels, optional }: Metric): string =>
  labels.filter((label) => !optional.includes(label)).join(' ');

/** Whether the lines have the labels of the series: those of one, or of several that have the same. */
function keepsLabels(expression: Expression): boolean {
  if (expression.kind === 'paren' || expression.kind === 'unary')
    return keepsLabels(expression.expression);
  if (expression.kind === 'binary') {
    const { matching, left, right } = expression;
    const isPlain = !matching?.on && (matching?.labels ?? []).length === 0;
    return isPlain && [left, right].every((side) => isNumber(side) || keepsLabels(side));
  }
  if (expression.kind !== 'call')
    return expression.kind === 'vector-selector' || expression.kind === 'matrix-selector';
  return !LABEL_MAKERS.has(expression.name) && expression.arguments.some(keepsLabels);
}

const isNumber = (expression: Expression): boolean =>
  expression.kind === 'number' || (expression.kind === 'call' && expression.name === 'time');

/** Those give labels of their own. */
const LABEL_MAKERS: ReadonlySet<string> = new Set([
  'absent',
  'absent_over_time',
  'label_replace',
  'label_join',
]);

/** Of labels that a metric has besides those of its target, more make no line clearer. */
const MOST = 3;

const legendOf = (labels: readonly string[]): string =>
  labels.map((label) => `{{${label}}}`).join(' ');

/** What the result is grouped by: nothing where all is summed up, undefined where nothing is. */
function groupingOf(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'aggregation') {
    if (KEEPING.has(expression.operator)) return groupingOf(expression.expression);
    return expression.without ? undefined : expression.grouping;
  }
  if (expression.kind === 'paren' || expression.kind === 'unary')
    return groupingOf(expression.expression);
  // What the sides of `or` are grouped by may differ; otherwise both have the same labels, or one none.
  if (expression.kind === 'binary')
    return expression.operator === 'or'
      ? undefined
      : (groupingOf(expression.left) ?? groupingOf(expression.right));
  if (expression.kind !== 'call') return undefined;
  return expression.arguments.map(groupingOf).find((grouping) => grouping !== undefined);
}

/** Those choose among series and leave their labels. */
const KEEPING: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);
