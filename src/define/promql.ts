import { capturePlace } from '../diagnostics/index.ts';
import type { Measure } from '../model/condition.ts';
import type { MetricUnit, Selection } from '../model/metric.ts';
import { build, parseExpression } from '../promql/index.ts';

export interface PromqlProps {
  /** What the result counts. @default 'none' */
  readonly unit?: MetricUnit;
  /** Metrics that only this text reads; those that are used elsewhere are known already. */
  readonly metrics?: readonly Selection[];
}

/**
 * Raw PromQL, for what the typed functions lack. It is parsed and checked all the same, and every
 * series that it reads must be declared.
 *
 * @example promql('predict_linear(node_filesystem_avail_bytes[6h], 86400) < 0')
 */
export function promql(text: string, props: PromqlProps = {}): Measure {
  const { expression, errors } = parseExpression(text, { variables: true });
  return Object.freeze({
    kind: 'measure',
    expression: expression ?? build.call('vector', build.number(0)),
    unit: props.unit ?? 'none',
    metrics: (props.metrics ?? []).map(({ metric }) => metric),
    errors: expression || errors.length > 0 ? errors.map(({ message }) => message) : ['empty text'],
    place: capturePlace(),
  });
}
