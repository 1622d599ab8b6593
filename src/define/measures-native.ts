import type { Measure } from '../model/condition.ts';
import { build } from '../promql/index.ts';
import { propsOf, readLabels, readNumber, readSeries } from './inputs.ts';
import {
  measure,
  partsOf,
  readWindow,
  select,
  SHARE,
  type AnySeries,
  type HistogramWindow,
} from './measures.ts';

/**
 * A quantile of a native histogram, interpolated within its bucket.
 *
 * @example
 * nativeQuantile(0.99, latency, { by: ['handler'] })
 * // histogram_quantile(0.99, sum by (handler) (rate(http_request_duration_seconds[5m])))
 */
export function nativeQuantile(
  q: number,
  of: AnySeries<'native-histogram'>,
  options: HistogramWindow = {},
): Measure {
  const errors: string[] = [];
  const { by: given, over = '5m' } = propsOf(options);
  const series = readSeries(errors, 'nativeQuantile', of, ['native-histogram']);
  const by = readLabels(errors, given);
  const rates = build.call('rate', build.range(select(series), readWindow(errors, over)));
  const summed = build.aggregate('sum', rates, by ? { by } : {});
  const share = build.number(readNumber(errors, 'nativeQuantile', q, SHARE));
  const expression = build.call('histogram_quantile', share, summed);
  return measure({ expression, ...partsOf(series), errors });
}
