// Every finding with its words, and what looks like it and is right.
import { expect, it } from 'vitest';
import { OPEN_CATALOGUE } from '../../../src/promql/index.ts';
import type { KindOptions } from '../../../src/promql/kinds/index.ts';
import { duration } from '../../../src/units/duration.ts';
import { marked, typed } from './catalogue.ts';

/** [expression, marked text, message, help] */
type Case = readonly [text: string, part: string, message: string, help: string];

function holds(code: string, cases: readonly Case[], options: Partial<KindOptions> = {}): void {
  it.each(cases)(`finds promql/${code} in %s`, (text, part, message, help) => {
    const { findings } = typed(text, options);
    const [found, ...others] = findings.filter((each) => each.code === `promql/${code}`);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ message, help });
    expect(text.slice(found?.range.start, found?.range.end)).toBe(part);
  });
}

const isRight = (texts: readonly string[], options: Partial<KindOptions> = {}): void => {
  it.each(texts)('has nothing to say about %s', (text) => {
    expect(marked(text, typed(text, options).findings)).toEqual([]);
  });
};

/** Scraped twice a minute; recorded every two minutes. */
const SCRAPED = {
  scrapeInterval: duration('30s'),
  intervalOf: (series: string) => (series.includes(':') ? duration('2m') : undefined),
};

holds('rate-of-gauge', [
  ['rate(queue_length[5m])', 'queue_length[5m]', '`rate` of `queue_length`, which is a gauge: it takes every fall for a restart', 'use `deriv` for a gauge'],
  ['irate(up[5m])', 'up[5m]', '`irate` of `up`, which is a state: it takes every fall for a restart', 'use `changes(up[…])` for how often it changed'],
  ['increase(build_info[5m])', 'build_info[5m]', '`increase` of `build_info`, which is always 1: it takes every fall for a restart', 'use `changes(build_info[…])` for how often it changed'],
  ['rate(rate(requests_total[5m])[1h:1m])', 'rate(requests_total[5m])[1h:1m]', '`rate` of `rate(requests_total[5m])`, which is a gauge: it takes every fall for a restart', 'use `deriv` for a gauge'],
  ['rate(query_seconds[5m])', 'query_seconds[5m]', '`rate` of `query_seconds`, which is a quantile: it takes every fall for a restart', 'use `deriv` for a gauge'],
]); // prettier-ignore

isRight([
  'rate(requests_total[5m])',
  'resets(queue_length[5m])',
  'changes(up[5m])',
  'rate(mystery[5m])',
  'rate(size_bytes[5m])',
  'increase((requests_total * 2)[1h:1m])',
  'rate((requests_total * on (instance) group_left (version) build_info)[1h:1m])',
]); // prettier-ignore

holds('delta-of-counter', [
  ['delta(requests_total[5m])', 'requests_total[5m]', '`delta` of `requests_total`, which is a counter: a restart looks like a huge fall', 'use `increase`, which knows restarts'],
  ['deriv(latency_seconds_bucket[5m])', 'latency_seconds_bucket[5m]', "`deriv` of `latency_seconds_bucket`, which is a histogram's counter: a restart looks like a huge fall", 'use `rate`, which knows restarts'],
  ['predict_linear(sum(requests_total)[1h:1m], 60)', 'sum(requests_total)[1h:1m]', '`predict_linear` of `sum(requests_total)`, which is a sum of counters: a restart looks like a huge fall', 'use `rate`, which knows restarts'],
]); // prettier-ignore

isRight([
  'deriv(queue_length[5m])',
  'delta(mystery[5m])',
]); // prettier-ignore

holds('rate-of-sum', [
  ['rate(job:requests:sum[5m])', 'job:requests:sum[5m]', '`rate` of `job:requests:sum`, which is a sum of counters: when one restarts, all of it counts as new', 'take `rate` of each counter, then the sum: `sum(rate(x[5m]))`'],
  ['increase(max by (job) (requests_total)[1h:1m])', 'max by (job) (requests_total)[1h:1m]', '`increase` of `max by (job) (requests_total)`, which is a sum of counters: when one restarts, all of it counts as new', 'take `increase` of each counter, then the sum: `sum(increase(x[5m]))`'],
]); // prettier-ignore

isRight([
  'sum(rate(requests_total[5m]))',
  'rate(sum by (job, instance) (requests_total)[1h:1m]) > 1',
]); // prettier-ignore

holds('raw-counter', [
  ['requests_total > 100', 'requests_total', '`>` takes the raw value of `requests_total`, a counter that grows until its process restarts', 'use `increase(requests_total[1h])` for how many, `rate(requests_total[5m])` for how fast'],
  ['requests_total > 0', 'requests_total', '`>` takes the raw value of `requests_total`, a counter that grows until its process restarts', 'use `increase(requests_total[1h])` for how many, `rate(requests_total[5m])` for how fast'],
  ['sum(requests_total) > 100', 'requests_total', '`sum` takes the raw value of `requests_total`, a counter that grows until its process restarts', 'use `increase(requests_total[1h])` for how many, `rate(requests_total[5m])` for how fast'],
  ['max_over_time(requests_total[5m])', 'requests_total', '`max_over_time` takes the raw value of `requests_total`, a counter that grows until its process restarts', 'use `increase(requests_total[1h])` for how many, `rate(requests_total[5m])` for how fast'],
  ['job:requests:sum > 5', 'job:requests:sum', '`>` takes the raw value of `job:requests:sum`, a sum of counters that grows until its process restarts', 'take the rate of each counter, then the sum: `sum(rate(x[5m]))`'],
  ['topk(3, requests_total)', 'requests_total', '`topk` takes the raw value of `requests_total`, a counter that grows until its process restarts', 'use `increase(requests_total[1h])` for how many, `rate(requests_total[5m])` for how fast'],
  ['sum(latency_seconds_sum / up)', 'latency_seconds_sum', '`/` takes the raw value of `latency_seconds_sum`, a counter that grows until its process restarts', 'use `increase(latency_seconds_sum[1h])` for how many, `rate(latency_seconds_sum[5m])` for how fast'],
]); // prettier-ignore

isRight([
  'requests_total',
  'absent(requests_total)',
  'absent(sum(requests_total))',
  'count(requests_total) > 5',
  'group by (job) (requests_total)',
  'timestamp(requests_total)',
  'up unless requests_total',
  'up and requests_total',
  'present_over_time(requests_total[5m])',
  'count_over_time(requests_total[5m])',
  'resets(requests_total[5m]) > 3',
  '(requests_total offset 5s - requests_total offset 35s) >= 0 or (requests_total offset 5s <= 10 and on (job) requests_total offset 35s)',
  'requests_total < requests_total offset 5m',
  'sum(increase(requests_total[5m]) > 0 or (requests_total unless requests_total offset 5m)) > 0',
  'label_replace(requests_total, "a", "$1", "job", "(.*)")',
  'requests_total * on (instance) group_left (version) build_info',
  'mystery > 5',
]); // prettier-ignore

holds('quantile-without-le', [
  ['histogram_quantile(0.9, sum by (job) (rate(latency_seconds_bucket[5m])))', 'sum by (job) (rate(latency_seconds_bucket[5m]))', '`histogram_quantile` has nothing to work on: `sum by (job) (…)` drops `le`', 'keep it: `by (le, job)`'],
  ['histogram_quantile(0.9, sum without (le) (rate(latency_seconds_bucket[5m])))', 'sum without (le) (rate(latency_seconds_bucket[5m]))', '`histogram_quantile` has nothing to work on: `sum without (le) (…)` drops `le`', 'leave `le` out of `without (le)`'],
  ['histogram_quantile(0.9, sum(rate(foo_bucket[5m])))', 'sum(rate(foo_bucket[5m]))', '`histogram_quantile` has nothing to work on: `sum(…)` drops `le`', 'keep it: `by (le)`'],
  ['histogram_quantile(0.9, rate(latency_seconds_count[5m]))', 'rate(latency_seconds_count[5m])', '`histogram_quantile` has nothing to work on: `rate(latency_seconds_count[5m])` is a gauge without `le`', 'use the `_bucket` series of a histogram'],
]); // prettier-ignore

isRight([
  'histogram_quantile(0.9, sum by (le) (rate(latency_seconds_bucket[5m])))',
  'histogram_quantile(0.9, sum by (job) (rate(size_bytes[5m])))',
  'histogram_quantile(0.9, sum by (job) (rate(mystery[5m])))',
  'histogram_quantile(0.9, label_replace(sum(rate(latency_seconds_bucket[5m])), "le", "1", "", ""))',
]); // prettier-ignore

holds('quantile-of-counts', [
  ['histogram_quantile(0.9, latency_seconds_bucket)', 'latency_seconds_bucket', '`histogram_quantile` over the raw counts of `latency_seconds_bucket` is about all time since each process started', 'take the rate first: `rate(latency_seconds_bucket[5m])`'],
  ['histogram_quantile(0.9, sum by (le) (latency_seconds_bucket))', 'sum by (le) (latency_seconds_bucket)', '`histogram_quantile` over the raw counts of `latency_seconds_bucket` is about all time since each process started', 'take the rate first: `rate(latency_seconds_bucket[5m])`'],
]); // prettier-ignore

holds('averaged-quantile', [
  ['avg(query_seconds)', 'avg(query_seconds)', '`avg` of quantiles is no quantile of anything', 'use `max` for the worst one; quantiles of a summary cannot be put together'],
  ['sum by (quantile) (query_seconds{job="a"})', 'sum by (quantile) (query_seconds{job="a"})', '`sum` of quantiles is no quantile of anything', 'use `max` for the worst one; quantiles of a summary cannot be put together'],
  ['avg by (job) (histogram_quantile(0.9, sum by (le, job, instance) (rate(latency_seconds_bucket[5m]))))', 'avg by (job) (histogram_quantile(0.9, sum by (le, job, instance) (rate(latency_seconds_bucket[5m]))))', '`avg` of quantiles is no quantile of anything', '`sum by (le)` the rates of the buckets first, and take one `histogram_quantile` of that'],
  ['avg(job:latency_seconds:p99)', 'avg(job:latency_seconds:p99)', '`avg` of quantiles is no quantile of anything', '`sum by (le)` the rates of the buckets first, and take one `histogram_quantile` of that'],
]); // prettier-ignore

isRight([
  'max(query_seconds)',
  'min by (job) (query_seconds)',
  'count(query_seconds)',
  'avg by (job, instance) (query_seconds{quantile="0.9"})',
  'avg by (job) (job:latency_seconds:p99)',
  'avg(histogram_quantile(0.9, sum by (le) (rate(latency_seconds_bucket[5m]))))',
]); // prettier-ignore

holds('native-function-on-floats', [
  ['histogram_count(rate(latency_seconds_bucket[5m]))', 'rate(latency_seconds_bucket[5m])', "`histogram_count` only sees native histograms, and `rate(latency_seconds_bucket[5m])` is a rate of a histogram's buckets: the result is always empty", 'use the rate of the `_count` series'],
  ['histogram_avg(memory_bytes)', 'memory_bytes', '`histogram_avg` only sees native histograms, and `memory_bytes` is a gauge: the result is always empty', 'divide the rate of `_sum` by the rate of `_count`'],
]); // prettier-ignore

isRight([
  'histogram_avg(rate(size_bytes[5m]))',
  'histogram_sum(mystery)',
]); // prettier-ignore

holds('short-range', [
  ['rate(requests_total[30s])', 'requests_total[30s]', '`rate` over 30s needs two samples, and there is one every 30s', 'use at least 1m, better 2m: 4 times the interval survives a sample that is lost'],
  ['irate(requests_total[45s])', 'requests_total[45s]', '`irate` over 45s needs two samples, and there is one every 30s', 'use at least 1m, better 2m: 4 times the interval survives a sample that is lost'],
  ['rate(requests_total[5m:5m])', 'requests_total[5m:5m]', '`rate` over 5m needs two samples, and there is one every 5m', 'use at least 10m, better 20m: 4 times the interval survives a sample that is lost'],
  ['deriv(job:latency_seconds:p99[3m])', 'job:latency_seconds:p99[3m]', '`deriv` over 3m needs two samples, and there is one every 2m', 'use at least 4m, better 8m: 4 times the interval survives a sample that is lost'],
], SCRAPED); // prettier-ignore

isRight([
  'rate(requests_total[2m])',
  'irate(requests_total[1m])',
  'rate(requests_total[$__rate_interval])',
  'deriv(queue_length[1m])',
], SCRAPED); // prettier-ignore

holds('tight-range', [
  ['rate(requests_total[1m])', 'requests_total[1m]', '`rate` over 1m is less than 4 times the interval of 30s: one lost sample leaves a gap', 'use 2m'],
], SCRAPED); // prettier-ignore

isRight([
  'rate(requests_total[5m:2m])',
], SCRAPED); // prettier-ignore

holds('range-beyond-retention', [
  ['rate(requests_total[20d])', 'requests_total[20d]', '`requests_total` looks 20d back, and samples are kept for 15d', 'look back 15d at most, or record what is needed while it is there'],
  ['queue_length offset 20d', 'queue_length offset 20d', '`queue_length` looks 20d back, and samples are kept for 15d', 'look back 15d at most, or record what is needed while it is there'],
  ['max_over_time(rate(requests_total[8d])[8d:1h])', 'requests_total[8d]', '`requests_total` looks 16d back, and samples are kept for 15d', 'look back 15d at most, or record what is needed while it is there'],
], { retention: duration('15d') }); // prettier-ignore

isRight([
  'rate(requests_total[15d])',
  'queue_length @ 1700000000 offset 20d',
], { retention: duration('15d') }); // prettier-ignore

holds('sparse-subquery', [
  ['max_over_time(up[5m:10m])', 'up[5m:10m]', 'the subquery takes a value every 10m, so there is at most one within 5m', 'use a step well below 5m'],
]); // prettier-ignore

isRight([
  'max_over_time(up[5m:5m])',
  'max_over_time(up[5m:])',
]); // prettier-ignore

holds('different-units', [
  ['memory_bytes > age_seconds', 'memory_bytes > age_seconds', '`>` compares bytes with seconds', 'compare and add only what is measured in the same unit'],
  ['age_seconds > age_milliseconds', 'age_seconds > age_milliseconds', '`>` compares seconds with milliseconds', 'multiply the left side by 1000'],
  ['age_milliseconds + age_seconds', 'age_milliseconds + age_seconds', '`+` adds milliseconds and seconds', 'multiply the right side by 1000'],
  ['memory_bytes - backup_timestamp', 'memory_bytes - backup_timestamp', '`-` takes timestamps from bytes', 'compare and add only what is measured in the same unit'],
  ['count(up) > memory_bytes', 'count(up) > memory_bytes', '`>` compares plain numbers with bytes', 'compare and add only what is measured in the same unit'],
  ['deriv(memory_bytes[5m]) > limit_bytes', 'deriv(memory_bytes[5m]) > limit_bytes', '`>` compares bytes/seconds with bytes', 'compare and add only what is measured in the same unit'],
]); // prettier-ignore

isRight([
  'memory_bytes > 0.8 * limit_bytes',
  'memory_bytes / 1024 > age_seconds',
  'time() - backup_timestamp > age_seconds',
  'time() - started_seconds > age_seconds',
  'started_seconds < time() - 3600',
  'memory_bytes > mystery',
  'memory_bytes > 5',
  'memory_bytes and age_seconds > 5',
  'rate(cpu_seconds_total[5m]) > 0.5',
]); // prettier-ignore

holds('unreachable-threshold', [
  ['full_ratio > 1', 'full_ratio > 1', 'this comparison is never true: a ratio is never above 1', 'did you mean 0.01?'],
  ['full_ratio > 14.4 * 0.1', 'full_ratio > 14.4 * 0.1', 'this comparison is never true: 14.4 × 0.1 = 1.44, and a ratio is never above 1', 'the factor times the error budget must stay below 1: use a smaller factor'],
  ['full_ratio > 5', 'full_ratio > 5', 'this comparison is never true: a ratio is never above 1', 'did you mean 0.05?'],
  ['full_ratio < 0', 'full_ratio < 0', 'this comparison is never true: a ratio is never below 0', 'compare with a number between 0 and 1'],
  ['1.5 <= full_ratio', '1.5 <= full_ratio', 'this comparison is never true: a ratio is never above 1', 'did you mean 0.015?'],
  ['up == 0.5', 'up == 0.5', 'this comparison is never true: a state is a whole number', 'compare with 0 or 1'],
  ['up > bool 1', 'up > bool 1', 'this comparison is never true: a state is never above 1', 'compare with 0 or 1'],
  ['avg(up) > 95', 'avg(up) > 95', 'this comparison is never true: this average is never above 1', 'did you mean 0.95?'],
  ['sum(rate(requests_total{status=~"5.."}[5m])) / sum(rate(requests_total[5m])) > 1', 'sum(rate(requests_total{status=~"5.."}[5m])) / sum(rate(requests_total[5m])) > 1', 'this comparison is never true: a ratio is never above 1', 'did you mean 0.01?'],
  ['1 - sum(rate(requests_total{status=~"5.."}[5m])) / sum(rate(requests_total[5m])) > 99', '1 - sum(rate(requests_total{status=~"5.."}[5m])) / sum(rate(requests_total[5m])) > 99', 'this comparison is never true: a ratio is never above 1', 'did you mean 0.99?'],
  ['count(up == 0) == 0', 'count(up == 0) == 0', 'this comparison is never true: a count is never below 1', 'a count of nothing is no sample, not 0: use `absent(…)`, or add `or vector(0)`'],
  ['absent(up) == 0', 'absent(up) == 0', 'this comparison is never true: this value is always 1', 'compare with 1'],
  ['rate(requests_total[5m]) < 0', 'rate(requests_total[5m]) < 0', 'this comparison is never true: the growth of a counter is never below 0', 'compare with 0 or more'],
  ['day_of_week() == 7', 'day_of_week() == 7', 'this comparison is never true: a day of the week (0 is Sunday) is never above 6', 'compare with a number between 0 and 6'],
  ['(memory_bytes > 5) < 3', '(memory_bytes > 5) < 3', 'this comparison is never true: what is let through is never below 5', 'compare with 5 or more'],
]); // prettier-ignore

isRight([
  'full_ratio > 14.4 * 0.01',
  'full_ratio > 0.999',
  'full_ratio == 1',
  'up == 0',
  'avg(up) == 0.5',
  'avg(up) < 0.5',
  'count(up == 0) or vector(0) == 0',
  'count(up) > 0',
  'absent(up) == 1',
  'requests_total offset 1m - requests_total >= 0',
  'fragmentation_ratio > 1.5',
  'sum(full_ratio) > 3',
  'full_ratio * 100 > 90',
  'sum(rate(requests_total[5m])) / sum(rate(errors_total[5m])) > 3',
  'sum(rate(requests_total{method="GET"}[5m])) / sum(rate(requests_total{method="POST"}[5m])) > 3',
]); // prettier-ignore

holds('percent-threshold', [
  ['fragmentation_ratio > 50', '50', '`fragmentation_ratio` is a ratio, of which 1 is the whole, and 50 looks like a percentage', 'did you mean 0.5?'],
  ['5 < fragmentation_ratio', '5', '`fragmentation_ratio` is a ratio, of which 1 is the whole, and 5 looks like a percentage', 'did you mean 0.05?'],
]); // prettier-ignore

isRight([
  'fragmentation_ratio > 2',
  'fragmentation_ratio > 500',
]); // prettier-ignore

holds('always-true', [
  ['avg(up) < 90', 'avg(up) < 90', 'this comparison is always true: this average is never above 1', 'leave it out, or compare with a number between 0 and 1'],
  ['up != 2', 'up != 2', 'this comparison is always true: a state is never above 1', 'leave it out, or compare with 0 or 1'],
  ['rate(requests_total[5m]) >= 0', 'rate(requests_total[5m]) >= 0', 'this comparison is always true: the growth of a counter is never below 0', 'leave it out, or compare with 0 or more'],
  ['up < 2', 'up < 2', 'this comparison is always true: a state is never above 1', 'leave it out, or compare with 0 or 1'],
]); // prettier-ignore

isRight([
  'full_ratio >= 0',
  'full_ratio <= 1',
  'sum(rate(requests_total{status=~"5.."}[5m])) / sum(rate(requests_total[5m])) >= 0',
  'count(up) >= 1',
]); // prettier-ignore

holds('bad-not-in-total', [
  ['sum(rate(requests_total{status=~"5.."}[5m])) / sum(rate(requests_total{job="api"}[5m]))', 'requests_total{status=~"5.."}', 'the ratio can exceed 1: only what is divided by is limited to `job="api"`', 'ask for `job="api"` on both sides of the division'],
  ['sum(rate(requests_total{status=~"4..|5.."}[5m])) / sum(rate(requests_total{status!~"4.."}[5m]))', 'requests_total{status=~"4..|5.."}', 'the ratio can exceed 1: only what is divided by is limited to `status!~"4.."`', 'ask for `status!~"4.."` on both sides of the division'],
]); // prettier-ignore

isRight([
  'sum(rate(requests_total{status=~"5..",job="api"}[5m])) / sum(rate(requests_total{job="api"}[5m]))',
  'sum(rate(requests_total{status=~"5.."}[5m])) / sum(rate(requests_total{status!~"4.."}[5m]))',
  'sum by (job) (rate(requests_total{status=~"5.."}[5m])) / sum by (job) (rate(requests_total{job="api"}[5m]))',
  'sum(rate(requests_total{method="GET"}[5m])) / sum(rate(requests_total{method="POST"}[5m]))',
  'sum(rate(requests_total{status="500"}[5m])) / sum(rate(requests_total{status=~".+"}[5m]))',
  'sum(rate(requests_total[5m])) / sum(rate(requests_total{job="api"}[5m]))',
]); // prettier-ignore

holds('mismatched-windows', [
  ['sum(rate(requests_total{status=~"5.."}[5m])) / sum(rate(requests_total[1h]))', 'sum(rate(requests_total{status=~"5.."}[5m])) / sum(rate(requests_total[1h]))', 'the ratio divides what happened within 5m by what happened within 1h', 'use the same window on both sides of the division'],
]); // prettier-ignore

isRight([
  'sum(rate(requests_total[5m])) / sum(rate(requests_total[1h]))',
]); // prettier-ignore

it('says nothing at all where nothing is declared and nothing follows from the text', () => {
  const texts = [
    'rate(x[5m])',
    'rate(sum(x)[1h:1m])',
    'x_total > 5',
    'histogram_quantile(0.9, sum by (job) (rate(x[5m])))',
    'histogram_count(rate(x[5m]))',
    'x_seconds > x_bytes',
    'x_ratio > 50',
    'avg(x)',
  ];
  const found = texts.flatMap((text) => typed(text, { catalogue: OPEN_CATALOGUE }).findings);
  expect(found).toEqual([]);
});

it('finds what follows from the text without any catalogue', () => {
  const texts = [
    'histogram_quantile(0.9, sum by (job) (rate(x_bucket[5m])))',
    'avg(histogram_quantile(0.9, rate(x_bucket[5m])))',
    'count(x) == 0',
    'rate(count(x)[1h:1m])',
    'day_of_week() == 7',
  ];
  const codes = texts.map((text) =>
    typed(text, { catalogue: OPEN_CATALOGUE }).findings.map(({ code }) => code),
  );
  expect(codes).toEqual([
    ['promql/quantile-without-le'],
    ['promql/averaged-quantile'],
    ['promql/unreachable-threshold'],
    ['promql/rate-of-gauge'],
    ['promql/unreachable-threshold'],
  ]);
});

it('points at the aggregation that drops le', () => {
  const text = 'histogram_quantile(0.9, sum by (job) (rate(latency_seconds_bucket[5m])))';
  const [found] = typed(text).findings;
  expect(found?.related).toEqual([
    { range: { start: 24, end: 71 }, message: '`le` is dropped by `sum by (job) (…)`' },
  ]);
});

it('points at the aggregation that puts counters together', () => {
  const [found] = typed('rate(sum(requests_total)[1h:1m])').findings;
  expect(found?.related).toEqual([
    { range: { start: 5, end: 24 }, message: '`sum(…)` puts the counters together' },
  ]);
});

it('points at what computes the quantiles, and at what only the total is limited to', () => {
  const [average] = typed(
    'avg(histogram_quantile(0.9, rate(latency_seconds_bucket[5m])))',
  ).findings;
  expect(average?.related).toMatchObject([
    { message: '`histogram_quantile` computes the quantiles' },
  ]);
  const ratio =
    'sum(rate(requests_total{status="500"}[5m])) / sum(rate(requests_total{job="a"}[5m]))';
  const [outside] = typed(ratio).findings;
  expect(outside?.related).toMatchObject([{ message: 'only `job="a"` is counted here' }]);
});

it('reports findings in the order of the text', () => {
  const text = 'requests_total > 5 and rate(queue_length[5m]) > 1';
  expect(marked(text, typed(text).findings)).toEqual([
    'raw-counter requests_total',
    'rate-of-gauge queue_length[5m]',
  ]);
});
