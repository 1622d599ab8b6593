import { expect, it } from 'vitest';
import { counter, gauge, histogram, summary } from '../../src/define/index.ts';
import { declareSeries } from '../../src/plan/catalogue.ts';

const TARGET = ['job', 'instance'];

it('declares a counter with all that its author says of its labels', () => {
  const { metric } = counter('tasks_total', {
    labels: ['status', 'queue'],
    optional: ['queue'],
    values: { status: ['ok', 'failed'] },
  });
  expect(declareSeries(metric, TARGET)).toEqual([
    {
      name: 'tasks_total',
      metric: 'tasks_total',
      kind: 'counter',
      required: ['job', 'instance', 'status'],
      optional: ['queue'],
      open: false,
      values: { status: ['ok', 'failed'] },
    },
  ]);
});

it('declares what Prometheus stores of a histogram', () => {
  const { metric } = histogram('latency_seconds', { buckets: [0.1] });
  const declared = declareSeries(metric, TARGET);
  expect(declared.map(({ name, kind, unit, required }) => [name, kind, unit, required])).toEqual([
    ['latency_seconds_bucket', 'bucket', 'seconds', ['job', 'instance', 'le']],
    ['latency_seconds_sum', 'counter', 'seconds', ['job', 'instance']],
    ['latency_seconds_count', 'counter', undefined, ['job', 'instance']],
  ]);
});

it('declares what Prometheus stores of a summary', () => {
  const { metric } = summary('size_bytes');
  const declared = declareSeries(metric, ['job']);
  expect(declared.map(({ name, kind, unit, required }) => [name, kind, unit, required])).toEqual([
    ['size_bytes', 'quantile', 'bytes', ['job', 'quantile']],
    ['size_bytes_sum', 'counter', 'bytes', ['job']],
    ['size_bytes_count', 'counter', undefined, ['job']],
  ]);
});

it.each([
  [gauge('up', { unit: 'boolean' }), 'state'],
  [gauge('build_info', { labels: ['version'] }), 'info'],
  [gauge('queue_length'), 'gauge'],
])('tells states and info metrics from other gauges', ({ metric }, kind) => {
  expect(declareSeries(metric, TARGET).map((series) => series.kind)).toEqual([kind]);
});
