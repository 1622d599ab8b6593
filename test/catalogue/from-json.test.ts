import { expect, it } from 'vitest';
import { answer, show, told } from './show.ts';

it('reads the exact labels of listed series, and adds none', () => {
  const { series, complete, diagnostics } = show([
    answer([
      { __name__: 'jobs', job: 'a', instance: 'b', queue: 'mail' },
      { __name__: 'jobs', job: 'a', instance: 'b', queue: '' },
      { __name__: 'team:jobs:sum', team: 'shop' },
    ]),
  ]);
  expect(diagnostics).toEqual([]);
  expect(complete).toBe(true);
  expect(series).toEqual(['jobs unknown {instance job queue?}', 'team:jobs:sum unknown {team}']);
});

it('reads only the data of an answer just as well', () => {
  expect(show(['[{"__name__":"jobs","job":"a"}]']).series).toEqual(['jobs unknown {job}']);
  expect(show(['{"jobs":[{"type":"gauge"}]}']).series).toEqual(['jobs gauge {instance job …}']);
});

it('knows of names that they exist, and no more', () => {
  const { series, complete } = show([answer(['jobs', 'wait_seconds_sum'])]);
  expect(complete).toBe(true);
  expect(series).toEqual(['jobs unknown {…}', 'wait_seconds_sum unknown {…}']);
});

it('does not call a list complete that the server cut off', () => {
  const warnings = ['results truncated due to limit'];
  expect(show([answer([{ __name__: 'x' }], { warnings })]).complete).toBe(false);
  expect(show([answer([{ __name__: 'x' }], { warnings: ['slow'] })]).complete).toBe(true);
});

it('declares all series that a family of the metadata may have', () => {
  const { series, complete, diagnostics } = show(
    [
      answer({
        jobs: [{ type: 'counter', help: 'Jobs.', unit: '' }],
        done_total: [{ type: 'counter', help: '', unit: '' }],
        wait: [{ type: 'histogram', help: '', unit: 'seconds' }],
        build: [{ type: 'info', help: '', unit: '' }],
        x: [{ type: 'unknown', help: '', unit: '' }],
      }),
    ],
    { targetLabels: [] },
  );
  expect(diagnostics).toEqual([]);
  expect(complete).toBe(false);
  expect(series).toEqual([
    'build info {…}',
    'build_info info {…}',
    'done_total counter {…}',
    'jobs counter {…}',
    'jobs_total counter {…}',
    'wait native-histogram seconds {…}',
    'wait_bucket bucket seconds {le …}',
    'wait_count counter {…}',
    'wait_sum counter seconds {…}',
    'x unknown {…}',
  ]);
});

it('lets a gauge keep its name beside a counter of the same family', () => {
  const metadata = answer({ heap: [{ type: 'gauge' }, { type: 'counter' }] });
  const { series, diagnostics } = show([metadata], { targetLabels: [] });
  expect(diagnostics).toEqual([]);
  expect(series).toEqual(['heap gauge {…}', 'heap_total counter {…}']);
});

it('reads the metadata of targets, each family once', () => {
  const entry = { target: { job: 'a' }, metric: 'jobs_total', type: 'counter', help: '', unit: '' };
  expect(show([answer([entry, entry])]).series).toEqual(['jobs_total counter {instance job …}']);
});

it('passes on what the server said of a query that failed', () => {
  const text = JSON.stringify({ status: 'error', errorType: 'bad_data', error: 'no match[]' });
  expect(told(show([text]))).toEqual([
    'catalogue/failed-query 1:1 source-0 is the answer to a query that failed: no match[]',
  ]);
  expect(told(show(['{"status":500}']))).toEqual([
    'catalogue/failed-query 1:1 source-0 is the answer to a query that failed: its status is 500',
  ]);
});

it.each([
  ['{"status":"success"}', 'its JSON is null'],
  ['[1]', 'its JSON lists 1'],
  ['[[]]', 'its JSON lists []'],
  [answer({ resultType: 'vector', result: [] }), 'its JSON has the properties resultType, result'],
  [answer({ groups: [{ name: 'x' }] }), 'its JSON has the properties groups'],
])('refuses %s', (text, reason) => {
  expect(told(show([text]))).toEqual([
    `catalogue/unknown-format 1:1 source-0 is no source of a catalogue: ${reason}`,
  ]);
});

it.each([
  [
    [{ __name__: 'x' }, {}, 7],
    '1:1',
    '2 of 3 entries of source-0 are no series with a `__name__`, such as {}',
  ],
  [['x', 7], '1:1', '1 of 2 entries of source-0 are no series names, such as 7'],
  [
    { x: [{ type: 'gauge' }, { type: 'meter' }] },
    '1:51',
    '1 of 2 entries of source-0 are no metrics with a known `type`, such as {"type":"meter"}',
  ],
  [
    { x: [{ type: 'gauge' }], y: 7 },
    '1:1',
    '1 of 2 entries of source-0 are no metrics with a known `type`, such as 7',
  ],
  [
    [{ type: 'gauge', metric: 'x' }, { type: 'info' }],
    '1:59',
    '1 of 2 entries of source-0 are no metrics with a known `type`, such as {"type":"info"}',
  ],
])('skips entries of %j that are something else', (data, at, message) => {
  const shown = show([answer(data)]);
  expect(shown.series).toHaveLength(1);
  expect(shown.complete).toBe(false);
  expect(told(shown)).toEqual([`catalogue/unreadable-entry ${at} ${message}`]);
});
