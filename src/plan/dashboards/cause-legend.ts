// What the lines of an alert's panel are called. Without a name Grafana writes the whole expression,
// which is longer than the panel is wide.
import type { Measure } from '../../model/index.ts';
import type { Expression } from '../../promql/ast.ts';

/** Labels that tell them apart, or `now` where there is one line; empty where Grafana does it well. */
export function causeLegend({ expression, metrics }: Measure): string {
  const grouping = groupingOf(expression);
  if (grouping) return legendOf(grouping.filter((label) => label !== 'le')) || 'now';
  const [metric, ...others] = metrics;
  const isOne = expression.kind === 'vector-selector' && metric && others.length === 0;
  return isOne && metric.labels.length > 0 && metric.labels.length <= MOST
    ? legendOf(['instance', ...metric.labels])
    : '';
}

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
