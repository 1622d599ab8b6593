// Measures of what series did over a while, and of which series count.
import { expect, it } from 'vitest';
import {
  absolute,
  and,
  avgOverTime,
  bottomk,
  changes,
  complement,
  count,
  counter,
  delta,
  deriv,
  gauge,
  histogram,
  keepAbove,
  keepBelow,
  keepEqual,
  lastOverTime,
  maxOverTime,
  minOverTime,
  observedPerSecond,
  or,
  predictLinear,
  rate,
  ratio,
  summary,
  sum,
  timeToZero,
  timeUntil,
  toMeasure,
  unless,
  withLabels,
  type Measurable,
} from '../../src/define/index.ts';
import type { Measure } from '../../src/model/index.ts';
import { printExpression } from '../../src/promql/index.ts';

const up = gauge('up', { unit: 'boolean' });
const free = gauge('free_bytes', { labels: ['disk'] });
const size = gauge('size_bytes', { labels: ['disk'] });
const expiry = gauge('expiry', { unit: 'timestamp' });
const started = gauge('start_time_seconds', { unit: 'timestamp' });
const requests = counter('requests_total', { labels: ['code'] });
const info = gauge('node_info', { labels: ['name'] });
const pauses = histogram('pause_seconds', { labels: ['kind'], buckets: [0.1] });
const sizes = summary('answer_bytes');
const on = ['instance'];

const rows: readonly (readonly [of: Measurable, text: string, unit: string])[] = [
  [avgOverTime(up, '30d'), 'avg_over_time(up[30d])', 'ratio'],
  [avgOverTime(free, '1h'), 'avg_over_time(free_bytes[1h])', 'bytes'],
  [maxOverTime(free, '$__rate_interval'), 'max_over_time(free_bytes[$__rate_interval])', 'bytes'],
  [minOverTime(up, '10m'), 'min_over_time(up[10m])', 'boolean'],
  [lastOverTime(info, '1d'), 'last_over_time(node_info[1d])', 'none'],
  [lastOverTime(requests, '1d'), 'last_over_time(requests_total[1d])', 'none'],
  [changes(started, '1h'), 'changes(start_time_seconds[1h])', 'none'],
  [deriv(free, '6h'), 'deriv(free_bytes[6h])', 'bytes'],
  [delta(free.where({ disk: 'a' }), '1d'), 'delta(free_bytes{disk="a"}[1d])', 'bytes'],
  [
    predictLinear(free, { from: '6h', ahead: '1d' }),
    'predict_linear(free_bytes[6h], 86400)',
    'bytes',
  ],
  [timeToZero(free, '6h'), 'free_bytes / -(deriv(free_bytes[6h]) < 0)', 'seconds'],
  [observedPerSecond(pauses), 'rate(pause_seconds_sum[5m])', 'none'],
  [observedPerSecond(sizes, '1h'), 'rate(answer_bytes_sum[1h])', 'bytes'],
  [keepAbove(free, '1GiB'), 'free_bytes > 1073741824', 'bytes'],
  [ratio(free, keepAbove(size, 0)), 'free_bytes / (size_bytes > 0)', 'ratio'],
  [count(keepBelow(ratio(free, size), '5%')), 'count(free_bytes / size_bytes < 0.05)', 'none'],
  [keepEqual(up, 0), 'up == 0', 'boolean'],
  [and(free, keepEqual(up, 1), { on }), 'free_bytes and on (instance) up == 1', 'bytes'],
  [or(free, size), 'free_bytes or size_bytes', 'bytes'],
  [unless(up, info, { on }), 'up unless on (instance) node_info', 'boolean'],
  [keepAbove(and(free, size), 5), '(free_bytes and size_bytes) > 5', 'bytes'],
  [
    withLabels(sum(rate(requests), { by: on }), info, { on, labels: ['name'] }),
    'sum by (instance) (rate(requests_total[5m])) * on (instance) group_left (name) node_info',
    'none',
  ],
  [bottomk(3, free), 'bottomk(3, free_bytes)', 'bytes'],
  [complement(ratio(free, size)), '1 - free_bytes / size_bytes', 'ratio'],
  [absolute(deriv(free, '1h')), 'abs(deriv(free_bytes[1h]))', 'bytes'],
  [timeUntil(expiry), 'expiry - time()', 'seconds'],
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

const names = (of: Measurable) => toMeasure(of).metrics.map(({ name }) => name);

it('remembers the metrics of both sides', () => {
  expect(names(and(free, up))).toEqual(['free_bytes', 'up']);
  expect(names(withLabels(up, info, { on, labels: ['name'] }))).toEqual(['up', 'node_info']);
});

interface Wrong {
  readonly make: (...given: never[]) => Measure;
  readonly given: readonly unknown[];
  readonly error: string;
}

const WRONG: readonly Wrong[] = [
  {
    make: avgOverTime,
    given: [requests, '1h'],
    error: 'avgOverTime needs a gauge, but requests_total is a counter',
  },
  { make: changes, given: [started, 'soon'], error: "'soon' is not a duration" },
  {
    make: predictLinear,
    given: [free, { from: '1h', ahead: 'later' }],
    error: "'later' is not a duration",
  },
  { make: timeToZero, given: [5, '1h'], error: 'timeToZero needs a gauge, got 5' },
  {
    make: keepAbove,
    given: [free, '80%'],
    error: 'the measure is in bytes, so it cannot be compared with "80%"',
  },
  {
    make: and,
    given: [free, up, { on: 'instance' }],
    error: 'on must be a list of labels, got "instance"',
  },
  {
    make: withLabels,
    given: [up, 5, { on, labels: [] }],
    error: 'withLabels needs a gauge, got 5',
  },
  {
    make: withLabels,
    given: [up, info, { on, labels: ['a b'] }],
    error: '"a b" in labels is not a label name',
  },
  { make: bottomk, given: [0, free], error: 'bottomk needs a whole number above 0, got 0' },
  {
    make: observedPerSecond,
    given: [free],
    error: 'observedPerSecond needs a histogram or summary, but free_bytes is a gauge',
  },
];

// Plain JavaScript: nothing has checked the types.
it.each(WRONG)('says what is wrong instead of throwing: $error', ({ make, given, error }) => {
  const { errors }: Measure = Reflect.apply(make, undefined, given);
  expect(errors).toEqual([error]);
});
