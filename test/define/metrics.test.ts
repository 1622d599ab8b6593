import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import {
  counter,
  gauge,
  histogram,
  matches,
  not,
  notMatching,
  oneOf,
  summary,
  toMeasure,
  type LabelMatch,
} from '../../src/define/index.ts';
import { printExpression } from '../../src/promql/index.ts';

const requests = counter('http_requests_total', {
  help: 'Requests',
  labels: ['status', 'handler'],
});

const print = (of: Parameters<typeof toMeasure>[0]): string =>
  printExpression(toMeasure(of).expression);

it('is what its exporter says, with its labels sorted, and frozen', () => {
  const { metric, matchers } = requests;
  expect(metric).toEqual({
    name: 'http_requests_total',
    type: 'counter',
    help: 'Requests',
    unit: 'none',
    labels: ['handler', 'status'],
    optional: [],
    values: {},
    buckets: [],
    place: expect.objectContaining({ file: fileURLToPath(import.meta.url) }),
  });
  expect(matchers).toEqual([]);
  expect([requests, metric, metric.labels, metric.buckets].every(Object.isFrozen)).toBe(true);
});

it.each([
  ['latency_seconds', 'seconds'],
  ['cpu_seconds_total', 'seconds'],
  ['disk_bytes', 'bytes'],
  ['sent_bytes_total', 'bytes'],
  ['pool_usage_ratio', 'ratio'],
  ['last_success_timestamp_seconds', 'timestamp'],
  ['process_start_time_seconds', 'timestamp'],
  ['node_boot_time_seconds', 'timestamp'],
  ['rpc_response_time_seconds', 'seconds'],
  ['requests_total', 'none'],
  ['seconds', 'none'],
])('knows from the name %s that it counts %s', (name, unit) => {
  expect(gauge(name).metric.unit).toBe(unit);
  expect(gauge(name, { unit: 'boolean' }).metric.unit).toBe('boolean');
});

it('knows its type and its buckets', () => {
  const kinds = [gauge('a'), counter('b'), summary('c'), histogram('d', { buckets: [0.1, 1] })];
  expect(kinds.map(({ metric: { type, buckets } }) => [type, buckets])).toEqual([
    ['gauge', []],
    ['counter', []],
    ['summary', []],
    ['histogram', [0.1, 1]],
  ]);
});

it('narrows a selection without changing the one it came from', () => {
  const api = requests.where({ job: 'api' });
  const errors = api.where({ status: matches('5..') });
  expect([requests, api, errors].map(print)).toEqual([
    'http_requests_total',
    'http_requests_total{job="api"}',
    'http_requests_total{job="api",status=~"5.."}',
  ]);
  expect(errors.metric).toBe(requests.metric);
  expect([api, errors].map(({ place }) => place)).toEqual([requests.place, requests.place]);
});

const printed = (status: string | LabelMatch): string => print(requests.where({ status }));

it('matches labels in every way that there is', () => {
  expect([
    printed('500'),
    printed(not('')),
    printed(matches('5..')),
    printed(notMatching('2..|3..')),
    printed(oneOf('500', '5.3', 'a|b', '(c)')),
  ]).toEqual([
    'http_requests_total{status="500"}',
    'http_requests_total{status!=""}',
    'http_requests_total{status=~"5.."}',
    'http_requests_total{status!~"2..|3.."}',
    String.raw`http_requests_total{status=~"500|5\\.3|a\\|b|\\(c\\)"}`,
  ]);
});
