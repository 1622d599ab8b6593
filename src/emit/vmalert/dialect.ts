// Where MetricsQL is another language than PromQL. Measured with VictoriaMetrics 1.145 beside
// Prometheus 3.5 on series with restarts, births and gaps: what is not listed gave equal values.
import { walk, type Expression } from '../../promql/index.ts';

/** Functions that give other values, and why. */
export const OTHERWISE: Readonly<Record<string, string>> = {
  rate: 'it does not extrapolate, and counts from the last sample before the window',
  increase: 'it does not extrapolate, and counts from the last sample before the window',
  delta: 'it does not extrapolate, and starts at the last sample before the window',
  changes: 'it counts from the last sample before the window',
  resets: 'it counts from the last sample before the window',
};

export const SUBQUERY = 'over a gap it sees samples for as long as they usually are apart';

/** Functions that only Prometheus has. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'double_exponential_smoothing',
  'histogram_avg',
  'histogram_count',
  'histogram_quantiles',
  'histogram_stddev',
  'histogram_stdvar',
  'histogram_sum',
  'info',
  'ts_of_first_over_time',
  'ts_of_last_over_time',
  'ts_of_max_over_time',
  'ts_of_min_over_time',
]);

const UNKNOWN_AGGREGATIONS: ReadonlySet<string> = new Set(['limit_ratio']);

/** Words that stand for something in MetricsQL where PromQL allows the name of a metric. */
const WORDS: ReadonlySet<string> = new Set(['default', 'if', 'ifnot', 'keep_metric_names', 'with']);

export interface Dialect {
  /** What VictoriaMetrics cannot evaluate, in words. */
  readonly unknown: readonly string[];
  /** What it evaluates otherwise: functions of `OTHERWISE`, and `subquery`. */
  readonly otherwise: readonly string[];
}

export function inspect(expression: Expression): Dialect {
  const unknown = new Set<string>();
  const otherwise = new Set<string>();
  walk(expression, (node) => {
    if (node.kind === 'call') {
      if (UNKNOWN.has(node.name)) unknown.add(`${node.name}()`);
      if (Object.hasOwn(OTHERWISE, node.name)) otherwise.add(node.name);
    }
    if (node.kind === 'aggregation' && UNKNOWN_AGGREGATIONS.has(node.operator)) {
      unknown.add(node.operator);
    }
    if (node.kind === 'subquery') otherwise.add('subquery');
    if (node.kind === 'vector-selector') for (const each of inSelector(node)) unknown.add(each);
    if (node.kind === 'binary' && (node.matching?.fillLeft ?? node.matching?.fillRight)) {
      unknown.add('fill()');
    }
  });
  return { unknown: [...unknown], otherwise: [...otherwise] };
}

const inSelector = ({
  name,
  extension,
}: Extract<Expression, { readonly kind: 'vector-selector' }>): readonly string[] => [
  ...(WORDS.has(name.toLowerCase()) ? [`the metric ${name}, a word of MetricsQL`] : []),
  ...(extension === undefined ? [] : [extension]),
];
