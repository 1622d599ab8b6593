import type { Metric } from '../model/index.ts';
import { bucketSeries, countSeries, sumSeries } from '../names/index.ts';
import type { SeriesDeclaration } from '../promql/index.ts';

/**
 * The series that Prometheus stores of a metric: what they are, count and carry. The unit of buckets
 * is that of what they observe.
 *
 * @example declareSeries(histogram, ['job', 'instance']) // x_bucket with `le`, x_sum, x_count
 */
export function declareSeries(
  metric: Metric,
  targetLabels: readonly string[],
): readonly SeriesDeclaration[] {
  const { name, type } = metric;
  const own = declare(metric, targetLabels);
  const unit = unitOf(metric);
  if (type === 'histogram') {
    return [
      own(bucketSeries(name), { kind: 'bucket', ...unit }, ['le']),
      own(sumSeries(name), { kind: 'counter', ...unit }),
      own(countSeries(name), { kind: 'counter' }),
    ];
  }
  if (type === 'summary') {
    return [
      own(name, { kind: 'quantile', ...unit }, ['quantile']),
      own(sumSeries(name), { kind: 'counter', ...unit }),
      own(countSeries(name), { kind: 'counter' }),
    ];
  }
  if (type === 'native-histogram') return [own(name, { kind: type, ...unit })];
  if (type === 'counter') return [own(name, { kind: 'counter', ...unit })];
  return [own(name, { kind: gaugeKind(metric), ...unit })];
}

type Sample = Pick<SeriesDeclaration, 'kind' | 'unit'>;

const declare =
  ({ name: metric, labels, optional, values }: Metric, targetLabels: readonly string[]) =>
  (name: string, sample: Sample, typeLabels: readonly string[] = []): SeriesDeclaration => {
    const all = [...new Set([...targetLabels, ...labels, ...typeLabels])];
    return {
      name,
      metric,
      ...sample,
      required: all.filter((label) => !optional.includes(label)),
      optional,
      open: false,
      values,
    };
  };

// By convention an info metric is 1, and what it says are its labels.
const gaugeKind = ({ name, unit }: Metric): 'gauge' | 'info' | 'state' => {
  if (unit === 'boolean') return 'state';
  return name.endsWith('_info') && unit === 'none' ? 'info' : 'gauge';
};

/** Nothing where nobody has said what is counted. */
const unitOf = ({ unit }: Metric): Pick<SeriesDeclaration, 'unit'> =>
  unit === 'none' || unit === 'boolean' ? {} : { unit };
