import { expect, it } from 'vitest';
import { duration } from '../../src/units/index.ts';
import { queryReader, type ReadQuery } from '../../src/verify/query-reader.ts';
import { aSeries, scopeOf } from './a-scope.ts';

const TARGET = ['job', 'instance'];

const scope = {
  ...scopeOf(
    aSeries('queue', [...TARGET, 'queue'], { unit: 'seconds' }),
    aSeries('tasks_total', [...TARGET, 'queue'], { kind: 'counter' }),
    aSeries('took_bucket', ['job', 'le'], { kind: 'bucket', unit: 'seconds' }),
    aSeries('slow:tasks', ['queue']),
  ),
  intervals: new Map([['slow:tasks', duration('5m')]]),
};

const read = (text: string): ReadQuery => queryReader(scope)(text);

const codes = (text: string): readonly string[] => read(text).findings.map(({ code }) => code);

it('says why a query does not parse', () => {
  expect(read('rate(tasks_total)').problem).toContain('expected type range vector');
  expect(read('').problem).toBe('no expression found in input');
});

it('reads a text once', () => {
  const reader = queryReader(scope);
  expect(reader('queue')).toBe(reader('queue'));
});

it.each([
  ['queues', 'unknown-metric'],
  ['queue{handler="a"}', 'unknown-label'],
  ['sum by (handler) (queue{queue=~"$queue"})', 'unknown-label'],
  ['queue{queue=~"$queue",queue=""}', 'impossible-matcher'],
  ['queue / on (job) sum by (queue) (queue)', 'join-never-matches'],
  ['rate(queue[$__rate_interval])', 'rate-of-gauge'],
  ['rate(tasks_total[15s])', 'short-range'],
  ['delta(slow:tasks[5m])', 'short-range'],
  ['histogram_quantile(0.9, sum by (job) (rate(took_bucket[$__range])))', 'quantile-without-le'],
  ['queue{queue=~".*"}', 'matcher-without-effect'],
  ['label_replace(queue, "a-b", "x", "", "")', 'bad-label-name'],
])('finds what is wrong with %s', (text, code) => {
  expect(codes(text)).toEqual([`promql/${code}`]);
});

it.each([
  'queue{queue=~"$queue"}',
  'queue{queue="$queue"}',
  'queue{queue!~"^${queue:pipe}$"}',
  'queue{queue=~"[[queue]]|other"}',
  'queue{queue=~"$queue",queue!="none"} / on (queue) group_left () slow:tasks{queue=~"$queue"}',
  'absent(queue{queue="$queue"})',
  'rate(tasks_total[$__rate_interval])',
  'increase(tasks_total[${window}] offset $back)',
  'sum_over_time(rate(tasks_total[5m])[$__range:$step])',
  'topk($n, queue) > $least',
  'queue * 1000 / $__interval_ms',
  'histogram_quantile($q, sum by (le) (rate(took_bucket[$__rate_interval])))',
  'label_replace(queue, "$to", "$1", "queue", "$pattern")',
  'label_replace(queue, "to", "${text}", "queue", "(.*)")',
  'label_join(queue, "${to}", "-", "job", "queue")',
  'count_values("$label", queue)',
  '{__name__="$metric"}',
])('takes a variable for what it may become: %s', (text) => {
  expect(read(text)).toMatchObject({ problem: '', findings: [] });
});
