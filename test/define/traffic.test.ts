import { expect, it } from 'vitest';
import {
  counter,
  gauge,
  histogram,
  matches,
  nativeHistogram,
  traffic,
} from '../../src/define/index.ts';
import type { Measure, Traffic } from '../../src/model/index.ts';
import { fastApi } from '../../src/packs/index.ts';
import { printExpression } from '../../src/promql/index.ts';

const requests = counter('http_requests_total', { labels: ['handler', 'status'] });
const duration = histogram('http_request_duration_seconds', {
  labels: ['handler'],
  buckets: [0.1, 1],
});

const print = (measure: Measure | undefined): string =>
  measure ? printExpression(measure.expression) : '';

it('draws requests by class of status, each with its colour', () => {
  const { rate, classes } = traffic({ requests: requests.where({ job: 'api' }), status: 'status' });
  expect(print(rate)).toBe('sum(rate(http_requests_total{job="api"}[$__rate_interval]))');
  expect(classes.map(({ name, colour, measure }) => [name, colour, print(measure)])).toEqual([
    ['2xx', 'green', rateOf('status=~"2.."')],
    ['3xx', 'blue', rateOf('status=~"3.."')],
    ['4xx', 'yellow', rateOf('status=~"4.."')],
    ['5xx', 'red', rateOf('status=~"5.."')],
  ]);
});

const rateOf = (matcher: string): string =>
  `sum(rate(http_requests_total{job="api",${matcher}}[$__rate_interval]))`;

it('leaves out classes that the metric never has', () => {
  const calls = counter('calls_total', {
    labels: ['status'],
    values: { status: ['2xx', '5xx'] },
  });
  const { classes } = traffic({ requests: calls, status: 'status' });
  expect(classes.map(({ name }) => name)).toEqual(['2xx', '5xx']);
  const all = counter('all_total', { labels: ['status'], values: { status: ['200', '101'] } });
  expect(traffic({ requests: all, status: 'status' }).classes).toMatchObject([
    { name: '2xx' },
    { name: 'other', colour: 'purple' },
  ]);
});

it('takes statuses that are no numbers as they are, and calls none of them an error', () => {
  const calls = counter('calls_total', {
    labels: ['outcome'],
    values: { outcome: ['ok', 'failed'] },
  });
  const { classes, errors } = traffic({ requests: calls, status: 'outcome' });
  expect(classes.map(({ name, measure }) => [name, print(measure)])).toEqual([
    ['{{outcome}}', 'sum by (outcome) (rate(calls_total[$__rate_interval]))'],
  ]);
  expect(errors).toBeUndefined();
});

it('counts as errors what begins with 5, what labels say, or a counter of their own', () => {
  const all = 'sum(rate(http_requests_total[$__rate_interval]))';
  const ratio = (of: string): string =>
    `(sum(rate(${of}[$__rate_interval])) or vector(0)) / ${all}`;
  const failures = counter('http_failures_total');
  expect(print(traffic({ requests, status: 'status' }).errors)).toBe(
    ratio('http_requests_total{status=~"5.."}'),
  );
  expect(print(traffic({ requests, errors: { status: matches('[45]..') } }).errors)).toBe(
    ratio('http_requests_total{status=~"[45].."}'),
  );
  expect(print(traffic({ requests, errors: failures }).errors)).toBe(ratio('http_failures_total'));
  expect(traffic({ requests }).errors).toBeUndefined();
});

it('reads quantiles of classic and of native histograms', () => {
  const native = nativeHistogram('http_request_duration_seconds', { labels: ['handler'] });
  const p95 = (of: typeof duration | typeof native): string =>
    print(traffic({ requests, duration: of }).latency[1]?.measure);
  expect(p95(duration)).toBe(
    'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[$__rate_interval])))',
  );
  expect(p95(native)).toBe(
    'histogram_quantile(0.95, sum(rate(http_request_duration_seconds[$__rate_interval])))',
  );
});

it('compares the busiest routes by what their metrics tell of them', () => {
  const whole = histogram('http_request_duration_highr_seconds', { buckets: [0.1, 1] });
  const full = traffic({ requests, status: 'status', route: 'handler', duration }).routes;
  const busiest = 'topk(20, sum by (handler) (rate(http_requests_total[$__rate_interval])))';
  expect(print(full?.rate)).toBe(busiest);
  expect(print(full?.errors)).toContain(`and on (handler) ${busiest}`);
  expect(print(full?.latency)).toContain('sum by (handler, le)');
  expect(traffic({ requests, route: 'handler', duration: whole }).routes).toEqual({
    label: 'handler',
    rate: expect.objectContaining({ kind: 'measure' }),
  });
});

it('reads latency by route from the metric that has it', () => {
  const whole = histogram('http_request_duration_highr_seconds', { buckets: [0.1, 1] });
  const of = traffic({ requests, route: 'handler', duration: whole, routeDuration: duration });
  expect(print(of.latency[0]?.measure)).toContain('duration_highr_seconds_bucket');
  expect(print(of.routes?.latency)).toContain('sum by (handler, le)');
  const wrong = Reflect.apply(traffic, undefined, [{ requests, routeDuration: requests }]);
  expect(wrong).toMatchObject({ problems: [expect.stringMatching(/^routeDuration must be/)] });
});

it('takes a server as the pack of HTTP servers describes it', () => {
  const { classes, latency, routes } = traffic(fastApi);
  expect([classes.length > 0, latency.length, routes?.label]).toEqual([true, 3, 'handler']);
});

it('lists every measure, so that each is checked', () => {
  const inFlight = gauge('http_requests_in_progress');
  const of = traffic({ requests, status: 'status', route: 'handler', duration, inFlight });
  expect(of.measures).toHaveLength(1 + 1 + 4 + 3 + 3 + 1);
  expect(new Set(of.measures.flatMap(({ metrics }) => metrics.map(({ name }) => name)))).toEqual(
    new Set(['http_requests_total', 'http_request_duration_seconds', 'http_requests_in_progress']),
  );
});

it('says what cannot be drawn and leaves it out', () => {
  const wrong: Traffic = Reflect.apply(traffic, undefined, [
    { requests, status: 'code', route: 5, duration: requests, inFlight: 'x', errors: 'status' },
  ]);
  expect(wrong.problems).toEqual([
    'duration must be a histogram or native-histogram, got the counter http_requests_total',
    'inFlight must be a gauge, got "x"',
    'status must be a label of http_requests_total, got "code"',
    'route must be a label of http_requests_total, got 5',
    'errors must be labels of failed requests or a counter, got "status"',
  ]);
  const nothing: Traffic = Reflect.apply(traffic, undefined, [undefined]);
  expect(nothing.problems).toEqual(['requests must be a counter, got undefined']);
  expect(nothing.measures).toEqual([]);
});

it('does not type-check a label that the requests lack, or a gauge as a duration', () => {
  // @ts-expect-error `code` is no label of http_requests_total
  expect(traffic({ requests, status: 'code' }).problems).toHaveLength(1);
  // @ts-expect-error nor is `path`
  expect(traffic({ requests, route: 'path' }).problems).toHaveLength(1);
  // @ts-expect-error errors narrow the requests by their own labels
  expect(traffic({ requests, errors: { code: '500' } }).problems).toHaveLength(0);
  // @ts-expect-error a gauge has no quantiles
  expect(traffic({ requests, duration: gauge('seconds') }).problems).toHaveLength(1);
  // Those that Prometheus adds are there.
  expect(traffic({ requests, route: 'instance' }).problems).toEqual([]);
});
