// The series that the tests of this room know.
import {
  catalogueOf,
  parseExpression,
  type Expression,
  type Finding,
  type SampleKind,
  type SeriesDeclaration,
} from '../../../src/promql/index.ts';
import { sampleType, type KindOptions, type Typed } from '../../../src/promql/kinds/index.ts';
import { ALL_FEATURES } from '../trees.ts';

const series = (
  name: string,
  kind: SampleKind,
  more: Partial<SeriesDeclaration> = {},
): SeriesDeclaration => ({
  name,
  metric: name.replace(/_(?:bucket|count|sum)$/, ''),
  kind,
  required: ['job', 'instance'],
  optional: [],
  open: false,
  values: {},
  ...more,
});

const labels = (...names: readonly string[]): Partial<SeriesDeclaration> => ({
  required: ['job', 'instance', ...names],
});

export const CATALOGUE = catalogueOf(
  [
    series('requests_total', 'counter', {
      ...labels('method', 'status'),
      values: { status: ['200', '404', '500', '503'] },
    }),
    series('errors_total', 'counter'),
    series('cpu_seconds_total', 'counter', { unit: 'seconds' }),
    series('job:requests:sum', 'summed-counter', { required: ['job'] }),
    series('queue_length', 'gauge', labels('queue')),
    series('memory_bytes', 'gauge', { unit: 'bytes' }),
    series('limit_bytes', 'gauge', { unit: 'bytes' }),
    series('age_seconds', 'gauge', { unit: 'seconds' }),
    series('age_milliseconds', 'gauge', { unit: 'milliseconds' }),
    series('full_ratio', 'gauge', { unit: 'ratio', bounds: { min: 0, max: 1 } }),
    series('fragmentation_ratio', 'gauge', { unit: 'ratio' }),
    series('backup_timestamp', 'gauge', { unit: 'timestamp' }),
    series('started_seconds', 'gauge', { unit: 'seconds' }),
    series('latency_seconds_bucket', 'bucket', { ...labels('handler', 'le'), unit: 'seconds' }),
    series('latency_seconds_sum', 'counter', { ...labels('handler'), unit: 'seconds' }),
    series('latency_seconds_count', 'counter', labels('handler')),
    series('size_bytes', 'native-histogram', { unit: 'bytes' }),
    series('query_seconds', 'quantile', { ...labels('quantile'), unit: 'seconds' }),
    series('job:latency_seconds:p99', 'quantile', { required: ['job'], unit: 'seconds' }),
    series('build_info', 'info', labels('version')),
    series('up', 'state'),
    series('mystery', 'unknown', { open: true }),
  ],
  false,
);

/** By the newest Prometheus; what it no longer knows, by the oldest. */
export function parsed(text: string): Expression {
  const options = { features: ALL_FEATURES, variables: true };
  const newest = parseExpression(text, { ...options, target: '3.14' });
  const { expression } = newest.expression
    ? newest
    : parseExpression(text, { ...options, target: '2.42' });
  if (!expression) throw new Error(`${text}: ${newest.errors[0]?.message}`);
  return expression;
}

export const typed = (text: string, options: Partial<KindOptions> = {}): Typed =>
  sampleType(parsed(text), { catalogue: CATALOGUE, ...options });

/** Code and marked text of each finding: `rate-of-gauge queue_length[5m]`. */
export const marked = (text: string, findings: readonly Finding[]): readonly string[] =>
  findings.map(
    ({ code, range }) => `${code.replace('promql/', '')} ${text.slice(range.start, range.end)}`,
  );
