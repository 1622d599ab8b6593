import { expect, it } from 'vitest';
import { alerted, recorded } from '../../src/demo/results.ts';
import type { AlertingRule, RecordingRule } from '../../src/ir/index.ts';
import { build } from '../../src/promql/index.ts';
import { duration } from '../../src/units/index.ts';

const origin: RecordingRule['origin'] = {
  system: 'shop',
  definition: 'slo a',
  place: { file: 'slo.config.ts', line: 1, column: 1 },
  steps: [],
};
const expression = build.number('1');

const recording: RecordingRule = {
  kind: 'recording',
  record: 'slo:x',
  expression,
  labels: { slo: 'a' },
  origin,
};
const alerting: AlertingRule = {
  kind: 'alerting',
  alert: 'Burns',
  expression,
  for: duration('2m'),
  labels: { severity: 'page', at: '{{ $labels.instance }}' },
  annotations: {},
  origin,
};

const MINUTE = 60_000;
const at = (...minutes: readonly number[]) =>
  minutes.map((minute) => ({ time: minute * MINUTE, value: minute, step: MINUTE }));

const END = 20 * MINUTE;

it('records what an expression gave, under the name and labels of the rule', () => {
  const series = recorded(
    recording,
    { labels: { __name__: 'y', job: 'b' }, samples: at(19, 20) },
    END,
  );
  expect(series.labels).toEqual({ __name__: 'slo:x', slo: 'a', job: 'b' });
  expect([series.times, series.values]).toEqual([
    [19 * MINUTE, END],
    [19, 20],
  ]);
});

it('ends a series where an evaluation gave nothing', () => {
  const { times, values } = recorded(recording, { labels: {}, samples: at(1, 2, 5, 6) }, END);
  expect(times.map((time) => time / MINUTE)).toEqual([1, 2, 3, 5, 6, 7]);
  expect(values).toEqual([1, 2, Number.NaN, 5, 6, Number.NaN]);
});

it('lets an alert wait as long as it says, every time anew', () => {
  const [pending, firing] = alerted(
    alerting,
    { labels: { __name__: 'y', instance: 'i' }, samples: at(1, 2, 3, 4, 8, 9, 10) },
    END,
  );
  expect(firing?.labels).toEqual({
    __name__: 'ALERTS',
    alertname: 'Burns',
    alertstate: 'firing',
    at: 'i',
    instance: 'i',
    severity: 'page',
  });
  const minutes = (series = pending) => series?.times.map((time) => time / MINUTE);
  expect([minutes(), pending?.values]).toEqual([
    [1, 2, 3, 8, 9, 10],
    [1, 1, Number.NaN, 1, 1, Number.NaN],
  ]);
  expect([minutes(firing), firing?.values]).toEqual([
    [3, 4, 5, 10, 11],
    [1, 1, Number.NaN, 1, Number.NaN],
  ]);
});

it('has no series of a state that never was', () => {
  const states = alerted(alerting, { labels: {}, samples: at(1) }, END);
  expect(states.map(({ labels }) => labels['alertstate'])).toEqual(['pending']);
});
