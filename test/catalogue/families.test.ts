import { expect, it } from 'vitest';
import { expose } from './show.ts';

it('reads counters, gauges and what has no type', () => {
  const { series, complete, diagnostics } = expose(
    '# HELP jobs_total Jobs \\n done.',
    '# TYPE jobs_total counter',
    'jobs_total{queue="mail"} 3',
    'jobs_total{queue="mail",worker="2"} 4 1700000000000',
    '',
    '# just a comment',
    '# TYPE queue_bytes gauge',
    'queue_bytes 1.5e3',
    '# TYPE a untyped',
    'a +Inf',
    'b NaN',
  );
  expect(diagnostics).toEqual([]);
  expect(complete).toBe(true);
  expect(series).toEqual([
    'a unknown {}',
    'b unknown {}',
    'jobs_total counter {queue worker?}',
    'queue_bytes gauge bytes {}',
  ]);
});

it('reads a histogram as buckets, a sum and a count', () => {
  const { series } = expose(
    '# TYPE wait_seconds histogram',
    'wait_seconds_bucket{queue="mail",le="1"} 3',
    'wait_seconds_bucket{queue="mail",le="+Inf"} 4',
    'wait_seconds_sum{queue="mail"} 3',
    'wait_seconds_count{queue="mail"} 4',
  );
  expect(series).toEqual([
    'wait_seconds_bucket bucket seconds {le queue}',
    'wait_seconds_count counter {queue}',
    'wait_seconds_sum counter seconds {queue}',
  ]);
});

it('reads a summary as quantiles, a sum and a count, or without quantiles', () => {
  const lines = ['# TYPE wait_seconds summary', 'wait_seconds_sum 3', 'wait_seconds_count 4'];
  const rest = ['wait_seconds_count counter {}', 'wait_seconds_sum counter seconds {}'];
  expect(expose(...lines).series).toEqual(rest);
  expect(expose(...lines, 'wait_seconds{quantile="0.5"} 1').series).toEqual([
    'wait_seconds quantile seconds {quantile}',
    ...rest,
  ]);
});

it('knows that OpenMetrics takes the suffix off the family of a counter', () => {
  const { series, diagnostics } = expose(
    '# TYPE sent_bytes counter',
    '# UNIT sent_bytes bytes',
    'sent_bytes_total{peer="a"} 3.0 1700000000.123 # {trace_id="oHg5"} 0.67 1700000000.1',
    'sent_bytes_created{peer="a"} 1.7e9',
    '# EOF',
  );
  expect(diagnostics).toEqual([]);
  expect(series).toEqual([
    'sent_bytes_created gauge timestamp {peer}',
    'sent_bytes_total counter bytes {peer}',
  ]);
});

it('reads the families that only OpenMetrics has', () => {
  const { series } = expose(
    '# TYPE build info',
    'build_info{version="1"} 1',
    '# TYPE mode stateset',
    'mode{mode="on"} 1',
    'mode{mode="off"} 0',
    '# TYPE held_seconds gaugehistogram',
    'held_seconds_bucket{le="+Inf"} 4',
    'held_seconds_gsum 4',
    'held_seconds_gcount 4',
    '# TYPE x unknown',
    'x 1',
    '# EOF',
  );
  expect(series).toEqual([
    'build_info info {version}',
    'held_seconds_bucket gauge {le}',
    'held_seconds_gcount gauge {}',
    'held_seconds_gsum gauge seconds {}',
    'mode state {mode}',
    'x unknown {}',
  ]);
});

it('tells a gauge and a counter of one OpenMetrics family name apart', () => {
  const { series, diagnostics } = expose(
    '# TYPE heap_bytes gauge',
    'heap_bytes 1',
    '# TYPE heap_bytes counter',
    'heap_bytes_total 1',
    '# EOF',
  );
  expect(diagnostics).toEqual([]);
  expect(series).toEqual(['heap_bytes gauge bytes {}', 'heap_bytes_total counter bytes {}']);
});

it('believes the family that bears the name of the series', () => {
  const { series, diagnostics } = expose(
    '# TYPE x summary',
    'x_sum 1',
    '# TYPE x_count gauge',
    'x_count 1',
  );
  expect(diagnostics).toEqual([]);
  expect(series).toEqual(['x_count gauge {}', 'x_sum counter {}']);
});

it('takes a gauge for an info metric when its name and all values say so', () => {
  const { series } = expose(
    '# TYPE a_info gauge',
    'a_info{version="1"} 1',
    '# TYPE b_info gauge',
    'b_info{version="1"} 1',
    'b_info{version="2"} 0',
    '# TYPE c_info gauge',
    'c_info 1',
  );
  expect(series).toEqual(['a_info info {version}', 'b_info gauge {version}', 'c_info gauge {}']);
});

it('knows nothing of the labels of a family without samples', () => {
  expect(expose('# TYPE x_seconds histogram', '# TYPE y_total counter').series).toEqual([
    'x_seconds_bucket bucket seconds {le …}',
    'x_seconds_count counter {…}',
    'x_seconds_sum counter seconds {…}',
    'y_total counter {…}',
  ]);
  expect(expose('# TYPE y counter', '# EOF').series).toEqual(['y_total counter {…}']);
});

it('takes points in time for such, by their name or their value', () => {
  const { series } = expose(
    '# TYPE backup_timestamp_seconds gauge',
    'backup_timestamp_seconds 0',
    '# TYPE node_boot_time_seconds gauge',
    'node_boot_time_seconds 1.7e9',
    '# TYPE node_time_seconds gauge',
    'node_time_seconds 1.7e9',
    '# TYPE expiry_seconds gauge',
    '# UNIT expiry_seconds seconds',
    'expiry_seconds 1.9e9',
    '# TYPE io_time_seconds_total counter',
    'io_time_seconds_total 1.7e9',
    '# TYPE age_seconds gauge',
    'age_seconds 1700',
    '# TYPE last_run_time_seconds gauge',
    'last_run_time_seconds 3',
    '# TYPE last_gc_time_seconds gauge',
    'last_gc_time_seconds 0',
    '# TYPE highest_timestamp_in_seconds gauge',
    'highest_timestamp_in_seconds 0',
  );
  expect(series).toEqual([
    'age_seconds gauge seconds {}',
    'backup_timestamp_seconds gauge timestamp {}',
    'expiry_seconds gauge timestamp {}',
    'highest_timestamp_in_seconds gauge timestamp {}',
    'io_time_seconds_total counter seconds {}',
    'last_gc_time_seconds gauge {}',
    'last_run_time_seconds gauge seconds {}',
    'node_boot_time_seconds gauge timestamp {}',
    'node_time_seconds gauge timestamp {}',
  ]);
});

it.each(['celsius', 'volts', 'meters', 'grams', 'joules', 'amperes', 'ratio', 'milliseconds'])(
  'reads the unit %s off a name',
  (unit) => {
    expect(expose(`# TYPE x_${unit} gauge`, `x_${unit} 1`).series).toEqual([
      `x_${unit} gauge ${unit} {}`,
    ]);
  },
);

it('knows no unit by a name that is nothing but a unit', () => {
  expect(expose('seconds 1', 'x_total 2').series).toEqual([
    'seconds unknown {}',
    'x_total unknown {}',
  ]);
});

it('takes a ratio for a share only while no value exceeds one', () => {
  const { series } = expose('busy_ratio 0.4', 'idle_ratio NaN', 'compression_ratio 3.2');
  expect(series).toEqual([
    'busy_ratio unknown ratio {}',
    'compression_ratio unknown 1 {}',
    'idle_ratio unknown ratio {}',
  ]);
});
