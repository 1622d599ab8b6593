import { expect, it } from 'vitest';
import { OPEN_CATALOGUE } from '../../../src/promql/index.ts';
import { canFail, keyOf, show } from './flows.ts';

const open = { catalogue: OPEN_CATALOGUE };

it.each([
  ['up', '__name__=up instance job'],
  [
    'requests_total{code=~"5.."}',
    '__name__=requests_total code=500 instance job method=GET|POST zone?',
  ],
  [
    'requests_total{zone!=""}',
    '__name__=requests_total code=200|404|500 instance job method=GET|POST zone',
  ],
  [
    'requests_total{zone=""}',
    '__name__=requests_total code=200|404|500 instance job method=GET|POST',
  ],
  ['up{job=~"a.*",job!="ab"}', '__name__=up instance job!=ab=~a.*'],
  ['up{job=~"a|b"}', '__name__=up instance job=a|b'],
  ['partly{team="x"}', '__name__=partly instance job team=x …'],
  ['{__name__=~"up|build_info"}', '__name__=up|build_info instance job version?'],
  ['{version!=""}', '__name__=build_info|partly instance job version …'],
  ['{"up"}', '__name__=up instance job'],
  ['up[5m] offset 1m', '__name__=up instance job'],
])('knows the labels that %s selects', (text, expected) => {
  expect(show(text)).toBe(expected);
});

it.each([
  ['x', '__name__=x …'],
  ['x{job="a"}', '__name__=x job=a …'],
  ['x{job!="a"}', '__name__=x job?!=a …'],
  ['x{job=""}', '__name__=x … -job'],
  ['{job="a"}', '__name__ job=a …'],
  ['{__name__=~"a|b"}', '__name__=a|b …'],
  ['sum by (job) (x)', 'job?'],
  ['sum without (job) (x)', '… -__name__ -job'],
  ['sum by (job) (x) * y', 'job?'],
  ['x * on (job) group_left (team) y', 'job? team? … -__name__'],
])('knows what is certain of %s in a world of which nothing is known', (text, expected) => {
  expect(show(text, open)).toBe(expected);
});

it.each([
  ['sum(requests_total)', ''],
  ['sum by (job, zone) (requests_total)', 'job zone?'],
  ['sum without (code, method) (requests_total)', 'instance job zone?'],
  ['count by (__name__) ({__name__=~"up|owner"})', '__name__=up|owner'],
  ['topk(3, up)', '__name__=up instance job'],
  ['topk by (job) (0, up)', 'never: `topk by (job) (0, …)` keeps no sample'],
  ['count_values("n", up)', 'n'],
  ['count_values without (job) ("n", up)', 'instance n'],
  ['count_values without (n) ("n", up)', 'instance job'],
  ['count_values by (job) ("job", up)', 'job'],
  ['quantile by (job) (0.9, up)', 'job'],
])('knows the labels that %s leaves', (text, expected) => {
  expect(show(text)).toBe(expected);
});

it.each([
  ['rate(errors_total[5m])', 'code instance job'],
  ['last_over_time(up[5m])', '__name__=up instance job'],
  ['max_over_time(up[1h:1m])', 'instance job'],
  ['-up', 'instance job'],
  ['+up', '__name__=up instance job'],
  ['up > 1', '__name__=up instance job'],
  ['up > bool 1', 'instance job'],
  ['2 * up', 'instance job'],
  ['vector(1)', ''],
  ['hour()', ''],
  ['hour(up)', 'instance job'],
  ['timestamp(up)', 'instance job'],
  ['sort_desc(up)', '__name__=up instance job'],
  ['scalar(up) + up', 'instance job'],
  ['absent(up{job="a",instance=~"b"})', 'job=a'],
  ['absent(up{job="a",job!="b"})', 'job?'],
  ['absent((up{job="a"}))', 'job=a'],
  ['absent(sum(up{job="a"}))', ''],
  ['absent_over_time(up{job="a"}[5m])', 'job=a'],
  ['histogram_quantile(0.9, rate(latency_bucket[5m]))', 'instance job'],
  ['histogram_quantile(0.9, rate(latency[5m]))', 'instance job'],
  ['histogram_quantile(0.9, sum by (job) (rate(latency[5m])))', 'job'],
  ['histogram_quantile(0.9, sum(rate(latency_bucket[5m])))', 'never: `le` is dropped by `sum(…)`'],
  ['histogram_fraction(0, 1, latency_bucket)', 'instance job'],
  ['histogram_quantiles(latency_bucket, "q", 0.5, 0.9)', 'instance job q'],
  ['info(up)', '__name__=up instance job'],
  ['info(up, {__name__="build_info"})', '__name__=up instance job version?'],
  ['sort_by_label(up, "job")', '__name__=up instance job'],
])('knows the labels of %s', (text, expected) => {
  expect(show(text)).toBe(expected);
});

it.each([
  ['"host", "$1", "instance", "(.*)"', 'host instance job'],
  ['"host", "$1", "instance", "(.+)"', 'host instance job'],
  ['"host", "$1", "instance", "(.+):.*"', 'host? instance job'],
  ['"host", "h-$1", "instance", "(.*):.*"', 'host? instance job'],
  ['"env", "prod", "", ""', 'env=prod instance job'],
  ['"env", "prod", "job", "api"', 'env?=prod instance job'],
  ['"job", "", "", ""', 'instance'],
  ['("env"), "prod", "", ""', 'env=prod instance job'],
  ['"__name__", "down", "", ""', '__name__=down instance job'],
])('knows what label_replace writes: %s', (texts, expected) => {
  expect(show(`label_replace(up, ${texts})`).replace('__name__=up ', '')).toBe(expected);
});

it('works out every value that label_replace can write', () => {
  const text = 'label_replace(sum by (code) (requests_total), "class", "${1}xx", "code", "(.)..")';
  expect(show(text)).toBe('class=2xx|4xx|5xx code=200|404|500');
  expect(show(text.replace('(.)..', '([45])..'))).toBe('class?=4xx|5xx code=200|404|500');
  expect(show(text.replace('class', 'code'))).toBe('code=2xx|4xx|5xx');
});

it.each([
  ['label_join(up, "at", "/", "job", "instance")', '__name__=up at instance job'],
  ['label_join(up, "at", "", "job", "zone")', '__name__=up at? instance job'],
  [
    'label_join(sum by (code) (requests_total{code=~"4..|5.."}), "a", "-", "code", "code")',
    'a=404-404|404-500|500-404|500-500 code=404|500',
  ],
  ['label_join(up, "job", "")', '__name__=up instance'],
])('knows what label_join writes: %s', (text, expected) => {
  expect(show(text)).toBe(expected);
});

it.each([
  ['up / latency_count', 'instance job'],
  ['up > latency_count', '__name__=up instance job'],
  ['up > on (job, instance) latency_count', 'instance job'],
  ['sum by (job) (up{job=~"a|b"}) + sum by (job) (up{job=~"b|c"})', 'job=b'],
  ['requests_total / on (job, zone) requests_total{zone!=""}', 'job zone'],
  [
    'up * ignoring (instance) owner',
    'never: `* ignoring (instance)` never finds a pair: `team` is never on its left side and always on its right',
  ],
  ['errors_total / ignoring (code) up', 'instance job'],
  ['errors_total / ignoring (code) group_left () up', 'code instance job'],
  ['up * on (job) group_left (team) owner', 'instance job team'],
  ['owner * on (job) group_right (team) up', 'instance job team'],
  ['up > on (job) group_left (team) owner', '__name__=up instance job team'],
  ['up * on (job, __name__) group_left () up', 'instance job'],
  ['up > on (job, __name__) group_left () up', '__name__=up instance job'],
  ['up * on (job) group_left (__name__) owner', '__name__=owner instance job'],
  ['up == bool on (job) group_left (__name__) owner', 'instance job'],
  [
    'errors_total * on (job, instance) group_left (code) sum by (job, instance, code) (requests_total{code="500"})',
    'code=500 instance job',
  ],
  ['up * on (job) group_left (instance) owner', 'job'],
  ['up + fill (0) errors_total', 'code? instance? job?'],
])('knows the labels of a join: %s', (text, expected) => {
  expect(show(text)).toBe(expected);
});

it.each([
  ['up and on (job) owner', '__name__=up instance job'],
  [
    'requests_total and on (zone) requests_total{zone!=""}',
    '__name__=requests_total code=200|404|500 instance job method=GET|POST zone',
  ],
  ['up unless on (job) owner', '__name__=up instance job'],
  ['sum by (job) (up) or sum by (job, code) (errors_total)', 'code? job'],
  ['up or vector(1)', '__name__?=up instance? job?'],
  ['up{job="a"} or up{job="b"}', '__name__=up instance job=a|b'],
])('knows the labels of a set operation: %s', (text, expected) => {
  expect(show(text)).toBe(expected);
});

it.each([
  ['up', 'all'],
  ['owner', 'job'],
  ['sum by (job, code) (errors_total)', 'code job'],
  ['sum by (job, team) (owner)', 'job'],
  ['sum without (team) (owner)', 'job'],
  ['sum without (job) (owner)', 'all'],
  ['topk by (job) (1, up)', 'job'],
  ['vector(1)', ''],
  ['up * on (job) group_left (team) sum by (job, team) (owner)', 'all'],
  ['owner * on (job) group_left () sum by (job) (up)', 'job'],
  ['up / on (job) owner', 'job'],
  ['max_over_time(sum by (job) (up)[5m:])', 'all'],
  ['sum by (job) (up) or on () vector(0)', 'job'],
])('knows what tells the samples of %s apart', (text, expected) => {
  expect(keyOf(text)).toBe(expected);
});

it.each([
  ['up / latency_count', false],
  ['up * on (job) group_left (team) owner', false],
  ['up / on (job) sum by (job) (up)', true],
  ['sum by (job) (up) / on (job) sum by (job) (up)', false],
  ['up * on (job) group_left () shard', true],
  ['up * on (job) group_left () shard{shard="1"}', false],
  ['up * on (job) group_left () topk by (job) (1, shard)', false],
  ['rate({__name__=~"up|latency_count"}[5m])', true],
  ['sum(rate({__name__="up"}[5m]))', false],
  ['label_replace(up, "job", "x", "", "")', true],
  ['label_replace(up, "new", "x", "", "")', false],
  ['label_replace(owner, "team", "x", "", "")', false],
  ['-(up or owner)', false],
  ['info(up)', true],
])('knows whether %s may end in duplicates', (text, expected) => {
  expect(canFail(text)).toBe(expected);
});

it('takes a dashboard variable for anything', () => {
  const variables = { variables: true };
  expect(show('up{job=~"$job",instance="[[at]]"}', variables)).toBe('__name__=up instance job');
  expect(show('requests_total{code="${code}"}', variables)).toContain('code=200|404|500');
  expect(show('{__name__="$metric"}', variables)).toBe('__name__ …');
  expect(show('absent(up{job="$job"})', variables)).toBe('job?');
});
