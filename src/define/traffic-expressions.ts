// What is asked of the series of a service's traffic, as far back as Grafana chooses.
import type { Selection } from '../model/metric.ts';
import { bucketSeries } from '../names/index.ts';
import type { Expression, Matcher, VectorSelector } from '../promql/ast.ts';
import { build } from '../promql/index.ts';

export const select = (
  { metric, matchers }: Selection,
  name: string = metric.name,
  more: readonly Matcher[] = [],
): VectorSelector => build.selector(name, [...matchers, ...more]);

const perSecond = (...selected: Parameters<typeof select>): Expression =>
  build.call('rate', build.range(select(...selected), build.durationVariable('$__rate_interval')));

type By = { readonly by?: readonly string[] };

export const total = (of: Selection, by: By = {}, more: readonly Matcher[] = []): Expression =>
  build.aggregate('sum', perSecond(of, of.metric.name, more), by);

/** 0 while nothing has failed yet, and nothing at all without requests. */
export const errorRatio = (requests: Selection, failed: Selection, by: By = {}): Expression => {
  const all = total(requests, by);
  const none = by.by ? build.multiply(build.number(0), all) : build.call('vector', build.number(0));
  return build.divide(build.paren(build.or(total(failed, by), none)), all);
};

/** Bucket by bucket of a classic histogram; a native one has its buckets within. */
export function percentile(q: number, duration: Selection, by: readonly string[]): Expression {
  const { name, type } = duration.metric;
  const isNative = type === 'native-histogram';
  const labels = isNative ? by : [...by, 'le'];
  const rates = perSecond(duration, isNative ? name : bucketSeries(name));
  const summed = build.aggregate('sum', rates, labels.length > 0 ? { by: labels } : {});
  return build.call('histogram_quantile', build.number(q), summed);
}
