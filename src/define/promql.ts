import { capturePlace } from '../diagnostics/index.ts';
import type { Measure } from '../model/condition.ts';
import type { MetricUnit, Selection } from '../model/metric.ts';
import { build, parseExpression } from '../promql/index.ts';
import { itemsOf, nameValue, propsOf } from './inputs.ts';

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
  const { unit, metrics } = propsOf(props);
  const isText = typeof text === 'string';
  const { expression, errors } = parseExpression(isText ? text : '', { variables: true });
  const problems = errors.map(({ message }) => message);
  const empty = isText ? 'empty text' : `promql needs text, got ${nameValue(text)}`;
  return Object.freeze({
    kind: 'measure',
    expression: expression ?? build.call('vector', build.number(0)),
    unit: unit ?? 'none',
    metrics: itemsOf(metrics ?? []).map(({ metric }) => metric),
    errors: isText && (expression || problems.length > 0) ? problems : [empty],
    place: capturePlace(),
  });
}
