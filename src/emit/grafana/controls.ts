// What both schemas of Grafana ask for at the top of a dashboard.
import type { Annotation, Variable } from '../../ir/dashboards.ts';
import { printExpression } from '../../promql/index.ts';

// Without it, Grafana takes panels for ancient ones and runs every migration on them.
export const PLUGIN_VERSION = '12.0.0';

export const valuesQuery = ({
  expression,
  label,
}: Pick<Variable, 'expression' | 'label'>): string =>
  `label_values(${printExpression(expression)}, ${label})`;

export const CHOOSE_ANY = {
  multi: true,
  includeAll: true,
  // Also right for series that lack the label.
  allValue: '.*',
  current: { text: ['All'], value: ['$__all'] },
};

/** What Prometheus is asked for marks, and what they say. */
export const annotationQuery = ({ expression, text = '{{alertname}}' }: Annotation) => ({
  expr: printExpression(expression),
  step: '60s',
  titleFormat: text,
  tagKeys: 'severity,service,slo',
});
