import { expect, it } from 'vitest';
import { counter, nativeHistogram, nativeQuantile } from '../../src/index.ts';
import { printExpression } from '../../src/promql/index.ts';

const latency = nativeHistogram('http_request_duration_seconds', { labels: ['handler'] });

it('asks a native histogram for a quantile', () => {
  const { expression, unit, metrics, errors } = nativeQuantile(0.99, latency, {
    by: ['handler'],
    over: '$__rate_interval',
  });
  expect(printExpression(expression)).toBe(
    'histogram_quantile(0.99, sum by (handler) (rate(http_request_duration_seconds[$__rate_interval])))',
  );
  expect(unit).toBe('seconds');
  expect(metrics.map(({ name }) => name)).toEqual(['http_request_duration_seconds']);
  expect(errors).toEqual([]);
});

it('puts all series together without by', () => {
  expect(printExpression(nativeQuantile(0.5, latency.where({ handler: '/' })).expression)).toBe(
    'histogram_quantile(0.5, sum(rate(http_request_duration_seconds{handler="/"}[5m])))',
  );
});

it('says what is no share and no native histogram', () => {
  expect(nativeQuantile(99, latency).errors).toEqual([
    'nativeQuantile needs a number from 0 to 1, got 99',
  ]);
  // @ts-expect-error plain JavaScript may do so
  expect(nativeQuantile(0.9, counter('requests_total')).errors).toEqual([
    'nativeQuantile needs a native-histogram, but requests_total is a counter',
  ]);
});
