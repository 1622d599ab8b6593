// Which SLI type each shape of a query becomes.
import { expect, it } from 'vitest';
import { eventsSli, gaugeSli, ratioSli, selectorsSli } from '../../src/import/slis/index.ts';
import type { ImportedSli } from '../../src/import/slo.ts';
import { parseExpression, type Expression, type VectorSelector } from '../../src/promql/index.ts';

function parse(text: string): Expression {
  const { expression } = parseExpression(text.replaceAll('W', '$window'), { variables: true });
  if (!expression) throw new Error(`no PromQL: ${text}`);
  return expression;
}

const shown = ({ call, by, differences, metrics }: ImportedSli): string =>
  [
    call,
    metrics.map(({ name, type }) => `${type} ${name}`).join(', '),
    by.length > 0 ? `by ${by.join(', ')}` : '',
    differences.length > 0 ? 'differs' : '',
  ]
    .filter((part) => part !== '')
    .join('; ');

const events = (bad: string, total: string): string =>
  shown(eventsSli({ bad: parse(bad), total: parse(total) }));
const ratio = (text: string): string => shown(ratioSli({ errorRatio: parse(text) }));

it.each([
  ['sum(rate(x_total{code="500"}[W]))', 'sum(rate(x_total[W]))', 'availability; counter x_total'],
  [
    'sum(increase(x_total{a="b",code=~"5.."}[W])) or vector(0)',
    'sum(increase(x_total{a="b"}[W])) > 0',
    'availability; counter x_total',
  ],
  [
    'sum by (z) (rate(x_total{code="500"}[W]))',
    'sum(rate(x_total[W])) by (z)',
    'availability; counter x_total; by z',
  ],
  [
    'sum(rate(x_total[W])) - sum(rate(x_total{code="200"}[W]))',
    'sum(rate(x_total[W]))',
    'availability; counter x_total',
  ],
  [
    'sum(rate(bad_total[W]))',
    'sum(rate(good_total[W])) + sum(rate(bad_total[W]))',
    'availability; counter good_total, counter bad_total',
  ],
  [
    'sum(rate(x_count[W])) - sum(rate(x_bucket{le="0.5"}[W]))',
    'sum(rate(x_count[W]))',
    'latency; histogram x',
  ],
  [
    'sum(rate(x_bucket{le="+Inf"}[W])) - sum(rate(x_bucket{le=~"1|1.0"}[W]))',
    'sum(rate(x_bucket{le="+Inf"}[W]))',
    'latency; histogram x',
  ],
  [
    'sum(count_over_time(up[W])) - sum(sum_over_time(up[W]))',
    'sum(count_over_time(up[W]))',
    'probe; gauge up',
  ],
  [
    'sum(rate(bad_total[W]))',
    'sum(rate(all_total[W]))',
    'raw; counter bad_total, counter all_total',
  ],
  // Milliseconds are no duration, and what is fast excludes what failed.
  [
    'sum(rate(x_milliseconds_count[W])) - sum(rate(x_milliseconds_bucket{le="5"}[W]))',
    'sum(rate(x_milliseconds_count[W]))',
    'raw; counter x_milliseconds_bucket, counter x_milliseconds_count',
  ],
  // A part of the bad events that is not a part of all of them.
  [
    'sum(rate(x_total{code="500"}[W]))',
    'sum(rate(x_total{job="a"}[W]))',
    'raw; counter x_total, counter x_total',
  ],
  // Different groups, functions that do not add up, and rates of a range of their own.
  [
    'sum by (a) (rate(x_total{code="500"}[W]))',
    'sum by (b) (rate(x_total[W]))',
    'windowRatio; counter x_total; by a; differs',
  ],
  [
    'max(rate(x_total{code="500"}[W]))',
    'max(rate(x_total[W]))',
    'windowRatio; counter x_total; differs',
  ],
])('%s of %s', (bad, total, wanted) => {
  expect(events(bad, total)).toBe(wanted);
});

it.each([
  ['sum(rate(x_total{code="5"}[W])) / sum(rate(x_total[W]))', 'availability; counter x_total'],
  [
    '1 - (sum(rate(x_total{code="2"}[W])) / sum(rate(x_total[W])))',
    'availability; counter x_total',
  ],
  [
    '1 - ((sum(rate(x_bucket{le="1"}[W])) / (sum(rate(x_count[W])) > 0)) or on() vector(1))',
    'latency; histogram x',
  ],
  // Without data all is bad: that is no guard.
  [
    '1 - (sum(rate(x_total{code="2"}[W])) / sum(rate(x_total[W])) or vector(0))',
    'windowRatio; counter x_total; differs',
  ],
  ['1 - avg(avg_over_time(probe_success[W]))', 'probe; gauge probe_success'],
  ['1 - avg_over_time(probe_success{job="a"}[W])', 'probe; gauge probe_success; differs'],
  ['1 - avg_over_time(wifi_quality[W])', 'windowRatio; gauge wifi_quality; differs'],
  ['1 - histogram_fraction(0, 0.2, sum(rate(x_seconds[W])))', 'latency; nativeHistogram x_seconds'],
  ['max_over_time(vector(0)[W:])', 'windowRatio; differs'],
])('%s', (text, wanted) => {
  expect(ratio(text)).toBe(wanted);
});

it('takes what is bad of a recorded series by rates, as its targets are gone', () => {
  const bad = parse('sum(rate(job:x:total{code="5"}[W]))');
  const total = parse('sum(rate(job:x:total[W]))');
  expect(eventsSli({ bad, total }).counting).toBe('rate');
});

it('turns rates into counts, which leaves their share as it is', () => {
  const bad = parse('sum(rate(a_total[W])) + sum(rate(b_total[W])) * 2');
  const { props } = eventsSli({ bad, total: parse('sum(rate(c_total[W]))') });
  expect(props).toMatchObject({
    bad: { text: 'sum(increase(a_total[$window])) + sum(increase(b_total[$window])) * 2' },
    events: { text: 'sum(increase(c_total[$window]))' },
  });
});

it('looks at gauges, and at what is made of them', () => {
  const plain = parse('queue_length{queue="mail"}');
  const made = parse('histogram_quantile(0.9, sum by (le) (rate(x_seconds_bucket[5m])))');
  expect(gaugeSli({ value: plain, op: 'lte', bound: '10', by: [] })).toMatchObject({
    call: 'threshold',
    props: { atMost: 10 },
  });
  const slices = gaugeSli({ value: made, op: 'lt', bound: '0.5', by: [] });
  expect(slices).toMatchObject({ call: 'timeslice', props: { badWhen: { call: 'atLeast' } } });
});

function selector(text: string): VectorSelector {
  const parsed = parse(text);
  if (parsed.kind !== 'vector-selector') throw new Error(`no selector: ${text}`);
  return parsed;
}

it('knows counters and buckets by their selectors', () => {
  const total = selector('x_seconds_count{job="a"}');
  const good = selector('x_seconds_bucket{job="a",le="0.25"}');
  expect(selectorsSli({ total, good, by: ['handler'] })).toMatchObject({
    call: 'latency',
    props: { within: '250ms' },
    by: ['handler'],
  });
});
