import { expect, it } from 'vitest';
import { nativeHistogram } from '../../src/define/index.ts';
import { declareSeries } from '../../src/plan/catalogue.ts';
import type { DurationText } from '../../src/units/index.ts';
import { latency } from '../../src/sli/index.ts';
import { checked } from './checked.ts';
import { baseOf, tileOf } from './printed.ts';

const duration = nativeHistogram('latency_seconds', { labels: ['handler', 'tenant'] });
const within = (limit: DurationText) => latency({ objective: '99%', within: limit, of: duration });
const fast = latency({ objective: '99%', within: '300ms', of: duration.where({ handler: '/' }) });

it('counts observations by their rate, and as bad the share above the limit', () => {
  expect(baseOf(fast)).toMatchInlineSnapshot(`
    "events:
    30 * histogram_count(sum(rate(latency_seconds{handler="/"}[1m])))

    bad-events:
        slo:events:increase30s{slo="x"}
        * on ()
        histogram_fraction(0.3, +Inf, sum(rate(latency_seconds{handler="/"}[1m])))
      >= 0
    or
    vector(0)"
  `);
});

it('counts a tile again from the histogram', () => {
  expect(tileOf(fast)).toMatchInlineSnapshot(`
    "events:
    histogram_count(sum(increase(latency_seconds{handler="/"}[5m] offset 1m)))

    bad-events:
        slo:events:increase5m{slo="x"}
        * on ()
        histogram_fraction(0.3, +Inf, sum(increase(latency_seconds{handler="/"}[5m] offset 1m)))
      >= 0
    or
    vector(0)"
  `);
});

it('adds up the histograms of each group', () => {
  expect(baseOf(within('1s'), { by: ['tenant'] })).toMatchInlineSnapshot(`
    "events:
    30 * histogram_count(sum by (tenant) (rate(latency_seconds[1m])))

    bad-events:
        slo:events:increase30s{slo="x"}
        * on (tenant)
        histogram_fraction(1, +Inf, sum by (tenant) (rate(latency_seconds[1m])))
      >= 0
    or
    0 * count by (tenant) (slo:events:increase30s{slo="x"})"
  `);
});

it('is a latency SLI as any other', () => {
  expect(fast.sli).toMatchObject({
    kind: 'latency',
    defaultName: 'latency-300ms',
    sentence:
      'An event is one observation of `latency_seconds{handler="/"}`; it is bad if it took longer than 300ms.',
    definition: { observations: 'latency_seconds{handler="/"}', within: '300ms' },
  });
});

it('takes any limit, as long as it is one', () => {
  expect(checked(within('123ms'))).toEqual([]);
  expect(checked(within('1.5s'))).toEqual([
    ['sli/not-an-amount', 'within', '"1.5s" is not a duration'],
  ]);
  expect(checked(within('0s'))).toEqual([
    ['sli/not-an-amount', 'within', '"0s" is not a duration above 0s'],
  ]);
});

it('reads a metric that is declared as what it is, without buckets', () => {
  expect(declareSeries(duration.metric, ['job'])).toMatchObject([
    { name: 'latency_seconds', kind: 'native-histogram', unit: 'seconds' },
  ]);
  expect(duration.metric.buckets).toEqual([]);
});
