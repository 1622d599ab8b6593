import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  absent,
  age,
  avg,
  before,
  count,
  counter,
  gauge,
  histogram,
  increase,
  max,
  mean,
  min,
  minus,
  observations,
  oneOf,
  plus,
  promql,
  quantile,
  rate,
  ratio,
  sum,
  times,
  toMeasure,
  topk,
  type Measurable,
} from '../../src/define/index.ts';
import { inspectRegex, printExpression } from '../../src/promql/index.ts';

const requests = counter('requests_total', { labels: ['handler'] });
const sent = counter('sent_bytes_total');
const queue = gauge('queue_length', { labels: ['queue'] });
const backup = gauge('backup_timestamp_seconds');
const latency = histogram('latency_seconds', { labels: ['handler'], buckets: [0.1, 1] });
const api = requests.where({ job: 'api' });

const rows: readonly (readonly [of: Measurable, text: string, unit: string])[] = [
  [queue, 'queue_length', 'none'],
  [rate(api), 'rate(requests_total{job="api"}[5m])', 'none'],
  [rate(sent, '1h'), 'rate(sent_bytes_total[1h])', 'bytes'],
  [rate(requests, '$__rate_interval'), 'rate(requests_total[$__rate_interval])', 'none'],
  [increase(requests, '1d'), 'increase(requests_total[1d])', 'none'],
  [sum(rate(sent)), 'sum(rate(sent_bytes_total[5m]))', 'bytes'],
  [sum(queue, { by: ['queue', 'job'] }), 'sum by (queue, job) (queue_length)', 'none'],
  [avg(backup), 'avg(backup_timestamp_seconds)', 'timestamp'],
  [max(sent), 'max(sent_bytes_total)', 'bytes'],
  [min(queue, { by: [] }), 'min(queue_length)', 'none'],
  [count(sent), 'count(sent_bytes_total)', 'none'],
  [topk(3, sum(queue, { by: ['queue'] })), 'topk(3, sum by (queue) (queue_length))', 'none'],
  [
    quantile(0.99, latency),
    'histogram_quantile(0.99, sum by (le) (rate(latency_seconds_bucket[5m])))',
    'seconds',
  ],
  [
    quantile(0.5, latency.where({ job: 'api' }), { by: ['handler'], over: '1h' }),
    'histogram_quantile(0.5, sum by (handler, le) (rate(latency_seconds_bucket{job="api"}[1h])))',
    'seconds',
  ],
  [
    mean(latency, { by: ['handler'] }),
    'sum by (handler) (rate(latency_seconds_sum[5m])) / sum by (handler) (rate(latency_seconds_count[5m]))',
    'seconds',
  ],
  [observations(latency, '1m'), 'rate(latency_seconds_count[1m])', 'none'],
  [
    ratio(rate(requests), rate(api)),
    'rate(requests_total[5m]) / rate(requests_total{job="api"}[5m])',
    'ratio',
  ],
  [plus(queue, 1), 'queue_length + 1', 'none'],
  [minus(sent, sum(sent)), 'sent_bytes_total - sum(sent_bytes_total)', 'bytes'],
  [times(plus(queue, queue), 100), '(queue_length + queue_length) * 100', 'none'],
  [age(backup), 'time() - backup_timestamp_seconds', 'seconds'],
  [before('1d', sum(rate(api))), 'sum(rate(requests_total{job="api"}[5m] offset 1d))', 'none'],
  [ratio(queue, before('1w', queue)), 'queue_length / queue_length offset 1w', 'ratio'],
  [absent(queue.where({ queue: 'mail' })), 'absent(queue_length{queue="mail"})', 'none'],
];

it.each(rows.map(([of, text, unit]) => ({ of, text, unit })))(
  'prints $text',
  ({ of, text, unit }) => {
    const measure = toMeasure(of);
    expect(printExpression(measure.expression)).toBe(text);
    expect([measure.unit, measure.errors]).toEqual([unit, []]);
    expect(Object.isFrozen(measure)).toBe(true);
  },
);

it('remembers every metric that it reads', () => {
  const { metrics } = ratio(sum(rate(requests)), plus(queue, sum(sent)));
  expect(metrics.map(({ name }) => name)).toEqual([
    'requests_total',
    'queue_length',
    'sent_bytes_total',
  ]);
});

it('keeps what is wrong with raw PromQL through everything that is made of it', () => {
  const broken = promql('sum(');
  expect(broken.errors.length).toBe(1);
  const [error] = broken.errors;
  expect(plus(sum(broken), promql('rate(')).errors[0]).toBe(error);
  expect(plus(sum(broken), promql('rate(')).errors.length).toBe(2);
  expect(topk(2, before('1h', times(broken, 2))).errors).toEqual([error]);
});

it('takes raw PromQL as it stands, with its metrics and unit', () => {
  const measure = promql('max_over_time(queue_length[1h])', { metrics: [queue], unit: 'bytes' });
  expect(printExpression(measure.expression)).toBe('max_over_time(queue_length[1h])');
  expect([measure.unit, measure.metrics.map(({ name }) => name)]).toEqual([
    'bytes',
    ['queue_length'],
  ]);
  expect(promql('').errors).not.toEqual([]);
});

it('matches with oneOf exactly the values that were given', () => {
  const values = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), {
    minLength: 2,
    maxLength: 4,
  });
  expect(oneOf('5.3')).toMatchObject({ operator: '=', value: '5.3' });
  fc.assert(
    fc.property(values, fc.string({ minLength: 1, maxLength: 6 }), (all, other) => {
      expect(oneOf(...all).operator).toBe('=~');
      const pattern = new RegExp(`^(?:${oneOf(...all).value})$`, 's');
      expect(inspectRegex(oneOf(...all).value)).toBeDefined();
      expect(all.every((value) => pattern.test(value))).toBe(true);
      expect(pattern.test(other)).toBe(all.includes(other));
    }),
  );
});
