/** The series that Prometheus stores for a metric of each type. */
export function seriesOfMetric(metric: {
  readonly name: string;
  readonly type: string;
}): readonly string[] {
  const { name } = metric;
  if (metric.type === 'histogram') return [bucketSeries(name), sumSeries(name), countSeries(name)];
  if (metric.type === 'summary') return [name, sumSeries(name), countSeries(name)];
  return [name];
}

/** Cumulative counts of a classic histogram, by `le`. */
export const bucketSeries = (histogram: string): string => `${histogram}_bucket`;
export const sumSeries = (histogram: string): string => `${histogram}_sum`;
export const countSeries = (histogram: string): string => `${histogram}_count`;
