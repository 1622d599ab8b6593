import { expect, it } from 'vitest';
import { OPEN_CATALOGUE } from '../../../src/promql/index.ts';
import {
  alertLabels,
  carries,
  declareRecorded,
  labelFlow,
  labelsOf,
  lossOf,
  mayMatch,
  ruleCollision,
  type LabelFlow,
} from '../../../src/promql/flow/index.ts';
import { CATALOGUE, parsed, showFlow } from './flows.ts';

const flowOf = (text: string, catalogue = CATALOGUE): LabelFlow =>
  labelFlow(parsed(text), { catalogue }).flow;

it('says whether a label is carried always, sometimes or never', () => {
  const flow = flowOf('requests_total');
  expect(['job', 'zone', 'pod', '__name__'].map((label) => carries(flow, label))).toEqual([
    'always',
    'sometimes',
    'never',
    'always',
  ]);
  expect(carries(flowOf('x', OPEN_CATALOGUE), 'job')).toBe('sometimes');
});

it('lists all labels that may be carried, unless any may be', () => {
  expect(labelsOf(flowOf('requests_total'))).toEqual(['code', 'instance', 'job', 'method', 'zone']);
  expect(labelsOf(flowOf('partly'))).toBeUndefined();
});

it.each([
  ['sum by (job) (up)', 'instance', '`instance` is dropped by `sum by (job) (…)`'],
  ['abs(max(sum by (job) (up)) > 1)', 'instance', '`instance` is dropped by `sum by (job) (…)`'],
  ['rate(errors_total[5m])', '__name__', '`__name__` is dropped by `rate(…)`'],
  ['-up', '__name__', '`__name__` is dropped by `-up`'],
  ['2 * up', '__name__', '`__name__` is dropped by `*`'],
  ['up', 'pod', '`up` has no label `pod`'],
  [
    '{__name__=~"up|owner"}',
    'pod',
    '`{__name__=~"up|owner"}` selects no series with the label `pod`',
  ],
  ['requests_total{zone=""}', 'zone', '`zone=""` selects only series without `zone`'],
  ['up / on (job) owner', 'instance', '`instance` is dropped by `/ on (job)`'],
  ['errors_total / ignoring (code) up', 'code', '`code` is dropped by `/ ignoring (code)`'],
  [
    'requests_total and on (zone) up',
    'zone',
    '`and on (zone)` matches only samples without `zone`, as one side never carries it',
  ],
  [
    'up * on (job) group_left (instance) owner',
    'instance',
    '`instance` is overwritten by `* on (job) group_left (instance)`, whose "one" side never carries it',
  ],
  ['histogram_quantile(0.9, latency_bucket)', 'le', '`le` is dropped by `histogram_quantile(…)`'],
  ['label_replace(up, "job", "", "", "")', 'job', '`job` is dropped by `label_replace(…)`'],
  ['absent(up{job="a"})', 'instance', '`absent(up{job="a"})` never carries `instance`'],
])('tells where %s loses %s', (text, label, message) => {
  expect(lossOf(flowOf(text), label)?.message).toBe(message);
});

it('points at the part that loses a label', () => {
  const text = 'sum(rate(errors_total[5m])) > 1';
  const loss = lossOf(flowOf(text), 'job');
  expect(text.slice(loss?.range.start, loss?.range.end)).toBe('sum(rate(errors_total[5m]))');
});

it('has no loss to tell of a label that may be carried', () => {
  expect(lossOf(flowOf('requests_total'), 'zone')).toBeUndefined();
});

it('lays the labels of a rule over those of its expression', () => {
  const labels = {
    severity: 'page',
    job: '',
    team: '{{ $labels.team }}',
    at: 'on {{ $labels.instance }}',
    maybe: '{{ if true }}x{{ end }}',
  };
  expect(showFlow(alertLabels(flowOf('up'), labels, 'Down'))).toBe(
    'alertname=Down at instance maybe? severity=page team?',
  );
});

it('removes labels for certain, also where any may be carried', () => {
  const flow = alertLabels(flowOf('x', OPEN_CATALOGUE), { job: '' });
  expect(carries(flow, 'job')).toBe('never');
  expect(carries(flow, '__name__')).toBe('never');
});

it('declares what a recording rule records', () => {
  expect(
    declareRecorded(flowOf('sum by (job, code, zone) (requests_total)'), 'a:b', { env: 'prod' }),
  ).toEqual({
    required: ['code', 'env', 'job'],
    optional: ['zone'],
    open: false,
    values: { code: ['200', '404', '500'], env: ['prod'] },
    key: ['code', 'job', 'zone'],
  });
  expect(declareRecorded(flowOf('partly'), 'a:b', {})).toEqual({
    required: ['instance', 'job'],
    optional: [],
    open: true,
    values: {},
  });
});

it.each([
  ['severity', '=', 'page', 'always'],
  ['severity', '!=', 'page', 'never'],
  ['severity', '=~', 'page|ticket', 'always'],
  ['severity', '=~', 'tick.*', 'never'],
  ['code', '=', '200', 'sometimes'],
  ['code', '=~', '2..|4..|5..', 'always'],
  ['code', '=~', '3..', 'never'],
  ['code', '!~', '3..', 'always'],
  ['job', '=', 'api', 'sometimes'],
  ['job', '=~', '.+', 'always'],
  ['job', '=', '', 'never'],
  ['job', '!=', '', 'always'],
  ['zone', '=~', '.+', 'sometimes'],
  ['zone', '=~', '.*', 'always'],
  ['zone', '=', '', 'sometimes'],
  ['pod', '=', '', 'always'],
  ['pod', '=~', 'a|', 'always'],
  ['pod', '!=', 'a', 'always'],
  ['pod', '=', 'a', 'never'],
] as const)('knows whether alerts pass %s%s"%s": %s', (label, operator, value, expected) => {
  const flow = alertLabels(flowOf('requests_total'), { severity: 'page' });
  expect(mayMatch(flow, label, operator, value)).toBe(expected);
});

it('knows what the matchers of the expression already say of a value', () => {
  const flow = alertLabels(flowOf('up{job=~"api.*"}'), {});
  expect(mayMatch(flow, 'job', '=~', 'api.*')).toBe('always');
  expect(mayMatch(flow, 'job', '=', 'web')).toBe('never');
  expect(mayMatch(flow, 'job', '=', 'api-1')).toBe('sometimes');
});

it('tells of rule labels that make series collide', () => {
  expect(ruleCollision(flowOf('sum by (job, code) (errors_total)'), { code: '5xx' })).toMatchObject(
    {
      code: 'promql/duplicate-series',
      severity: 'warning',
      message:
        "the rule's label `code` leaves samples with the same labels, which Prometheus refuses: the expression's own `code` tells its samples apart",
      range: { start: 0, end: 33 },
    },
  );
  expect(
    ruleCollision(flowOf('sum by (code) (x) > 5', OPEN_CATALOGUE), { code: '' }),
  ).toBeDefined();
  expect(ruleCollision(flowOf('requests_total'), { code: '', method: 'any' })?.message).toContain(
    "the rule's labels `code` and `method`",
  );
});

const collision = (text: string, labels: Readonly<Record<string, string>>) =>
  ruleCollision(flowOf(text, OPEN_CATALOGUE), labels)?.code;

it('knows that an SLO belongs to one service, and an instance to one job', () => {
  expect(collision('sum by (slo, service) (x{slo="a"})', { service: 'b' })).toBeUndefined();
  expect(collision('sum by (job, instance) (x{instance="a"})', { job: 'b' })).toBeUndefined();
  const several = 'sum by (slo, service) (x{slo=~"a|b"})';
  expect(collision(several, { service: 'b' })).toBe('promql/duplicate-series');
  expect(collision('sum by (slo, team) (x{slo="a"})', { team: 'b' })).toBe(
    'promql/duplicate-series',
  );
});

it.each([
  ['sum by (job) (up)', { code: '5xx' }],
  ['sum by (job, code) (errors_total)', { code: '{{ $labels.code }}' }],
  ['requests_total{code="200"}', { code: 'ok' }],
  ['up', { job: 'x' }],
  ['owner', { team: 'x' }],
  ['up{job=""}', { job: 'x' }],
])('does not warn of collisions that are not likely: %s', (text, labels) => {
  expect(ruleCollision(flowOf(text), labels)).toBeUndefined();
});
