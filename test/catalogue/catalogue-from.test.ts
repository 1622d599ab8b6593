import { expect, it } from 'vitest';
import { catalogueFrom, prometheusSeries } from '../../src/catalogue/index.ts';
import { answer, show, told } from './show.ts';

it('adds the labels of targets to what a process exposes', () => {
  expect(show(['jobs{queue="a"} 1']).series).toEqual(['jobs unknown {instance job queue}']);
  expect(show(['jobs 1'], { targetLabels: ['cluster'] }).series).toEqual([
    'jobs unknown {cluster}',
  ]);
});

it('leaves open whether a scrape renames labels that targets have too', () => {
  expect(show(['jobs{job="a"} 1']).series).toEqual(['jobs unknown {instance job exported_job?}']);
});

it('takes kinds from metadata and labels from a list of series', () => {
  const { series, complete } = show([
    answer({
      wait: [{ type: 'histogram', unit: 'seconds' }],
      jobs: [{ type: 'counter', unit: '' }],
      idle: [{ type: 'gauge', unit: '' }],
    }),
    answer([
      { __name__: 'wait_bucket', job: 'a', le: '1' },
      { __name__: 'wait_sum', job: 'a' },
      { __name__: 'jobs_total', job: 'a', queue: 'b' },
    ]),
  ]);
  expect(complete).toBe(true);
  expect(series).toEqual([
    'idle gauge {instance job …}',
    'jobs_total counter {job queue}',
    'wait_bucket bucket seconds {job le}',
    'wait_sum counter seconds {job}',
  ]);
});

it('knows a native histogram by the name under which it is listed', () => {
  const types = answer({ wait_seconds: [{ type: 'histogram' }] });
  expect(show([types, answer([{ __name__: 'wait_seconds', job: 'a' }])]).series).toEqual([
    'wait_seconds native-histogram seconds {job}',
  ]);
});

it('takes kinds from the types of one text and labels from all', () => {
  const { series } = show(
    ['# TYPE jobs gauge\njobs{queue="a"} 1', 'jobs{queue="a",worker="b"} 1', answer(['jobs'])],
    { targetLabels: [] },
  );
  expect(series).toEqual(['jobs gauge {queue worker?}']);
});

it('knows no kind when sources contradict each other, and says where', () => {
  const shown = show([
    '# TYPE jobs gauge\njobs_bytes 1\n# TYPE jobs_bytes counter\njobs 1\n',
    `{\n"status":"success",\n"data":{"jobs_bytes":[{"type":"gauge"}]}}`,
  ]);
  expect(told(shown)).toEqual([
    'catalogue/conflicting-kinds 3:1 jobs_bytes is a counter here and a gauge in source-1:3',
  ]);
  expect(shown.series).toEqual(['jobs gauge {instance job}', 'jobs_bytes unknown {instance job}']);
});

it('sees no contradiction where one format cannot say what the other can', () => {
  const shown = show([
    '# TYPE build_info gauge\nbuild_info{version="1"} 1\n# TYPE mode untyped\n',
    '# TYPE build info\n# TYPE mode stateset\nmode{mode="a"} 1\n# EOF\n',
    answer({ build_info: [{ type: 'gauge' }], mode: [{ type: 'gauge' }] }),
  ]);
  expect(told(shown)).toEqual([]);
  expect(shown.series).toEqual([
    'build_info info {instance job version}',
    'mode state {instance job mode}',
  ]);
});

const metadata = (unit: string): string => answer({ wait: [{ type: 'gauge', unit }] });

it('knows no unit when sources contradict each other', () => {
  expect(show([metadata('seconds'), metadata('bytes')]).series).toEqual([
    'wait gauge {instance job …}',
  ]);
  expect(show([metadata('seconds'), metadata('')]).series).toEqual([
    'wait gauge seconds {instance job …}',
  ]);
});

it('is incomplete when a source could not be read', () => {
  expect(show(['a 1']).complete).toBe(true);
  expect(show(['a 1', 'a 1\nb 2\nc']).complete).toBe(false);
  expect(show(['a 1', '<html>']).complete).toBe(false);
  expect(show([]).complete).toBe(false);
});

it('leaves room for all that no source shows, if told so', () => {
  const { series, complete } = show(['a 1'], { targetLabels: ['job'], open: true });
  expect(complete).toBe(false);
  expect(series).toEqual(['a unknown {job …}']);
  const [catalogue] = catalogueFrom([], { targetLabels: ['job'], open: true });
  expect(catalogue.series.get('up')).toMatchObject({ required: ['job'], open: true });
});

it('always has what Prometheus makes itself', () => {
  const [catalogue] = catalogueFrom([]);
  expect([...catalogue.series.keys()]).toEqual([
    'ALERTS',
    'ALERTS_FOR_STATE',
    'scrape_body_size_bytes',
    'scrape_duration_seconds',
    'scrape_sample_limit',
    'scrape_samples_post_metric_relabeling',
    'scrape_samples_scraped',
    'scrape_series_added',
    'scrape_timeout_seconds',
    'up',
  ]);
  expect(catalogue.series.get('up')).toEqual({
    name: 'up',
    metric: 'up',
    kind: 'state',
    required: ['instance', 'job'],
    optional: [],
    open: false,
    values: {},
  });
  expect(prometheusSeries(['job']).find(({ name }) => name === 'ALERTS')).toMatchObject({
    required: ['alertname', 'alertstate'],
    open: true,
    values: { alertstate: ['firing', 'pending'] },
  });
});

it('learns the labels of targets from a list of series', () => {
  const series = [
    { __name__: 'up', job: 'a', instance: 'b', zone: 'c' },
    { __name__: 'up', job: 'a', instance: 'd' },
    { __name__: 'ALERTS', alertname: 'x', alertstate: 'firing', queue: 'y' },
  ];
  const [catalogue] = catalogueFrom([{ path: 'series.json', text: answer(series) }]);
  const up = catalogue.series.get('up');
  expect(up).toMatchObject({ kind: 'state', required: ['instance', 'job'], optional: ['zone'] });
  expect(catalogue.series.get('ALERTS')).toMatchObject({ open: true, kind: 'gauge' });
});
