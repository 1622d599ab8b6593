import { expect, it } from 'vitest';
import {
  above,
  below,
  counter,
  firesOn,
  gauge,
  histogram,
  promql,
  quantile,
  rate,
  sum,
} from '../../src/define/index.ts';
import { timeslice } from '../../src/sli/index.ts';
import { checked } from './checked.ts';
import { baseOf, tileOf } from './printed.ts';

const objective = '99%';
const labels = ['tenant'];
const duration = histogram('latency_seconds', { labels, buckets: [0.5, 1, 2] });
const memory = gauge('free_bytes');
const orders = counter('orders_total', { labels });

const slow = above(quantile(0.95, duration), '2s');
const slowByTenant = above(quantile(0.95, duration, { by: ['tenant'] }), '2s');
const quiet = below(sum(rate(orders)), 0.5);
const raw = firesOn(promql('sum(rate(orders_total[5m])) < 0.5 unless on () absent(open)'));

it('counts slices that have a value, and as bad those where the condition holds', () => {
  expect(baseOf(timeslice({ objective, badWhen: slow }))).toMatchInlineSnapshot(`
    "events:
    sum(histogram_quantile(0.95, sum by (le) (rate(latency_seconds_bucket[5m]))) >= bool -Inf)

    bad-events:
    count(histogram_quantile(0.95, sum by (le) (rate(latency_seconds_bucket[5m]))) > 2) or vector(0)"
  `);
});

it('counts the slices of each group', () => {
  const grouped = timeslice({ objective, badWhen: slowByTenant, by: ['tenant'] });
  expect(baseOf(grouped, { by: ['tenant'] })).toMatchInlineSnapshot(`
    "events:
    sum by (tenant) (
      histogram_quantile(0.95, sum by (tenant, le) (rate(latency_seconds_bucket[5m]))) >= bool -Inf
    )

    bad-events:
    count by (tenant) (
      histogram_quantile(0.95, sum by (tenant, le) (rate(latency_seconds_bucket[5m]))) > 2
    )
    or
    0 * count by (tenant) (slo:events:increase30s{slo="x"})"
  `);
});

it('counts a slice without data as good or as bad', () => {
  expect(baseOf(timeslice({ objective, badWhen: quiet, noData: 'good' }))).toMatchInlineSnapshot(`
    "events:
    count(sum(rate(orders_total[5m])) >= -Inf) or vector(1)

    bad-events:
    count(sum(rate(orders_total[5m])) < 0.5) or vector(0)"
  `);
  expect(baseOf(timeslice({ objective, badWhen: quiet, noData: 'bad' }))).toMatchInlineSnapshot(`
    "events:
    count(sum(rate(orders_total[5m])) >= -Inf) or vector(1)

    bad-events:
    count(sum(rate(orders_total[5m])) < 0.5)
    or
    (0 * count(sum(rate(orders_total[5m])) >= -Inf) or vector(1))"
  `);
});

it('takes PromQL that has its own comparison, and knows what it compares', () => {
  const busy = firesOn(promql('sum(rate(orders_total[5m])) > 5'));
  expect(baseOf(timeslice({ objective, badWhen: busy }))).toMatchInlineSnapshot(`
    "events:
    sum(sum(rate(orders_total[5m])) >= bool -Inf)

    bad-events:
    count(sum(rate(orders_total[5m])) > 5) or vector(0)"
  `);
});

it('counts every slice where the condition does not tell good from no data', () => {
  expect(baseOf(timeslice({ objective, badWhen: raw, noData: 'good' }))).toMatchInlineSnapshot(`
    "events:
    count(sum(rate(orders_total[5m])) < 0.5 unless on () absent(open)) or vector(1)

    bad-events:
    count(sum(rate(orders_total[5m])) < 0.5 unless on () absent(open)) or vector(0)"
  `);
});

it('adds up slices for a tile', () => {
  expect(tileOf(timeslice({ objective, badWhen: slow }))).toMatchInlineSnapshot(`
    "events:
    sum_over_time(slo:events:increase30s{slo="x"}[5m])

    bad-events:
    sum_over_time(slo:bad_events:increase30s{slo="x"}[5m])"
  `);
});

it('says what a slice is', () => {
  const { sli } = timeslice({ objective, badWhen: quiet, noData: 'bad' });
  expect(sli.sentence).toBe(
    'An event is a look at `sum(rate(orders_total[5m]))`; it is bad while `sum(rate(orders_total[5m])) < 0.5`, and also without data.',
  );
  expect(sli.definition).toEqual({
    slices: 'sum(rate(orders_total[5m]))',
    condition: 'sum(rate(orders_total[5m])) < 0.5',
    noData: 'bad',
  });
  expect(sli.selections.map(({ metric }) => metric.name)).toEqual(['orders_total']);
});

it('finds nothing wrong with what it can count', () => {
  for (const badWhen of [slow, slowByTenant, quiet])
    expect(checked(timeslice({ objective, badWhen }))).toEqual([]);
  expect(checked(timeslice({ objective, badWhen: raw, noData: 'good' }))).toEqual([]);
});

it('refuses to tell good from no data where nothing is compared', () => {
  const problem = 'the condition returns nothing both when all is good and when there is no data';
  for (const noData of ['skip', 'bad'] as const)
    expect(checked(timeslice({ objective, badWhen: raw, noData }))).toEqual([
      ['sli/bad-no-data', 'noData', `noData "${noData}" cannot be counted: ${problem}`],
    ]);
});

it('refuses to count groups that nobody knows', () => {
  const options = { objective, badWhen: slowByTenant, by: ['tenant'], noData: 'bad' } as const;
  expect(checked(timeslice(options))).toEqual([
    [
      'sli/bad-no-data',
      'noData',
      'noData "bad" cannot be counted: without data nobody knows which values of tenant there are',
    ],
  ]);
});

it('refuses a measure that has lost the labels of by', () => {
  expect(checked(timeslice({ objective, badWhen: slow, by: ['tenant'] }))).toEqual([
    [
      'sli/bad-expression',
      'badWhen',
      'badWhen cannot be counted: `tenant` is dropped by `sum by (le) (…)`',
    ],
  ]);
});

const given = (badWhen: unknown, noData?: unknown) =>
  // Plain JavaScript may give anything.
  checked(Reflect.apply(timeslice, undefined, [{ objective, badWhen, noData }]));

it('refuses what is no condition, and conditions that cannot be evaluated', () => {
  const messages = [
    given(undefined),
    given(duration),
    given(above(promql('time()'), 5)),
    given(above(promql('sum('), 5)),
    given(above(promql('rate(orders_total[$__rate_interval])'), 5)),
    given(above(memory, '80%')),
    given(slow, 'ignore'),
  ].map(([first]) => first?.[2]);
  expect(messages).toMatchInlineSnapshot(`
    [
      "badWhen cannot be counted: it must be a condition such as above(…) or firesOn(…), got undefined",
      "badWhen cannot be counted: it must be a condition such as above(…) or firesOn(…), got the histogram latency_seconds",
      "badWhen cannot be counted: it is a scalar, not an instant vector",
      "badWhen cannot be counted: unclosed left parenthesis",
      "badWhen cannot be counted: it uses $__rate_interval, which only dashboards know",
      "badWhen cannot be counted: the measure is in bytes, so it cannot be compared with "80%"",
      "noData "ignore" cannot be counted: it must be skip, good or bad",
    ]
  `);
});
