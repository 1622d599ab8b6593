// A histogram and its series: one SLO knows the whole, another counts only `x_count` or `x_bucket`.
import { bucketSeries, countSeries } from '../names/index.ts';
import { byText } from '../text/index.ts';
import type { MetricUse } from './written.ts';

const SUFFIXES = [bucketSeries(''), countSeries(''), '_sum'];

/** What a metric is a part of: itself, or the histogram of which it is a series. */
function familyOf(name: string): string {
  const suffix = SUFFIXES.find((it) => name.endsWith(it));
  return suffix === undefined ? name : name.slice(0, -suffix.length);
}

/**
 * Metrics that have the labels of all of their family, as all series of a histogram have the same.
 *
 * @example withFamilyLabels([x_count by code, x by handler]) // both by code and handler
 */
export function withFamilyLabels<Metric extends MetricUse>(
  metrics: readonly Metric[],
): readonly Metric[] {
  const labels = new Map<string, Set<string>>();
  for (const metric of metrics) {
    const family = familyOf(metric.name);
    const known = labels.get(family) ?? new Set();
    for (const label of metric.labels) if (label !== 'le') known.add(label);
    labels.set(family, known);
  }
  return metrics.map((metric) => {
    const shared = labels.get(familyOf(metric.name)) ?? [];
    return { ...metric, labels: [...new Set([...metric.labels, ...shared])].toSorted(byText) };
  });
}
