import { expect, it } from 'vitest';
import { catalogueOf, OPEN_CATALOGUE } from '../../../src/promql/index.ts';
import { codes, findings, series } from './flows.ts';

const CASES = [
  'sum(rate(request_total[5m]))',
  'zzz > 1',
  'rate({__name__=~"latencies_.+"}[5m])',
  'up{jop="api"}',
  'scalar_like{job="api"}',
  'sum by (cod) (requests_total)',
  'sum by (instance) (sum by (job) (up))',
  'sum without (pod) (up)',
  'up * on (jop) group_left () owner',
  'sum(up) / on (job) sum(latency_count)',
  'up / ignoring (pod) latency_count',
  'up * on (job) group_left (tam) owner',
  'up * on (job) group_left (instance) owner',
  'label_replace(sum by (job) (up), "host", "$1", "instance", "(.*):.*")',
  'label_join(up, "at", "-", "job", "pod")',
  'sort_by_label(up, "pod")',
  'requests_total{code="501"}',
  'requests_total{code=~"3.."}',
  'requests_total{method="GTE"}',
  'up{job=""}',
  'up{job="a",job="b"}',
  'up{job!~".*"}',
  'sum by (job, code) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m]))',
  'sum by (job) (rate(requests_total[5m])) > on (job, code) errors_total',
  'up{job="a"} and up{job="b"}',
  'sum by (job) (up) and errors_total',
  'up unless on (job, code) errors_total',
  'up unless errors_total',
  'sum by (job, code) (errors_total) / on (job) sum by (job) (up)',
  'up * on (job) group_left () shard',
  'sum by (job) (up) / on (job) sum by (job, code) (errors_total)',
  'requests_total > ignoring (code) group_left () requests_total',
  'abs({__name__=~"up|latency_count"})',
  'label_replace(sum by (job, code) (errors_total), "code", "any", "", "")',
  'sum by (job) (up) or vector(0)',
  'up or -vector(1)',
  'up unless up',
];

it.each(CASES)('explains what is wrong with %s', (text) => {
  expect(findings(text).join('\n')).toMatchSnapshot();
});

it.each([
  'up',
  'absent(upp)',
  'absent_over_time(upp{job="x"}[5m])',
  'absent(requests_total{code="599"})',
  'up unless maintenance',
  'partly{anything="x"}',
  'sum by (anything) (partly)',
  'sum by (job) (up) or on () vector(0)',
  'sum(up or vector(0))',
  'sum by (job) (up) > 1 or absent(up)',
  'sum(up) or vector(0)',
  'up * on (job, instance) group_left (version) build_info',
  'up * on (job) group_left (version) build_info',
  'up * on (job) group_left (team) owner',
  'up * on (job) group_left (team) max by (job, team) (owner)',
  'up * on (job) group_left () (shard == 1)',
  'up * on (job) group_left () topk by (job) (1, shard)',
  'up / on (instance) latency_count',
  'sum by (job, instance) (up) / on (instance) sum by (job, instance) (latency_count)',
  'count_values by (job, v) ("v", up)',
  'label_replace(up, "env", "prod", "", "")',
  'label_replace(up, "env", "prod", "pod", ".*")',
  'label_replace(up, "instance", "$1", "instance", "(.*):.*")',
  'sum by (__name__) (up)',
  'rate({__name__=~"up|owner"}[5m])',
  'requests_total{zone=""}',
  'requests_total{code!="999"}',
  'vector(1) or vector(2)',
  'topk(0, up)',
])('has nothing to say about %s', (text) => {
  expect(findings(text)).toEqual([]);
});

it.each([
  ['sum by (cod) (requests_total) / on (cod) sum by (cod) (errors_totl)', 2],
  ['rate(upp[5m]) / rate(up{jop="a"}[5m]) * on (job) group_left (team) owner', 2],
  ['sum by (job) (up{job=""}) / sum by (instance) (up)', 1],
  ['label_replace(up, "host", "$1", "pod", "(.*)") * on (host) up', 1],
  ['sum by (tam) (up * on (job) group_left (tam) owner) * on (tam) group_left () vector(1)', 1],
  ['histogram_quantile(0.9, sum by (job) (rate(latency_bucket[5m]))) > on (pod) up', 0],
])('says one thing for one mistake: %s', (text, count) => {
  expect(findings(text)).toHaveLength(count);
});

it('puts findings in the order of the text', () => {
  expect(codes('upp + sum by (jop) (up) + up{job=""}')).toEqual([
    'unknown-metric',
    'unknown-label',
    'impossible-matcher',
  ]);
});

it.each([
  ['upp', []],
  ['up{jop="x"}', []],
  ['sum by (instance) (sum by (job) (up))', ['unknown-label']],
  ['sum by (job, code) (x{code="1"}) / sum by (job) (x)', ['join-never-matches']],
  ['x{status="hit"} + x{status="miss"}', ['join-never-matches']],
  ['x{job="a",job="b"}', ['impossible-matcher']],
  ['sum by (job) (x) / on (job) sum by (job, code) (x)', ['many-to-many']],
  ['sum by (job) (x{job!=""}) or vector(0)', ['unlabelled-fallback']],
  ['sum by (job) (x) or vector(0)', []],
  ['rate({__name__=~"a|b"}[5m])', []],
])('finds in a world of which nothing is known only what the text says: %s', (text, expected) => {
  expect(codes(text, { catalogue: OPEN_CATALOGUE })).toEqual(expected);
});

it('takes variables of a dashboard for anything, and finds the rest', () => {
  const variables = { variables: true };
  expect(codes('requests_total{code="$code"} + $x', variables)).toEqual([]);
  expect(codes('up{jop=~"$job"}', variables)).toEqual(['unknown-label']);
});

it('knows no metric wrong in a catalogue that does not know them all', () => {
  const catalogue = catalogueOf([series('up')], false);
  expect(codes('upp + up{jop="x"}', { catalogue })).toEqual(['unknown-label']);
});
